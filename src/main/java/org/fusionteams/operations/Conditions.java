package org.fusionteams.operations;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.fusionteams.store.Columns;
import org.jspecify.annotations.Nullable;

/** A where clause in the making. Values only ever become parameters. */
final class Conditions {

    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** @param sql a fixed text with one question mark for each value */
    Conditions and(String sql, Object... bound) {
        parts.add(sql);
        Collections.addAll(values, bound);
        return this;
    }

    Conditions andIf(String sql, @Nullable Object value) {
        return value == null ? this : and(sql, value);
    }

    Conditions anyOf(String column, Collection<Long> bound) {
        parts.add(column + " in (" + String.join(", ", Collections.nCopies(bound.size(), "?")) + ")");
        values.addAll(bound);
        return this;
    }

    String where() {
        return parts.isEmpty() ? "" : " where " + String.join(" and ", parts);
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof Instant instant) {
                Columns.bind(statement, i + 1, instant);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }
}
