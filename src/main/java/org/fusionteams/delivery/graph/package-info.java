/** Channel messages through Microsoft Graph, and reading them back. */
@NullMarked
package org.fusionteams.delivery.graph;

import org.jspecify.annotations.NullMarked;
