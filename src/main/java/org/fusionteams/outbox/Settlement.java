package org.fusionteams.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a claim ended.
 *
 * @param state delivered, pending, unknown or dead
 * @param dueAt when it is tried again or looked for; null when it is over
 * @param messageId the message's id in Teams; null when there is none or it is not known
 * @param refusal why it is dead, or, while it is unknown, why it will be when it is not found; null otherwise
 * @param failingFrom the channel's healthy time when it began to fail; null while it has not
 * @param attempts the tries that were made under this claim
 */
public record Settlement(
        ClaimedNotification claimed,
        NotificationState state,
        @Nullable Instant dueAt,
        @Nullable String messageId,
        @Nullable String reason,
        @Nullable Reason refusal,
        @Nullable Duration failingFrom,
        List<Attempt> attempts) {

    public Settlement {
        attempts = withNextTry(attempts, state == NotificationState.PENDING ? dueAt : null);
    }

    /** What is tried again is tried after the last of its attempts. */
    private static List<Attempt> withNextTry(List<Attempt> attempts, @Nullable Instant nextTry) {
        if (attempts.isEmpty() || nextTry == null) {
            return List.copyOf(attempts);
        }
        List<Attempt> planned = new ArrayList<>(attempts);
        int last = planned.size() - 1;
        planned.set(last, planned.get(last).followedBy(nextTry));
        return List.copyOf(planned);
    }

    /** True when a message was posted, or may have been. */
    public boolean countsAsSent() {
        return state == NotificationState.DELIVERED || state == NotificationState.UNKNOWN;
    }

    /** How many 404 it has been answered until now; a dead letter begins anew when it is replayed. */
    int notFound() {
        int more = (int) attempts.stream()
                .filter(attempt -> attempt.status() != null && attempt.status() == 404)
                .count();
        return state == NotificationState.DEAD ? 0 : claimed.notFound() + more;
    }
}
