package org.fusionteams.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fusionteams.store.Columns;
import org.fusionteams.store.Database;

/** One row per (record type, key): the newest version, its fingerprint and what was told of it. */
public final class Ledger {

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
                        "update record set version = ?, fingerprint = ?, number = ?, told = coalesce(?, told)"
                                + " where record_type = ? and record_key = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into record (version, fingerprint, number, told, record_type, record_key, origin,"
                                + " first_seen_at, late_seconds) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (LedgerChange change : changes) {
                bind(update, change);
                if (update.executeUpdate() == 0) {
                    bind(insert, change);
                    insert.setString(7, change.news().name().toLowerCase(Locale.ROOT));
                    Columns.bind(insert, 8, change.seenAt());
                    Columns.bind(insert, 9, change.lateSeconds());
                    insert.executeUpdate();
                }
            }
        }
    }

    private static void bind(PreparedStatement statement, LedgerChange change) throws SQLException {
        FusionRecord record = change.record();
        Columns.bind(statement, 1, record.version());
        statement.setString(2, change.fingerprint());
        statement.setString(3, Columns.cut(record.number(), 200));
        statement.setString(4, change.told());
        statement.setString(5, record.recordType());
        statement.setString(6, record.key());
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        return new LedgerEntry(Columns.instant(row, "version"), row.getString("fingerprint"), row.getString("told"));
    }
}
