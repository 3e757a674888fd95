package org.fusionteams.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.fusionteams.notification.Kind;
import org.fusionteams.store.Columns;
import org.fusionteams.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * Finds notifications that wait for a person. Questions go by the index on state and id, whose other columns answer the
 * filter, so that 100,000 of them are counted without one of their rows being read. Rows are fetched one by one by the ids that were
 * found, because H2 would look through the whole table for ids that a question within the question has chosen. The order never
 * names the state: H2 answers nothing where a column that a condition fixes stands in a descending order.
 */
public final class Letters {

    private static final String LOOK_FROM = "(select min(a.started_at) from attempt a where a.notification_id = n.id"
            + " and a.outcome = 'unknown') as look_from";

    private static final String SELECT = "select n.*, c.content, c.record_values, " + LOOK_FROM
            + " from notification n join notification_content c on c.notification_id = n.id";

    private final Database database;

    public Letters(Database database) {
        this.database = database;
    }

    /** Whatever state it is in; empty when there is none of that id, or when it is in no state that waits for a person. */
    public Optional<Letter> find(long id) {
        return database.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(SELECT + " where n.id = ? and n.letter_state is not null")) {
                query.setLong(1, id);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(letter(row)) : Optional.empty();
                }
            }
        });
    }

    public long count(LetterFilter filter) {
        return database.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select count(*) from notification n" + where(filter))) {
                bind(query, filter);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** The highest id of all that match; 0 when none does. What becomes a dead letter later is not meant. */
    public long newest(LetterFilter filter) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select n.id from notification n" + where(filter) + " order by n.id desc limit 1")) {
                bind(query, filter);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0L;
                }
            }
        });
    }

    /** The oldest that match with ids after one and up to another. */
    public List<Letter> after(LetterFilter filter, long id, long upTo, int limit) {
        return database.read(connection -> {
            List<Long> chosen = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement("select n.id from notification n" + where(filter)
                    + " and n.id > ? and n.id <= ? order by n.id limit " + limit)) {
                int next = bind(query, filter);
                query.setLong(next, id);
                query.setLong(next + 1, upTo);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        chosen.add(row.getLong(1));
                    }
                }
            }
            return chosen.isEmpty() ? List.of() : letters(connection, chosen);
        });
    }

    /** Ids of those that match, newest first, below a cursor. */
    public List<Long> ids(LetterFilter filter, @Nullable Long below, int limit) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("select n.id from notification n" + where(filter)
                    + (below == null ? "" : " and n.id < ?") + " order by n.id desc limit "
                    + limit)) {
                int next = bind(query, filter);
                if (below != null) {
                    query.setLong(next, below);
                }
                try (ResultSet row = query.executeQuery()) {
                    List<Long> ids = new ArrayList<>();
                    while (row.next()) {
                        ids.add(row.getLong(1));
                    }
                    return ids;
                }
            }
        });
    }

    /** In the order of their ids; one that is gone meanwhile is left out. */
    private static List<Letter> letters(Connection connection, List<Long> ids) throws SQLException {
        List<Letter> letters = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(SELECT + " where n.id = ?")) {
            for (long id : ids) {
                query.setLong(1, id);
                try (ResultSet row = query.executeQuery()) {
                    if (row.next()) {
                        letters.add(letter(row));
                    }
                }
            }
        }
        return letters;
    }

    private static String where(LetterFilter filter) {
        // The state is a word of ours. As a literal it lets PostgreSQL use the index that holds these states only.
        StringBuilder where =
                new StringBuilder(" where n.letter_state = '" + filter.state().word() + "'");
        if (filter.reason() != null) {
            where.append(" and n.refusal = ?");
        }
        if (filter.channel() != null) {
            where.append(" and n.channel = ?");
        }
        if (filter.recordType() != null) {
            where.append(" and n.record_type = ?");
        }
        if (!filter.ids().isEmpty()) {
            where.append(" and n.id in (")
                    .append(String.join(", ", Collections.nCopies(filter.ids().size(), "?")))
                    .append(')');
        }
        return where.toString();
    }

    /** Returns the number of the next parameter. */
    private static int bind(PreparedStatement query, LetterFilter filter) throws SQLException {
        int next = 1;
        if (filter.reason() != null) {
            query.setString(next++, filter.reason().code());
        }
        if (filter.channel() != null) {
            query.setString(next++, filter.channel());
        }
        if (filter.recordType() != null) {
            query.setString(next++, filter.recordType());
        }
        for (Long id : filter.ids()) {
            query.setLong(next++, id);
        }
        return next;
    }

    private static Letter letter(ResultSet row) throws SQLException {
        return new Letter(
                row.getLong("id"),
                row.getString("record_type"),
                row.getString("record_key"),
                row.getString("number"),
                Columns.instant(row, "version"),
                Kind.of(row.getString("kind")),
                row.getString("channel"),
                row.getInt("replay"),
                row.getString("marker"),
                NotificationState.of(row.getString("state")),
                Importance.of(row.getString("importance")),
                row.getString("content"),
                row.getString("record_values"),
                row.getString("fingerprint"),
                Columns.instantOrNull(row, "look_from"));
    }
}
