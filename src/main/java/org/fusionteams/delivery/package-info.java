/**
 * Step 5 of 5: due notifications are sent, one at a time per channel, at the pace that Teams allows; one judge says what
 * became of each. Comes from {@code outbox}; the sub-packages know one way into Teams each.
 */
@NullMarked
package org.fusionteams.delivery;

import org.jspecify.annotations.NullMarked;
