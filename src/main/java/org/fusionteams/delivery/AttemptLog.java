package org.fusionteams.delivery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fusionteams.outbox.Attempt;
import org.fusionteams.outbox.ClaimedNotification;
import org.fusionteams.outbox.Settlement;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * One line per attempt, always with the same keys in the same order: for people who search, and for programs. The same keys
 * go with the line as its diagnostic context, so that in JSON each is a field of its own; there what is absent is left out.
 */
final class AttemptLog {

    private static final Logger LOG = Logger.getLogger(AttemptLog.class);

    private AttemptLog() {}

    static void say(Settlement settlement) {
        for (Attempt attempt : settlement.attempts()) {
            say(fields(settlement.claimed(), attempt));
        }
    }

    private static void say(Map<String, @Nullable Object> fields) {
        fields.forEach((key, value) -> {
            if (value != null) {
                MDC.put(key, value.toString());
            }
        });
        try {
            LOG.info(line(fields));
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }

    private static Map<String, @Nullable Object> fields(ClaimedNotification notification, Attempt attempt) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", notification.id());
        fields.put("recordType", notification.recordType());
        fields.put("number", notification.number());
        fields.put("channel", notification.channel());
        fields.put("attempt", attempt.number());
        fields.put("outcome", attempt.outcome());
        fields.put("status", attempt.status());
        fields.put(
                "ms",
                Duration.between(attempt.startedAt(), attempt.finishedAt()).toMillis());
        fields.put("nextTry", attempt.nextTry());
        return fields;
    }

    private static String line(Map<String, @Nullable Object> fields) {
        StringBuilder line = new StringBuilder("attempt");
        fields.forEach((key, value) -> {
            line.append(' ').append(key).append('=');
            if (value == null) {
                line.append('-');
            } else {
                line.append(key.equals("number") ? quoted(value.toString()) : value);
            }
        });
        return line.toString();
    }

    /** A number comes from Fusion: it must neither end the line nor look like another key. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .map(c -> Character.isISOControl(c) || c == '"' || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .forEach(quoted::appendCodePoint);
        return quoted.append('"').toString();
    }
}
