/**
 * Step 4 of 5: the durable queue. A page's records, notifications and bookmark are written in one transaction; each
 * notification then moves along one table of states, by updates that name the old state and the owner. Comes from
 * {@code notification}; {@code delivery} claims from here.
 */
@NullMarked
package org.fusionteams.outbox;

import org.jspecify.annotations.NullMarked;
