/**
 * Step 3 of 5: what to say about a record. The jq file of a record type says it; here it is checked, compared with what
 * was told before, and given its looks as a card. Comes from {@code record}; goes on to {@code outbox}.
 */
@NullMarked
package org.fusionteams.notification;

import org.jspecify.annotations.NullMarked;
