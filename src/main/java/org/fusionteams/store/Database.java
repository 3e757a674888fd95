package org.fusionteams.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.fusionteams.configuration.StoreSettings.Kind;

/** The active database. Statements used here run the same on H2 and PostgreSQL; what differs is asked of this class. */
public final class Database {

    private final DataSource dataSource;
    private final Kind kind;
    private final boolean groupSync;

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

    /** A connection that commits each statement by itself. The caller closes it. */
    public Connection connection() throws SQLException {
        return dataSource.getConnection();
    }

    /** Runs queries outside any transaction. */
    public <T> T read(UnitOfWork<T> query) {
        try (Connection connection = connection()) {
            return query.run(connection);
        } catch (SQLException e) {
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
