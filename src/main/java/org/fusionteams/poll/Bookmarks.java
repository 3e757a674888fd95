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

    /** Empty before the first start of a record type. */
    public Optional<Bookmark> find(String recordType) {
        return database.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select * from bookmark where record_type = ?")) {
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
            try (PreparedStatement insert = connection.prepareStatement("insert into bookmark (record_type, news_from,"
                    + " position, last_poll_at, last_sweep_at) values (?, ?, ?, ?, ?)")) {
                insert.setString(1, recordType);
                Columns.bind(insert, 2, newsFrom);
                Columns.bind(insert, 3, newsFrom);
                Columns.bind(insert, 4, clock.instant());
                Columns.bind(insert, 5, clock.instant());
                return insert.executeUpdate();
            }
        });
        return find(recordType).orElseThrow();
    }

    /** The move that belongs to a page, to be made in the page's transaction. */
    UnitOfWork<Integer> advance(String recordType, @Nullable Instant position, PageCounts counts) {
        return connection -> {
            try (PreparedStatement update = connection.prepareStatement("update bookmark set"
                    + " position = case when ? > position then ? else position end, last_poll_at = ?,"
                    + " records_read = records_read + ?, records_unchanged = records_unchanged + ?,"
                    + " records_baseline = records_baseline + ?, records_seen = records_seen + ?,"
                    + " records_told = records_told + ?, records_late = records_late + ? where record_type = ?")) {
                Columns.bind(update, 1, position == null ? Instant.EPOCH : position);
                Columns.bind(update, 2, position == null ? Instant.EPOCH : position);
                Columns.bind(update, 3, clock.instant());
                update.setLong(4, counts.read);
                update.setLong(5, counts.unchanged);
                update.setLong(6, counts.baseline);
                update.setLong(7, counts.seen);
                update.setLong(8, counts.told);
                update.setLong(9, counts.late);
                update.setString(10, recordType);
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

    /** The poll failed; where it will go on is unchanged. */
    void failed(Connection connection, String recordType, Instant retryAt, String problem, boolean stopped)
            throws SQLException {
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
                row.getBoolean("stopped"));
    }
}
