package org.fusionteams.simulator.fusion;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** An attribute as comparisons see it: where the pod compares whole seconds, its fraction is not there. */
record Operand(int position, AttributeType type, boolean wholeSeconds) {

    @SuppressWarnings("unchecked") // Every canonical value is comparable to values of its own attribute.
    @Nullable
    Comparable<Object> of(PodRow row) {
        return (Comparable<Object>) reduced(row.at(position));
    }

    @SuppressWarnings("unchecked")
    Comparable<Object> literal(Object value) {
        Object reduced = reduced(value);
        if (reduced == null) {
            throw new IllegalArgumentException("a literal must have a value");
        }
        return (Comparable<Object>) reduced;
    }

    private @Nullable Object reduced(@Nullable Object value) {
        return wholeSeconds && value instanceof Instant instant ? instant.truncatedTo(ChronoUnit.SECONDS) : value;
    }
}
