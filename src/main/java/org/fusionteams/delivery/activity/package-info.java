/** Entries in people's activity feeds, through Microsoft Graph, from the app itself. */
@NullMarked
package org.fusionteams.delivery.activity;

import org.jspecify.annotations.NullMarked;
