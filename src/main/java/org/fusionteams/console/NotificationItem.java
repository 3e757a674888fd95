package org.fusionteams.console;

import java.time.Instant;
import org.fusionteams.operations.ShownNotification;
import org.fusionteams.operations.StoredNotification;
import org.jspecify.annotations.Nullable;

/**
 * A notification in a list of the REST interface.
 *
 * @param summary one line that says it all
 * @param attemptCount tries to send it, the one under way included
 * @param changedAt since when it is in its state
 */
public record NotificationItem(
        long id,
        String recordType,
        String key,
        @Nullable String number,
        String kind,
        String channel,
        String state,
        String importance,
        String title,
        String summary,
        int attemptCount,
        int replay,
        Instant createdAt,
        Instant dueAt,
        Instant changedAt,
        @Nullable String reason) {

    static NotificationItem of(StoredNotification stored, ShownNotification shown) {
        return new NotificationItem(
                stored.id(),
                stored.recordType(),
                stored.key(),
                stored.number(),
                stored.kind().word(),
                stored.channel(),
                stored.state().word(),
                stored.importance().word(),
                shown.title(),
                shown.summary(),
                stored.attempts(),
                stored.replay(),
                stored.createdAt(),
                stored.dueAt(),
                stored.changedAt(),
                stored.reason());
    }
}
