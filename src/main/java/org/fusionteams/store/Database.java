package org.fusionteams.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.fusionteams.configuration.StoreSettings.Kind;

/** The active database. Statements used here run the same on H2 and PostgreSQL; what differs is asked of this class. */
public final class Database {

    private final DataSource dataSource;
    private final Kind kind;
    private final boolean groupSync;
    private final CompletableFuture<String> lost = new CompletableFuture<>();

    /** @param groupSync true when commits shall survive a power cut */
    public Database(DataSource dataSource, Kind kind, boolean groupSync) {
        this.dataSource = dataSource;
        this.kind = kind;
        this.groupSync = groupSync;
    }

    /**
     * Makes a commit survive the end of this process, whatever the address of the database says, and every later query see
     * it.
     */
    public void prepare() {
        if (kind == Kind.H2) {
            // H2 otherwise keeps a commit in memory for up to 500 ms; kill -9 would lose it.
            set("WRITE_DELAY 0");
            // H2 otherwise answers a repeated query from its last result, and takes one that it has read while another
            // connection committed for good until the next change: a row could stay unseen for ever. The address says
            // so too.
            set("OPTIMIZE_REUSE_RESULTS 0");
        }
    }

    private void set(String setting) {
        read(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("SET " + setting);
            }
        });
    }

    /**
     * A connection that commits each statement by itself. The caller closes it.
     *
     * @throws SQLException also when the database was lost: it must not be opened anew under a process that goes on
     */
    public Connection connection() throws SQLException {
        String reason = lost.getNow(null);
        if (reason != null) {
            throw new SQLException(reason);
        }
        return dataSource.getConnection();
    }

    /**
     * Ends with the reason when H2 has closed its file because it could not be written, as on a full disk. H2 would open
     * it again at the next connection, perhaps without the last commits, so that a message whose claim is gone would be
     * sent again. A start of the process reads the channels back first; this process cannot go on.
     */
    public CompletionStage<String> lost() {
        return lost.minimalCompletionStage();
    }

    /** Looks whether a failure means that the database is lost. */
    void failed(Throwable failure) {
        if (kind == Kind.H2) {
            LostDatabase.reason(failure).ifPresent(lost::complete);
        }
    }

    /** Runs queries outside any transaction. */
    public <T> T read(UnitOfWork<T> query) {
        try (Connection connection = connection()) {
            return query.run(connection);
        } catch (SQLException e) {
            failed(e);
            throw new StoreException("The database could not be read: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a copy of a database in a file while it is used, as a zip that holds the file.
     *
     * @throws IllegalStateException when the database is not one of files; the message says what to do instead
     */
    public void backUp(Path zip) {
        if (kind != Kind.H2) {
            throw new IllegalStateException("PostgreSQL is backed up by its own means, such as pg_dump");
        }
        read(connection -> {
            try (PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
                backup.setString(1, zip.toString());
                return backup.execute();
            }
        });
    }

    /** Forces what was committed to the disk; PostgreSQL has already done so at commit. */
    void sync(Connection connection) throws SQLException {
        if (kind == Kind.H2 && groupSync) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
        }
    }
}
