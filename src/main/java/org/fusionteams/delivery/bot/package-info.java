/** Channel messages through the Bot Connector, as the app itself. */
@NullMarked
package org.fusionteams.delivery.bot;

import org.jspecify.annotations.NullMarked;
