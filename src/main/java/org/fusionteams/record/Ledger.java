package org.fusionteams.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fusionteams.store.Columns;
import org.fusionteams.store.Database;

/** One row per (record type, key): the newest version, its fingerprint and what was told of it. */
public final class Ledger {

    private static final String UNSEEN = "(pass is null or pass not in (0, ?))";

    private final Database database;

    public Ledger(Database database) {
        this.database = database;
    }

    /** What is known of a record; empty when it was never seen. */
    public Optional<LedgerEntry> find(String recordType, String key) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select version, fingerprint, told from record where record_type = ? and record_key = ?")) {
                query.setString(1, recordType);
                query.setString(2, key);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(entry(row)) : Optional.empty();
                }
            }
        });
    }

    /** Versions of many records, by key; keys that were never seen are absent. */
    public Map<String, Instant> versions(String recordType, List<String> keys) {
        return database.read(connection -> {
            Map<String, Instant> versions = new TreeMap<>();
            // One key at a time: with a list of keys H2 walks all records of the type instead of its primary key.
            try (PreparedStatement query = connection.prepareStatement(
                    "select version from record where record_type = ? and record_key = ?")) {
                query.setString(1, recordType);
                for (String key : keys) {
                    query.setString(2, key);
                    try (ResultSet row = query.executeQuery()) {
                        if (row.next()) {
                            versions.put(key, Columns.instant(row, "version"));
                        }
                    }
                }
            }
            return versions;
        });
    }

    /** Writes a page's changes, as part of the caller's transaction. */
    public void write(Connection connection, List<LedgerChange> changes) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                        "update record set pass = case when fingerprint = ? then pass end, version = ?,"
                                + " fingerprint = ?, number = ?, told = coalesce(?, told),"
                                + " content = coalesce(?, content) where record_type = ? and record_key = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into record (version, fingerprint, number, told, content, record_type,"
                                + " record_key, origin, first_seen_at, late_seconds)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (LedgerChange change : changes) {
                update.setString(1, change.fingerprint());
                bind(update, 2, change);
                if (update.executeUpdate() == 0) {
                    bind(insert, 1, change);
                    insert.setString(8, change.news().name().toLowerCase(Locale.ROOT));
                    Columns.bind(insert, 9, change.seenAt());
                    Columns.bind(insert, 10, change.lateSeconds());
                    insert.executeUpdate();
                }
            }
        }
    }

    /** Remembers which pass saw records, as part of the caller's transaction; one that is not known is passed over. */
    public void mark(Connection connection, List<PassMark> marks) throws SQLException {
        if (marks.isEmpty()) {
            return;
        }
        try (PreparedStatement update =
                connection.prepareStatement("update record set pass = ? where record_type = ? and record_key = ?")) {
            for (PassMark mark : marks) {
                update.setLong(1, mark.pass());
                update.setString(2, mark.recordType());
                update.setString(3, mark.key());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /**
     * Records that a pass has not seen and that may be open or there all the same, in order of key.
     *
     * @param after keys up to this one are passed over; empty for none
     */
    public List<LedgerRow> unseen(String recordType, long pass, String after, int limit) {
        return database.read(connection -> {
            List<LedgerRow> rows = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(
                    "select record_key, number, version, fingerprint, told, content, pass from record"
                            + " where record_type = ? and record_key > ? and " + UNSEEN
                            + " order by record_key limit ?")) {
                query.setString(1, recordType);
                query.setString(2, after);
                query.setLong(3, pass);
                query.setInt(4, limit);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        rows.add(new LedgerRow(
                                row.getString("record_key"),
                                row.getString("number"),
                                entry(row),
                                row.getString("content"),
                                row.getObject("pass", Long.class)));
                    }
                }
            }
            return rows;
        });
    }

    /** Number of the records that {@link #unseen} would give. */
    public long countUnseen(String recordType, long pass) {
        return database.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select count(*) from record where record_type = ? and " + UNSEEN)) {
                query.setString(1, recordType);
                query.setLong(2, pass);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private static void bind(PreparedStatement statement, int from, LedgerChange change) throws SQLException {
        FusionRecord record = change.record();
        Columns.bind(statement, from, record.version());
        statement.setString(from + 1, change.fingerprint());
        statement.setString(from + 2, Columns.cut(record.number(), 200));
        statement.setString(from + 3, change.told());
        statement.setString(from + 4, change.content());
        statement.setString(from + 5, record.recordType());
        statement.setString(from + 6, record.key());
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        return new LedgerEntry(Columns.instant(row, "version"), row.getString("fingerprint"), row.getString("told"));
    }
}
