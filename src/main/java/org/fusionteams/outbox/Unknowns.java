package org.fusionteams.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.store.Columns;
import org.fusionteams.store.Database;
import org.fusionteams.store.GroupCommit;
import org.jspecify.annotations.Nullable;

/**
 * Notifications whose last attempt has no known end, and how they find one: seen in the channel, sent again, or held for
 * a person.
 */
public final class Unknowns {

    private static final int MOST_AT_ONCE = 500;

    /** Whoever sends it again on purpose begins anew. */
    private static final String FORGET = ", failing_from_ms = null, not_found = 0";

    private final Database database;
    private final GroupCommit commits;
    private final Clock clock;
    private final AuditTrail audit;
    private final String owner;

    public Unknowns(Database database, GroupCommit commits, Clock clock, AuditTrail audit, String owner) {
        this.database = database;
        this.commits = commits;
        this.clock = clock;
        this.audit = audit;
        this.owner = owner;
    }

    /**
     * One of them.
     *
     * @param claimedAt when the attempt began
     * @param looks how often it was looked for in vain
     * @param reason what the attempt ended with
     * @param otherwise why it is a dead letter when it is not found; null when it is then sent again
     * @param failingFrom the channel's healthy time when it began to fail; null when that was not recorded
     */
    public record UnknownNotification(
            long id,
            String recordType,
            @Nullable String number,
            String marker,
            int attempts,
            Instant claimedAt,
            int looks,
            Instant dueAt,
            @Nullable String reason,
            @Nullable Reason otherwise,
            @Nullable Duration failingFrom) {}

    /** Makes every claim of a process that is gone unknown. Called before this process claims anything of the channel. */
    public int recover(String channel) {
        return commits.commit(connection -> {
            Instant now = clock.instant();
            recordWithoutEnd(connection, channel, now);
            try (PreparedStatement update = connection.prepareStatement(
                    NotificationState.move(NotificationState.SENDING, NotificationState.UNKNOWN)
                            + ", due_at = ?, looks = 0, reason = 'the process ended before the outcome was recorded'"
                            + " where channel = ? and state = 'sending'")) {
                Columns.bind(update, 1, now);
                Columns.bind(update, 2, now);
                update.setString(3, channel);
                int open = update.executeUpdate();
                if (open > 0) {
                    ChannelStore.countSent(connection, channel, now, open);
                }
                return open;
            }
        });
    }

    /** The attempts stand under the name of whoever made them: should that process live after all, it has the last word. */
    private void recordWithoutEnd(Connection connection, String channel, Instant now) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select id, attempts, claimed_at, owner"
                        + " from notification where state = 'sending' and channel = ?");
                Attempts attempts = new Attempts(connection)) {
            query.setString(1, channel);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Instant claimedAt = Columns.instantOrNull(row, "claimed_at");
                    String claimedBy = row.getString("owner");
                    Attempt attempt = new Attempt(
                            row.getInt("attempts"),
                            claimedAt == null ? now : claimedAt,
                            now,
                            "unknown",
                            null,
                            "the process ended before the outcome was recorded",
                            null);
                    attempts.write(row.getLong("id"), attempt, claimedBy == null ? owner : claimedBy);
                    // Said besides, because whoever has the last word about the attempt was not asked by this move.
                    say(connection, "notification.unknown", row.getLong("id"), attempt.number(), attempt.reason());
                }
            }
        }
    }

    /** Unknown notifications of a channel, oldest first, a bounded number of them. */
    public List<UnknownNotification> list(String channel) {
        return database.read(connection -> list(connection, channel));
    }

    /** It stands in the channel. */
    public void found(UnknownNotification row, String messageId) {
        commits.commit(connection -> found(connection, row.id(), row.attempts(), messageId));
    }

    /** It was not there; it is looked for again at the given time. */
    public void lookAgain(UnknownNotification row, Instant at) {
        commits.commit(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update notification set looks = looks + 1, due_at = ? where id = ? and state = 'unknown'")) {
                Columns.bind(update, 1, at);
                update.setLong(2, row.id());
                return update.executeUpdate();
            }
        });
    }

    /**
     * It will be sent again, from the given time on.
     *
     * @param mayRepeat true when nobody could look: the channel may then show it twice, and the trail says so
     */
    public void resend(UnknownNotification row, Instant at, boolean mayRepeat) {
        String reason = mayRepeat ? "sent again without knowing whether it was posted: may be a repeat" : null;
        move(
                row,
                NotificationState.PENDING,
                at,
                reason,
                null,
                mayRepeat ? "notification.may-be-a-repeat" : "notification.not-found");
    }

    /** It is not there and will not be sent again. */
    public void refuse(UnknownNotification row, Reason refusal, String reason) {
        move(row, NotificationState.DEAD, clock.instant(), reason, refusal, "notification.dead");
    }

    /** A person will decide. */
    public void hold(UnknownNotification row) {
        move(
                row,
                NotificationState.HELD,
                clock.instant(),
                "no answer came, and this channel cannot be read: it may have been posted or not",
                null,
                "notification.held");
    }

    private void move(
            UnknownNotification row,
            NotificationState to,
            Instant dueAt,
            @Nullable String reason,
            @Nullable Reason refusal,
            String auditAction) {
        commits.commit(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement(NotificationState.move(NotificationState.UNKNOWN, to)
                            + ", due_at = ?, reason = ?, refusal = ?" + (to == NotificationState.PENDING ? "" : FORGET)
                            + " where id = ? and state = 'unknown'")) {
                Columns.bind(update, 1, clock.instant());
                Columns.bind(update, 2, dueAt);
                update.setString(3, Columns.cut(reason, 1000));
                update.setString(4, refusal == null ? null : refusal.code());
                update.setLong(5, row.id());
                boolean won = update.executeUpdate() == 1;
                if (won) {
                    say(connection, auditAction, row.id(), row.attempts(), reason);
                }
                return won;
            }
        });
    }

    /**
     * When this channel was last known to be written by us: what stands there since may be unknown to the database. A
     * database without any claim of the channel knows at least that none was made before its last poll; one that has
     * never polled knows of nothing that could have been told.
     */
    public Optional<Instant> lastAttempt(String channel) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("select coalesce("
                    + "(select max(claimed_at) from notification where channel = ?),"
                    + " (select max(last_poll_at) from bookmark)) as last")) {
                query.setString(1, channel);
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.ofNullable(Columns.instantOrNull(row, "last")) : Optional.empty();
                }
            }
        });
    }

    /**
     * Takes in what was read back from a channel: a waiting notification that stands there is delivered, and a marker
     * that this database does not know is remembered, so that its news is not told again when it is read again.
     *
     * @param messageIds ids of messages by marker
     * @return how many notifications were settled by it
     */
    public int readBack(String channel, Map<String, String> messageIds) {
        return commits.commit(connection -> {
            int settled = 0;
            for (Map.Entry<String, String> message : messageIds.entrySet()) {
                Optional<Waiting> waiting = waiting(connection, channel, message.getKey());
                if (waiting.isPresent()
                        && found(connection, waiting.get().id(), waiting.get().attempts(), message.getValue())) {
                    settled++;
                }
                remember(connection, channel, message.getKey(), message.getValue());
            }
            return settled;
        });
    }

    private record Waiting(long id, int attempts) {}

    private static Optional<Waiting> waiting(Connection connection, String channel, String marker) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select id, attempts from notification"
                + " where marker = ? and channel = ? and state in ('pending', 'unknown')")) {
            query.setString(1, marker);
            query.setString(2, channel);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new Waiting(row.getLong(1), row.getInt(2))) : Optional.empty();
            }
        }
    }

    private boolean found(Connection connection, long id, int attempts, String messageId) throws SQLException {
        Instant now = clock.instant();
        // A restored database may hold it as pending. It was sent, so it goes the way of what was sent.
        step(connection, NotificationState.PENDING, NotificationState.SENDING, id, now);
        step(connection, NotificationState.SENDING, NotificationState.UNKNOWN, id, now);
        try (PreparedStatement update = connection.prepareStatement(
                NotificationState.move(NotificationState.UNKNOWN, NotificationState.DELIVERED)
                        + ", message_id = ?, reason = 'found in the channel', refusal = null where id = ? and state = 'unknown'")) {
            Columns.bind(update, 1, now);
            update.setString(2, messageId);
            update.setLong(3, id);
            boolean won = update.executeUpdate() == 1;
            if (won) {
                say(connection, "notification.found", id, attempts, "stands in the channel as message " + messageId);
            }
            return won;
        }
    }

    private void say(Connection connection, String action, long id, int attempts, @Nullable String detail)
            throws SQLException {
        String subject = "notification " + id + (attempts == 0 ? "" : ", attempt " + attempts);
        audit.append(connection, AuditTrail.CONNECTOR, action, subject, detail);
    }

    private static void step(Connection connection, NotificationState from, NotificationState to, long id, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                NotificationState.move(from, to) + " where id = ? and state = '" + from.word() + "'")) {
            Columns.bind(update, 1, now);
            update.setLong(2, id);
            update.executeUpdate();
        }
    }

    private void remember(Connection connection, String channel, String marker, String messageId) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into read_back (channel, marker,"
                + " message_id, found_at) select cast(? as varchar(64)), cast(? as varchar(32)),"
                + " cast(? as varchar(200)), cast(? as timestamp(6) with time zone)"
                + " where not exists (select 1 from notification where marker = ?)"
                + " and not exists (select 1 from read_back where channel = ? and marker = ?)")) {
            insert.setString(1, channel);
            insert.setString(2, marker);
            insert.setString(3, messageId);
            Columns.bind(insert, 4, clock.instant());
            insert.setString(5, marker);
            insert.setString(6, channel);
            insert.setString(7, marker);
            insert.executeUpdate();
        }
    }

    private static List<UnknownNotification> list(Connection connection, String channel) throws SQLException {
        List<UnknownNotification> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select id, record_type, number, marker, attempts, claimed_at, looks, due_at, changed_at, reason, refusal,"
                        + " failing_from_ms from notification"
                        + " where state = 'unknown' and channel = ? order by id limit " + MOST_AT_ONCE)) {
            query.setString(1, channel);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Instant claimedAt = Columns.instantOrNull(row, "claimed_at");
                    rows.add(new UnknownNotification(
                            row.getLong("id"),
                            row.getString("record_type"),
                            row.getString("number"),
                            row.getString("marker"),
                            row.getInt("attempts"),
                            claimedAt == null ? Columns.instant(row, "changed_at") : claimedAt,
                            row.getInt("looks"),
                            Columns.instant(row, "due_at"),
                            row.getString("reason"),
                            refusal(row.getString("refusal")),
                            failingFrom(row)));
                }
            }
        }
        return rows;
    }

    private static @Nullable Reason refusal(@Nullable String code) {
        return code == null ? null : Reason.of(code);
    }

    static @Nullable Duration failingFrom(ResultSet row) throws SQLException {
        long millis = row.getLong("failing_from_ms");
        return row.wasNull() ? null : Duration.ofMillis(millis);
    }
}
