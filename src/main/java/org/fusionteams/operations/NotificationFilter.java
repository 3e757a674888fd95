package org.fusionteams.operations;

import java.time.Instant;
import org.fusionteams.outbox.NotificationState;
import org.jspecify.annotations.Nullable;

/**
 * Which notifications are asked for; what is null does not matter.
 *
 * @param text words of what was said, of the number or of the reason, in any case of letters
 * @param since made at or after
 */
public record NotificationFilter(
        @Nullable NotificationState state,
        @Nullable String recordType,
        @Nullable String key,
        @Nullable String number,
        @Nullable String channel,
        @Nullable String text,
        @Nullable Instant since) {

    /** All of them. */
    public static final NotificationFilter ALL = new NotificationFilter(null, null, null, null, null, null, null);
}
