package org.fusionteams.signin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fusionteams.configuration.SecretCipher;
import org.fusionteams.store.Columns;
import org.fusionteams.store.Database;
import org.fusionteams.store.GroupCommit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps secrets that change while we run, encrypted. Without a key it keeps nothing, and says nothing is kept. */
public final class SecretStore {

    private static final Logger LOG = Logger.getLogger(SecretStore.class);

    private final Database database;
    private final GroupCommit commits;
    private final Clock clock;
    private final @Nullable SecretCipher cipher;

    /** @param cipher null when no key is configured */
    public SecretStore(Database database, GroupCommit commits, Clock clock, @Nullable SecretCipher cipher) {
        this.database = database;
        this.commits = commits;
        this.clock = clock;
        this.cipher = cipher;
    }

    /**
     * A kept secret; empty when there is none, when it was kept for another source, or no key opens it.
     *
     * @param sourceHash hash of the configured value the secret descends from: a new one beats what is kept
     */
    public Optional<String> find(String name, String sourceHash) {
        SecretCipher opener = cipher;
        if (opener == null) {
            return Optional.empty();
        }
        Optional<String> encrypted = database.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select encrypted from secret where name = ? and source_hash = ?")) {
                query.setString(1, name);
                query.setString(2, sourceHash);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
        try {
            return encrypted.map(opener::decrypt);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Brings what was kept under the previous key under the present one, and says what no key opens. Called once at start,
     * before anything is asked for.
     */
    public void carryOver() {
        for (Kept kept : all()) {
            SecretCipher opener = cipher;
            if (opener == null) {
                LOG.errorf(
                        "The database holds %s, but connector.secrets.key is not set: it cannot be opened. Set the key with"
                                + " which it was kept; until then only what is configured is used",
                        kept.name());
            } else if (!opener.isPresent(kept.encrypted())) {
                carryOver(kept, opener);
            }
        }
    }

    private void carryOver(Kept kept, SecretCipher opener) {
        String anew;
        try {
            anew = opener.encrypt(opener.decrypt(kept.encrypted()));
        } catch (IllegalArgumentException e) {
            LOG.errorf(
                    "The database holds %s, but not under connector.secrets.key: it cannot be opened. Set the key with which"
                            + " it was kept as connector.secrets.previous-key, or sign in again; until then only what is"
                            + " configured is used",
                    kept.name());
            return;
        }
        int changed = commits.commit(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("update secret set encrypted = ? where name = ? and encrypted = ?")) {
                update.setString(1, anew);
                update.setString(2, kept.name());
                update.setString(3, kept.encrypted());
                return update.executeUpdate();
            }
        });
        if (changed > 0) {
            LOG.infof("%s is kept under the present connector.secrets.key from now on", kept.name());
        }
    }

    private List<Kept> all() {
        return database.read(connection -> {
            List<Kept> all = new ArrayList<>();
            try (PreparedStatement query =
                            connection.prepareStatement("select name, encrypted from secret order by name");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    all.add(new Kept(row.getString(1), row.getString(2)));
                }
            }
            return all;
        });
    }

    private record Kept(String name, String encrypted) {}

    /** False without a key: then nothing is kept. */
    public boolean keeps() {
        return cipher != null;
    }

    /** The hash of what a kept secret descends from, whether it can be opened or not. */
    public Optional<String> sourceOf(String name) {
        return database.read(connection -> column(connection, name, "source_hash", row -> row.getString(1)));
    }

    /** When a secret was kept. */
    public Optional<Instant> keptAt(String name) {
        return database.read(
                connection -> column(connection, name, "changed_at", row -> Columns.instant(row, "changed_at")));
    }

    /** Keeps a secret; returns when it is on the disk. */
    public void keep(String name, String sourceHash, String secret) {
        if (cipher == null) {
            return;
        }
        String encrypted = cipher.encrypt(secret);
        commits.commit(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("delete from secret where name = ?");
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into secret (name, encrypted, source_hash, changed_at) values (?, ?, ?, ?)")) {
                delete.setString(1, name);
                delete.executeUpdate();
                insert.setString(1, name);
                insert.setString(2, encrypted);
                insert.setString(3, sourceHash);
                Columns.bind(insert, 4, clock.instant());
                return insert.executeUpdate();
            }
        });
    }

    /** One value of a row. */
    private interface Value<T> {
        @Nullable
        T of(ResultSet row) throws SQLException;
    }

    private static <T> Optional<T> column(Connection connection, String name, String column, Value<T> value)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select " + column + " from secret where name = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.ofNullable(value.of(row)) : Optional.empty();
            }
        }
    }
}
