package org.fusionteams.outbox;

import org.fusionteams.notification.Marker;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.NotificationJson;
import org.jspecify.annotations.Nullable;

/**
 * A notification on its way into the outbox.
 *
 * @param channel configured name; {@link #NOWHERE} for what has no destination
 * @param state where it begins: pending, or unrouted, or dead
 * @param content JSON of what is to be shown
 * @param reason why it is dead; null otherwise
 */
public record Addressed(
        Notification notification,
        String channel,
        Importance importance,
        NotificationState state,
        String content,
        @Nullable String reason) {

    /** The channel of notifications that no rule matched, or that could not be worded. */
    public static final String NOWHERE = "-";

    /** To be sent to a channel. */
    public static Addressed to(String channel, Notification notification, Importance importance) {
        return new Addressed(
                notification,
                channel,
                importance,
                NotificationState.PENDING,
                NotificationJson.write(notification.wording(), notification.changes()),
                null);
    }

    /** Kept, because no rule matched. */
    public static Addressed unrouted(Notification notification) {
        return new Addressed(
                notification,
                NOWHERE,
                Importance.NORMAL,
                NotificationState.UNROUTED,
                NotificationJson.write(notification.wording(), notification.changes()),
                "no rule in routing.camel.yaml matched");
    }

    /** Kept as a dead letter, because it could not be worded. */
    public static Addressed dead(Notification notification, String reason) {
        return new Addressed(
                notification,
                NOWHERE,
                Importance.NORMAL,
                NotificationState.DEAD,
                NotificationJson.write(notification.wording(), notification.changes()),
                reason);
    }

    String marker() {
        return Marker.of(
                notification.recordType(),
                notification.recordKey(),
                notification.version(),
                notification.fingerprint(),
                channel,
                0);
    }
}
