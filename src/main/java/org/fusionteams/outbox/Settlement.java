package org.fusionteams.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a claim ended.
 *
 * @param state delivered, pending, unknown or dead
 * @param dueAt when it is tried again or looked for; null when it is over
 * @param messageId the message's id in Teams; null when there is none or it is not known
 * @param waited added to the time the notification has been put off while its channel was healthy
 * @param attempts the tries that were made under this claim
 */
public record Settlement(
        ClaimedNotification claimed,
        NotificationState state,
        @Nullable Instant dueAt,
        @Nullable String messageId,
        @Nullable String reason,
        Duration waited,
        List<Attempt> attempts) {

    public Settlement {
        attempts = List.copyOf(attempts);
    }
}
