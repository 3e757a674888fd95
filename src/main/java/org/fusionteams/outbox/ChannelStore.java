package org.fusionteams.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.fusionteams.store.Columns;
import org.fusionteams.store.Database;
import org.fusionteams.store.GroupCommit;

/** What is kept of a channel besides its notifications: how it is, and how many messages it has taken lately. */
public final class ChannelStore {

    /** Messages are counted in slots of this length. */
    public static final Duration SLOT = Duration.ofMinutes(10);

    private static final Duration KEPT = Duration.ofHours(48);

    private final Database database;
    private final GroupCommit commits;

    public ChannelStore(Database database, GroupCommit commits) {
        this.database = database;
        this.commits = commits;
    }

    /** How the channel was when that was last written; empty when it never was. */
    public Optional<ChannelHealth> health(String channel) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("select healthy_ms, failures, waits_until,"
                    + " trouble, trouble_since, told from channel_health where channel = ?")) {
                query.setString(1, channel);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(health(row)) : Optional.empty();
                }
            }
        });
    }

    /** Writes how the channel is with the next commit. */
    public CompletableFuture<Boolean> save(String channel, ChannelHealth health) {
        return commits.submit(connection -> {
            if (!write(
                    connection,
                    "update channel_health set healthy_ms = ?, failures = ?, waits_until = ?, trouble = ?,"
                            + " trouble_since = ?, told = ? where channel = ?",
                    channel,
                    health)) {
                write(
                        connection,
                        "insert into channel_health (healthy_ms, failures, waits_until, trouble, trouble_since, told,"
                                + " channel) values (?, ?, ?, ?, ?, ?, ?)",
                        channel,
                        health);
            }
            return true;
        });
    }

    /** Messages that the channel has taken, or may have taken, by slot, from the slot of the given time on. */
    public Map<Instant, Integer> sentSince(String channel, Instant since) {
        return database.read(connection -> {
            Map<Instant, Integer> slots = new TreeMap<>();
            try (PreparedStatement query = connection.prepareStatement(
                    "select slot, messages from sent_count where channel = ? and slot >= ?")) {
                query.setString(1, channel);
                Columns.bind(query, 2, slot(since));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        slots.put(Columns.instant(row, "slot"), row.getInt("messages"));
                    }
                }
            }
            return slots;
        });
    }

    /** The beginning of the slot that holds the time. */
    public static Instant slot(Instant at) {
        long length = SLOT.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), length) * length);
    }

    /** Adds to the slot of the given time, as part of the caller's transaction. */
    static void countSent(Connection connection, String channel, Instant at, int messages) throws SQLException {
        if (count(
                        connection,
                        "update sent_count set messages = messages + ? where channel = ? and slot = ?",
                        channel,
                        at,
                        messages)
                == 0) {
            count(
                    connection,
                    "insert into sent_count (messages, channel, slot) values (?, ?, ?)",
                    channel,
                    at,
                    messages);
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from sent_count where channel = ? and slot < ?")) {
                delete.setString(1, channel);
                Columns.bind(delete, 2, at.minus(KEPT));
                delete.executeUpdate();
            }
        }
    }

    private static int count(Connection connection, String sql, String channel, Instant at, int messages)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setInt(1, messages);
            write.setString(2, channel);
            Columns.bind(write, 3, slot(at));
            return write.executeUpdate();
        }
    }

    private static boolean write(Connection connection, String sql, String channel, ChannelHealth health)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setLong(1, health.healthy().toMillis());
            write.setInt(2, health.failures());
            Columns.bind(write, 3, health.until());
            write.setString(4, Columns.cut(health.trouble(), 1000));
            Columns.bind(write, 5, health.since());
            write.setBoolean(6, health.told());
            write.setString(7, channel);
            return write.executeUpdate() == 1;
        }
    }

    private static ChannelHealth health(ResultSet row) throws SQLException {
        return new ChannelHealth(
                Duration.ofMillis(row.getLong("healthy_ms")),
                row.getInt("failures"),
                Columns.instantOrNull(row, "waits_until"),
                row.getString("trouble"),
                Columns.instantOrNull(row, "trouble_since"),
                row.getBoolean("told"));
    }
}
