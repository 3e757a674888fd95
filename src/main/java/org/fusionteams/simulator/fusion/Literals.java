package org.fusionteams.simulator.fusion;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values in a {@code q}. Oracle publishes no grammar for timestamps; accepted is every form seen in working
 * code. One without a zone is read in the server's zone, which is not UTC unless a test says so, to expose callers that send one.
 */
final class Literals {

    private static final Pattern TIMESTAMP = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)(Z|[+-]\\d{2}:?\\d{2})?)?");

    private final ZoneId serverZone;

    Literals(ZoneId serverZone) {
        this.serverZone = serverZone;
    }

    Object read(AttributeDefinition attribute, String text) {
        Object value;
        try {
            value = switch (attribute.type()) {
                case INTEGER -> Long.valueOf(text);
                case NUMBER -> AttributeType.plain(new BigDecimal(text));
                case STRING -> text;
                case BOOLEAN -> flag(text);
                case DATE -> LocalDate.parse(text);
                case DATETIME -> timestamp(text);
            };
        } catch (NumberFormatException | DateTimeException e) {
            value = null;
        }
        if (value == null) {
            throw FusionFailure.badAttribute(
                    attribute.name(),
                    "'" + text + "' isn't a valid " + attribute.type().describedAs() + " for " + attribute.name());
        }
        return value;
    }

    private static @Nullable Boolean flag(String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    private @Nullable Instant timestamp(String text) {
        Matcher form = TIMESTAMP.matcher(text);
        if (!form.matches()) {
            return null;
        }
        LocalDate date = LocalDate.parse(form.group(1));
        String time = form.group(2);
        LocalDateTime local = time == null ? date.atStartOfDay() : date.atTime(LocalTime.parse(time));
        String offset = form.group(3);
        return local.atZone(offset == null ? serverZone : ZoneOffset.of(offset)).toInstant();
    }
}
