package org.fusionteams.poll;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.fusionteams.store.Columns;
import org.fusionteams.store.Database;
import org.fusionteams.store.GroupCommit;
import org.fusionteams.store.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** One bookmark per record type. It only moves forward, and never without the page it stands for. */
public final class Bookmarks {

    private final Database database;
    private final GroupCommit commits;
    private final Clock clock;

    public Bookmarks(Database database, GroupCommit commits, Clock clock) {
        this.database = database;
        this.commits = commits;
        this.clock = clock;
    }

    /** Empty until the pod has answered for the first time, also when a failure before that is on record. */
    public Optional<Bookmark> find(String recordType) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select * from bookmark where record_type = ? and news_from is not null")) {
                query.setString(1, recordType);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(bookmark(row)) : Optional.empty();
                }
            }
        });
    }

    /** Begins a record type; from now on its beginning stands fast. */
    Bookmark begin(String recordType, Instant newsFrom) {
        commits.commit(connection -> {
            addRow(connection, recordType);
            try (PreparedStatement update =
                    connection.prepareStatement("update bookmark set news_from = ?, position = ?,"
                            + " last_poll_at = ?, last_sweep_at = ? where record_type = ?")) {
                Columns.bind(update, 1, newsFrom);
                Columns.bind(update, 2, newsFrom);
                Columns.bind(update, 3, clock.instant());
                Columns.bind(update, 4, clock.instant());
                update.setString(5, recordType);
                return update.executeUpdate();
            }
        });
        return find(recordType).orElseThrow();
    }

    /**
     * The move that belongs to a page, to be made in the page's transaction.
     *
     * @param position end of what was read; null leaves what is there
     * @param passAfter how far the list of a pass was read; null leaves what is there
     */
    UnitOfWork<Integer> advance(
            String recordType, @Nullable Instant position, @Nullable String passAfter, PageCounts counts) {
        return connection -> {
            try (PreparedStatement update = connection.prepareStatement("update bookmark set"
                    + " position = case when ? > position then ? else position end, last_poll_at = ?,"
                    + " pass_after = coalesce(?, pass_after), records_read = records_read + ?, records_unchanged = records_unchanged + ?,"
                    + " records_baseline = records_baseline + ?, records_seen = records_seen + ?,"
                    + " records_told = records_told + ?, records_late = records_late + ? where record_type = ?")) {
                Columns.bind(update, 1, position == null ? Instant.EPOCH : position);
                Columns.bind(update, 2, position == null ? Instant.EPOCH : position);
                Columns.bind(update, 3, clock.instant());
                update.setString(4, passAfter);
                update.setLong(5, counts.read);
                update.setLong(6, counts.unchanged);
                update.setLong(7, counts.baseline);
                update.setLong(8, counts.seen);
                update.setLong(9, counts.told);
                update.setLong(10, counts.late);
                update.setString(11, recordType);
                return update.executeUpdate();
            }
        };
    }

    void baselineDone(String recordType) {
        set(recordType, "baseline_at");
    }

    void swept(String recordType) {
        set(recordType, "last_sweep_at");
    }

    /** A pass over the records begins. */
    void beginPass(String recordType, long pass, @Nullable String passAfter) {
        pass(recordType, pass, passAfter, null);
    }

    /** The pass has read its list of open items; what remains is asked for by key. */
    void openItemsRead(String recordType) {
        commits.commit(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("update bookmark set pass_after = null where record_type = ?")) {
                update.setString(1, recordType);
                return update.executeUpdate();
            }
        });
    }

    void passEnded(String recordType, long pass) {
        pass(recordType, pass, null, clock.instant());
    }

    private void pass(String recordType, long pass, @Nullable String passAfter, @Nullable Instant endedAt) {
        commits.commit(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update bookmark set pass = ?, pass_after = ?, pass_ended_at = ? where record_type = ?")) {
                update.setLong(1, pass);
                update.setString(2, passAfter);
                Columns.bind(update, 3, endedAt);
                update.setString(4, recordType);
                return update.executeUpdate();
            }
        });
    }

    /** The poll ended well: whatever was wrong before is over. */
    void succeeded(String recordType) {
        commits.commit(connection -> {
            try (PreparedStatement update = connection.prepareStatement("update bookmark set last_success_at = ?,"
                    + " last_poll_at = ?, failures = 0, retry_at = null, problem = null, stopped = false"
                    + " where record_type = ?")) {
                Columns.bind(update, 1, clock.instant());
                Columns.bind(update, 2, clock.instant());
                update.setString(3, recordType);
                return update.executeUpdate();
            }
        });
    }

    /** The poll failed; where it will go on is unchanged. Kept as well when the pod has never answered. */
    void failed(Connection connection, String recordType, Instant retryAt, String problem, boolean stopped)
            throws SQLException {
        addRow(connection, recordType);
        try (PreparedStatement update = connection.prepareStatement("update bookmark set last_poll_at = ?,"
                + " failures = failures + 1, retry_at = ?, problem = ?, stopped = ? where record_type = ?")) {
            Columns.bind(update, 1, clock.instant());
            Columns.bind(update, 2, retryAt);
            update.setString(3, Columns.cut(problem, 2000));
            update.setBoolean(4, stopped);
            update.setString(5, recordType);
            update.executeUpdate();
        }
    }

    private static void addRow(Connection connection, String recordType) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into bookmark (record_type)"
                + " select cast(? as varchar) where not exists (select 1 from bookmark where record_type = ?)")) {
            insert.setString(1, recordType);
            insert.setString(2, recordType);
            insert.executeUpdate();
        }
    }

    private void set(String recordType, String column) {
        commits.commit(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("update bookmark set " + column + " = ? where record_type = ?")) {
                Columns.bind(update, 1, clock.instant());
                update.setString(2, recordType);
                return update.executeUpdate();
            }
        });
    }

    private static Bookmark bookmark(ResultSet row) throws SQLException {
        return new Bookmark(
                row.getString("record_type"),
                Columns.instant(row, "news_from"),
                Columns.instant(row, "position"),
                Columns.instantOrNull(row, "baseline_at"),
                Columns.instantOrNull(row, "last_sweep_at"),
                row.getInt("failures"),
                Columns.instantOrNull(row, "retry_at"),
                row.getString("problem"),
                row.getBoolean("stopped"),
                row.getLong("pass"),
                row.getString("pass_after"),
                Columns.instantOrNull(row, "pass_ended_at"));
    }
}
