package org.fusionteams.operations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.NotificationJson;
import org.fusionteams.notification.NotificationJson.Content;
import org.fusionteams.notification.UnusableWordingException;
import org.fusionteams.operations.RoutingRules.Explained;
import org.fusionteams.operations.ShownNotification.ShownFact;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.record.LedgerEntry;
import org.fusionteams.store.Columns;
import org.fusionteams.store.Database;
import org.jspecify.annotations.Nullable;

/** What is known of a record, and why it was told or not. Throws StoreException when the store cannot be read. */
public final class RecordHistory {

    /** Numbers repeat across suppliers; more than these are nobody's question. */
    private static final int MOST = 100;

    private final Database database;
    private final NotificationSearch search;
    private final NotificationWording wording;
    private final RoutingRules rules;

    RecordHistory(Database database, NotificationSearch search, NotificationWording wording, RoutingRules rules) {
        this.database = database;
        this.search = search;
        this.wording = wording;
        this.rules = rules;
    }

    /**
     * A record as the ledger knows it.
     *
     * @param version its LastUpdateDate; for a record without dates, the number of its contents as a second of 1970
     * @param origin how it came: baseline, seen or created
     * @param gone true when the pod has it no more
     * @param lateSeconds how long after its own date it was found; null when it was found in time
     * @param title what was said last, or would have been; null when it could not be worded
     * @param told values of that
     */
    public record KnownRecord(
            String recordType,
            String key,
            @Nullable String number,
            Instant version,
            String origin,
            Instant firstSeenAt,
            boolean gone,
            @Nullable Long lateSeconds,
            @Nullable String title,
            List<ShownFact> told) {

        public KnownRecord {
            told = List.copyOf(told);
        }
    }

    /**
     * Everything about one record.
     *
     * @param sentences in words: why it was or was not told, and what became of that
     * @param notifications the newest first
     * @param routing what today's rules make of what was told last; null when there is nothing or the routing is broken
     */
    public record History(
            KnownRecord record,
            List<String> sentences,
            List<StoredNotification> notifications,
            @Nullable Explained routing) {

        public History {
            sentences = List.copyOf(sentences);
            notifications = List.copyOf(notifications);
        }
    }

    /** Records that people call so, by their keys. */
    public List<KnownRecord> find(String recordType, String number) {
        return database.read(connection -> select(connection, "number", recordType, number));
    }

    /** @throws OperationRefused when the record was never seen */
    public History explain(String recordType, String key) {
        KnownRecord known = database.read(connection -> select(connection, "record_key", recordType, key)).stream()
                .findFirst()
                .orElseThrow(() -> OperationRefused.unknown(
                        "No " + recordType + " with the key " + key + " was ever seen. " + readUntil(recordType)));
        NotificationFilter ofRecord = new NotificationFilter(null, recordType, key, null, null, null, null);
        List<StoredNotification> notifications =
                search.newest(ofRecord, MOST, null).items();
        List<String> sentences = new ArrayList<>();
        sentences.add(origin(known));
        if (notifications.isEmpty()) {
            sentences.add(untold(known));
        }
        // The oldest first, as one would tell it.
        for (int i = notifications.size() - 1; i >= 0; i--) {
            sentences.add(fate(notifications.get(i)));
        }
        if (known.gone()) {
            sentences.add("The pod does not have it any more.");
        }
        return new History(known, sentences, notifications, routing(notifications));
    }

    private String readUntil(String recordType) {
        Optional<Instant> position = database.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select position from bookmark where record_type = ?")) {
                query.setString(1, recordType);
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? Optional.ofNullable(Columns.instantOrNull(row, "position"))
                            : Optional.<Instant>empty();
                }
            }
        });
        return position.map(until -> "What the pod showed until " + shown(until) + " has been read.")
                .orElse("This record type has not been read yet.");
    }

    private List<KnownRecord> select(Connection connection, String column, String recordType, String value)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select * from record where record_type = ? and "
                + column + " = ? order by record_key limit " + MOST)) {
            query.setString(1, recordType);
            query.setString(2, value);
            try (ResultSet row = query.executeQuery()) {
                List<KnownRecord> found = new ArrayList<>();
                while (row.next()) {
                    found.add(record(row));
                }
                return found;
            }
        }
    }

    private KnownRecord record(ResultSet row) throws SQLException {
        long late = row.getLong("late_seconds");
        Long lateOrNull = row.wasNull() ? null : late;
        String told = row.getString("told");
        ShownNotification shown = told == null ? null : wording.show(told, Addressed.NOWHERE);
        return new KnownRecord(
                row.getString("record_type"),
                row.getString("record_key"),
                row.getString("number"),
                Columns.instant(row, "version"),
                row.getString("origin"),
                Columns.instant(row, "first_seen_at"),
                row.getString("fingerprint").equals(LedgerEntry.GONE),
                lateOrNull,
                shown == null ? null : shown.title(),
                shown == null ? List.of() : shown.facts());
    }

    private static String origin(KnownRecord known) {
        String when = shown(known.firstSeenAt());
        return switch (known.origin()) {
            case "baseline" -> "It was there before the connector began, and was read silently at " + when + ".";
            case "seen" ->
                "It was first seen at " + when + ", but had been made before the connector began: kept, not told.";
            default ->
                "It was first seen at " + when
                        + (known.lateSeconds() == null
                                ? " and was new."
                                : " and was new; it had become visible " + known.lateSeconds()
                                        + " s after its own date.");
        };
    }

    private static String untold(KnownRecord known) {
        if (known.origin().equals("baseline") || known.origin().equals("seen")) {
            return "It has not been told: nothing that is shown of it has changed since. Its next change will be.";
        }
        return "There is no notification of it any more.";
    }

    private static String fate(StoredNotification stored) {
        String what = "Told as " + stored.kind().word() + " at " + shown(stored.createdAt());
        String where = " to " + stored.channel() + ": ";
        String why = stored.reason() == null ? "" : " (" + stored.reason() + ")";
        return switch (stored.state()) {
            case DELIVERED -> what + where + "delivered at " + shown(stored.changedAt()) + tries(stored) + ".";
            case PENDING ->
                what + where + "waiting" + tries(stored) + why + ", not before " + shown(stored.dueAt()) + ".";
            case SENDING -> what + where + "being sent" + tries(stored) + ".";
            case UNKNOWN -> what + where + "no answer came, it may stand in the channel" + tries(stored) + why + ".";
            case HELD -> what + where + "held for a person to decide" + tries(stored) + why + ".";
            case DEAD ->
                stored.channel().equals(Addressed.NOWHERE)
                        ? "Not told at " + shown(stored.createdAt()) + ", a dead letter" + why + "."
                        : what + where + "a dead letter" + tries(stored) + why + ".";
            case UNROUTED ->
                "Not told as " + stored.kind().word() + " at " + shown(stored.createdAt())
                        + ": no rule of the routing matched.";
            case DISCARDED, SUPERSEDED, EXPIRED, DIGESTED ->
                (stored.channel().equals(Addressed.NOWHERE)
                                ? "Not told at " + shown(stored.createdAt()) + ", "
                                : what + where)
                        + stored.state().word() + why + ".";
        };
    }

    private static String tries(StoredNotification stored) {
        return stored.attempts() == 0
                ? ""
                : " after " + stored.attempts() + (stored.attempts() == 1 ? " attempt" : " attempts");
    }

    private @Nullable Explained routing(List<StoredNotification> notifications) {
        if (notifications.isEmpty()) {
            return null;
        }
        StoredNotification newest = notifications.get(0);
        try {
            Content content = NotificationJson.readContent(newest.content());
            return rules.explain(new Notification(
                    newest.recordType(),
                    newest.key(),
                    newest.version(),
                    newest.marker(),
                    newest.kind(),
                    content.wording(),
                    content.changes()));
        } catch (UnusableWordingException | ClassCastException | OperationRefused e) {
            // What is stored cannot be read, or there are no rules to ask: the rest is worth showing without them.
            return null;
        }
    }

    private static String shown(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
