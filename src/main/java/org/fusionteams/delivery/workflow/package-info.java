/** Messages handed to a Workflows webhook: accepted is all that can be known. */
@NullMarked
package org.fusionteams.delivery.workflow;

import org.jspecify.annotations.NullMarked;
