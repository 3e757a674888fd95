package org.fusionteams.simulator.fusion;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an attribute's values are: Long, BigDecimal, String, Boolean, LocalDate or Instant (whole milliseconds). */
enum AttributeType {
    INTEGER,
    NUMBER,
    STRING,
    BOOLEAN,
    DATE,
    DATETIME;

    /** The name that describe uses. */
    String describedAs() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value in this type's one representation; callers may hand in texts, as JSON does, and any Java number. */
    @Nullable
    Object canonical(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (this) {
            case INTEGER -> value instanceof Number number ? number.longValue() : Long.valueOf(value.toString());
            case NUMBER -> plain(value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString()));
            case STRING -> value.toString();
            case BOOLEAN -> value instanceof Boolean flag ? flag : Boolean.valueOf(value.toString());
            case DATE -> value instanceof LocalDate date ? date : LocalDate.parse(value.toString());
            case DATETIME ->
                (value instanceof Instant instant
                                ? instant
                                : OffsetDateTime.parse(value.toString()).toInstant())
                        .truncatedTo(ChronoUnit.MILLIS);
        };
    }

    /** Without zeros at the end, as the pod shows amounts, and so that equal amounts are equal objects. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
