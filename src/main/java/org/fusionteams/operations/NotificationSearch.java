package org.fusionteams.operations;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fusionteams.notification.Kind;
import org.fusionteams.outbox.Attempt;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.store.Columns;
import org.fusionteams.store.Database;
import org.jspecify.annotations.Nullable;

/** Finds notifications, newest first. Throws {@link org.fusionteams.store.StoreException} when the store fails. */
public final class NotificationSearch {

    /** More are never found at once; the next ones are had by the cursor. */
    public static final int MOST = 500;

    private final Database database;

    NotificationSearch(Database database) {
        this.database = database;
    }

    /**
     * Some notifications, and where to go on.
     *
     * @param next cursor of those that follow; null when there are no more
     */
    public record Found(
            List<StoredNotification> items, @Nullable Long next) {

        public Found {
            items = List.copyOf(items);
        }
    }

    /**
     * The newest ones.
     *
     * @param cursor only older ones than this id; null to begin
     */
    public Found newest(NotificationFilter filter, int limit, @Nullable Long cursor) {
        int bounded = Math.max(1, Math.min(limit, MOST));
        Conditions conditions = conditions(filter);
        if (cursor != null) {
            conditions.and("id < ?", cursor);
        }
        // One more than asked for says whether there are more.
        List<StoredNotification> rows = select(conditions, bounded + 1);
        boolean more = rows.size() > bounded;
        List<StoredNotification> items = more ? rows.subList(0, bounded) : rows;
        return new Found(items, more ? items.get(bounded - 1).id() : null);
    }

    /** Those that came after a notification, the newest first; when there are more than the limit, the newest of them. */
    public List<StoredNotification> after(NotificationFilter filter, long id, int limit) {
        return select(conditions(filter).and("id > ?", id), Math.max(1, Math.min(limit, MOST)));
    }

    /** Those with the given ids, as far as they exist. */
    public List<StoredNotification> withIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Conditions conditions = new Conditions();
        conditions.anyOf("id", ids);
        return select(conditions, MOST);
    }

    public Optional<StoredNotification> find(long id) {
        return select(new Conditions().and("id = ?", id), 1).stream().findFirst();
    }

    /** Every try to send a notification, the first one first. */
    public List<Attempt> attempts(long id) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select number, started_at, finished_at, outcome,"
                            + " status, reason, request_id, sender, next_try_at from attempt where notification_id = ? order by number")) {
                query.setLong(1, id);
                try (ResultSet row = query.executeQuery()) {
                    List<Attempt> attempts = new ArrayList<>();
                    while (row.next()) {
                        attempts.add(attempt(row));
                    }
                    return attempts;
                }
            }
        });
    }

    private static Conditions conditions(NotificationFilter filter) {
        Conditions conditions = new Conditions()
                .andIf(
                        "state = ?",
                        filter.state() == null ? null : filter.state().word())
                .andIf("record_type = ?", filter.recordType())
                .andIf("record_key = ?", filter.key())
                .andIf("number = ?", filter.number())
                .andIf("channel = ?", filter.channel())
                .andIf("created_at >= ?", filter.since());
        String text = filter.text();
        if (text != null) {
            // What was said is kept as JSON, in which quotes and backslashes are written with a backslash.
            String json = new String(JsonStringEncoder.getInstance().quoteAsString(text));
            conditions.and(
                    "(lower(content) like ? escape '!' or lower(number) like ? escape '!'"
                            + " or lower(reason) like ? escape '!')",
                    containing(json),
                    containing(text),
                    containing(text));
        }
        return conditions;
    }

    private static String containing(String text) {
        String literal = text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + literal + "%";
    }

    private List<StoredNotification> select(Conditions conditions, int limit) {
        return database.read(connection -> select(connection, conditions, limit));
    }

    private static List<StoredNotification> select(Connection connection, Conditions conditions, int limit)
            throws SQLException {
        String sql = "select n.*, c.content, c.record_values from notification n"
                + " join notification_content c on c.notification_id = n.id"
                + conditions.where() + " order by n.id desc limit " + limit;
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            conditions.bind(query);
            try (ResultSet row = query.executeQuery()) {
                List<StoredNotification> found = new ArrayList<>();
                while (row.next()) {
                    found.add(notification(row));
                }
                return found;
            }
        }
    }

    private static StoredNotification notification(ResultSet row) throws SQLException {
        return new StoredNotification(
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
                Columns.instant(row, "created_at"),
                Columns.instant(row, "due_at"),
                row.getInt("attempts"),
                row.getString("message_id"),
                row.getString("reason"),
                Columns.instant(row, "changed_at"),
                row.getString("refusal"),
                row.getString("record_values"));
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        Integer statusOrNull = row.wasNull() ? null : status;
        return new Attempt(
                row.getInt("number"),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "finished_at"),
                row.getString("outcome"),
                statusOrNull,
                row.getString("reason"),
                row.getString("request_id"),
                row.getString("sender"),
                Columns.instantOrNull(row, "next_try_at"));
    }
}
