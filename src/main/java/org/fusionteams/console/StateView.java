package org.fusionteams.console;

import java.time.Duration;
import org.fusionteams.operations.StoredNotification;
import org.fusionteams.outbox.NotificationState;
import org.jspecify.annotations.Nullable;

/**
 * What became of a notification so far.
 *
 * @param version differs whenever something else is to be shown
 * @param tone good, busy, idle or bad
 * @param when since when, or until when
 */
record StateView(
        long id,
        String version,
        String label,
        String tone,
        @Nullable String sentence,
        @Nullable String whenLabel,
        @Nullable Moment when,
        String attempts) {

    static StateView of(StoredNotification stored) {
        boolean retried = stored.state() == NotificationState.PENDING && stored.attempts() > 0;
        return new StateView(
                stored.id(),
                stored.state().word() + "-" + stored.attempts() + "-"
                        + stored.dueAt().getEpochSecond(),
                label(stored.state(), retried),
                tone(stored.state(), retried),
                sentence(stored),
                retried ? "Next try" : null,
                retried ? Moment.of(stored.dueAt()) : null,
                Amounts.counted(stored.attempts(), "attempt"));
    }

    private static String label(NotificationState state, boolean retried) {
        return switch (state) {
            case PENDING -> retried ? "Waiting to retry" : "Waiting";
            case SENDING -> "Sending";
            case DELIVERED -> "Delivered";
            case UNKNOWN -> "Unknown";
            case HELD -> "Held";
            case DEAD -> "Dead letter";
            case DISCARDED -> "Discarded";
            case SUPERSEDED -> "Superseded";
            case EXPIRED -> "Expired";
            case DIGESTED -> "In a digest";
            case UNROUTED -> "Not routed";
        };
    }

    private static String tone(NotificationState state, boolean retried) {
        return switch (state) {
            case PENDING -> retried ? "warn" : "busy";
            case SENDING -> "busy";
            case DELIVERED -> "good";
            case UNKNOWN, HELD, UNROUTED -> "warn";
            case DEAD -> "bad";
            case DISCARDED, SUPERSEDED, EXPIRED, DIGESTED -> "idle";
        };
    }

    private static @Nullable String sentence(StoredNotification stored) {
        if (stored.reason() != null) {
            return stored.reason();
        }
        return switch (stored.state()) {
            case DELIVERED -> "after " + Amounts.duration(Duration.between(stored.createdAt(), stored.changedAt()));
            case UNKNOWN -> "No answer came: it may stand in the channel.";
            case HELD -> "A person has to decide whether it is sent again.";
            default -> null;
        };
    }
}
