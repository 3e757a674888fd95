package org.fusionteams.delivery;

import java.time.Duration;
import org.fusionteams.outbox.Attempt;
import org.fusionteams.outbox.ClaimedNotification;
import org.fusionteams.outbox.Settlement;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One line per attempt, always with the same keys in the same order: for people who search, and for programs. */
final class AttemptLog {

    private static final Logger LOG = Logger.getLogger(AttemptLog.class);

    private AttemptLog() {}

    static void say(Settlement settlement) {
        for (Attempt attempt : settlement.attempts()) {
            LOG.info(line(settlement.claimed(), attempt));
        }
    }

    static String line(ClaimedNotification notification, Attempt attempt) {
        return "attempt id=" + notification.id()
                + " recordType=" + notification.recordType()
                + " number=" + quoted(notification.number())
                + " channel=" + notification.channel()
                + " attempt=" + attempt.number()
                + " outcome=" + attempt.outcome()
                + " status=" + (attempt.status() == null ? "-" : attempt.status())
                + " ms="
                + Duration.between(attempt.startedAt(), attempt.finishedAt()).toMillis()
                + " nextTry=" + (attempt.nextTry() == null ? "-" : attempt.nextTry());
    }

    /** A number comes from Fusion: it must neither end the line nor look like another key. */
    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "-";
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .map(c -> Character.isISOControl(c) || c == '"' || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .forEach(quoted::appendCodePoint);
        return quoted.append('"').toString();
    }
}
