package org.fusionteams.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.store.Columns;
import org.fusionteams.store.GroupCommit;
import org.jspecify.annotations.Nullable;

/**
 * Claims notifications of a channel and settles them. A notification is not claimed while an older one of the same record
 * is on its way to the channel. The claim is the attempt: it is on the disk, with owner, number and
 * start, before the first byte is sent, so after a crash every claimed row without an outcome is known to be unknown.
 */
public final class Claims {

    /**
     * Never a newer version before an older one; what is dead, held or over does not count. Asked as a value, row by row,
     * and of a state that no index knows: PostgreSQL may otherwise join all that wait with all that wait.
     */
    private static final String NOTHING_OLDER_ON_ITS_WAY = " and (select min(older.id) from notification older"
            + " where older.record_key = n.record_key and older.record_type = n.record_type"
            + " and older.channel = n.channel and older.id < n.id"
            + " and older.state || '' in ('pending', 'sending', 'unknown')) is null";

    private final GroupCommit commits;
    private final Clock clock;
    private final AuditTrail audit;
    private final String owner;
    private final Predicate<String> allowed;

    /** @param owner name of this process, unlike that of any other, alive or dead */
    public Claims(GroupCommit commits, Clock clock, String owner) {
        this(commits, clock, owner, channel -> true);
    }

    /** @param allowed whether a channel may send: nothing is claimed for one that a person has stopped */
    public Claims(GroupCommit commits, Clock clock, String owner, Predicate<String> allowed) {
        this.commits = commits;
        this.clock = clock;
        this.audit = new AuditTrail(commits, clock);
        this.owner = owner;
        this.allowed = allowed;
    }

    /**
     * The answer to a request for work.
     *
     * @param claimed in the order in which they are to be sent
     * @param nextDue when the channel's next notification falls due; null when none waits, or some were claimed, or none
     *     was asked for. What is
     *     due and was not claimed waits for an older one of its record, whose end is known here first
     */
    public record Claim(
            List<ClaimedNotification> claimed, @Nullable Instant nextDue) {}

    /**
     * Writes what became of earlier claims and claims the next in the same commit.
     *
     * @param atMost how many to claim, 0 for none
     */
    public CompletableFuture<Claim> settleAndClaim(String channel, List<Settlement> settled, int atMost) {
        List<Settlement> outcomes = List.copyOf(settled);
        return commits.submit(connection -> {
            settle(connection, outcomes);
            countSent(connection, channel, outcomes);
            if (!allowed.test(channel)) {
                // Without a time to come back at: whoever allows it again wakes the channel.
                return new Claim(List.of(), null);
            }
            List<ClaimedNotification> claimed = atMost > 0 ? claim(connection, channel, atMost) : List.of();
            return new Claim(claimed, claimed.isEmpty() && atMost > 0 ? nextDue(connection, channel) : null);
        });
    }

    /** Gives claims back that were not begun. They count as no attempt, so the trail has an event of each instead. */
    public CompletableFuture<Integer> giveBack(List<ClaimedNotification> unsent) {
        List<ClaimedNotification> given = List.copyOf(unsent);
        return commits.submit(connection -> {
            int count = 0;
            try (PreparedStatement update = connection.prepareStatement(
                    NotificationState.move(NotificationState.SENDING, NotificationState.PENDING)
                            + ", attempts = attempts - 1, owner = null, claimed_at = null"
                            + " where id = ? and state = 'sending' and owner = ?")) {
                for (ClaimedNotification claimed : given) {
                    Columns.bind(update, 1, clock.instant());
                    update.setLong(2, claimed.id());
                    update.setString(3, owner);
                    if (update.executeUpdate() == 1) {
                        count++;
                        say(
                                connection,
                                "notification.given-back",
                                claimed,
                                claimed.attempt(),
                                "claimed at " + claimed.claimedAt() + " and not begun");
                    }
                }
            }
            return count;
        });
    }

    /**
     * Makes due at once what is put off in a channel for a reason that is no more.
     *
     * @param reason how it begins
     */
    public CompletableFuture<Integer> endWait(String channel, String reason) {
        return commits.submit(connection -> {
            try (PreparedStatement update = connection.prepareStatement("update notification set due_at = ?"
                    + " where state = 'pending' and channel = ? and due_at > ? and left(reason, ?) = ?")) {
                Instant now = clock.instant();
                Columns.bind(update, 1, now);
                update.setString(2, channel);
                Columns.bind(update, 3, now);
                update.setInt(4, reason.length());
                update.setString(5, reason);
                return update.executeUpdate();
            }
        });
    }

    /**
     * What is due in a channel, with the channel and the present time as parameters. The order names what is equal as well:
     * only then H2 reads the first few off the index and not all that wait.
     */
    static String due(int atMost) {
        return "select n.id, n.record_type, n.record_key, n.number, n.marker, n.importance, c.content, n.attempts,"
                + " n.not_found, n.failing_from_ms from notification n"
                + " join notification_content c on c.notification_id = n.id"
                + " where n.state = 'pending' and n.channel = ? and n.due_at <= ?"
                + NOTHING_OLDER_ON_ITS_WAY + " order by n.state, n.channel, n.id limit " + atMost;
    }

    private List<ClaimedNotification> claim(Connection connection, String channel, int atMost) throws SQLException {
        Instant now = clock.instant();
        List<ClaimedNotification> claimed = new ArrayList<>(atMost);
        try (PreparedStatement query = connection.prepareStatement(due(atMost))) {
            query.setString(1, channel);
            Columns.bind(query, 2, now);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    claimed.add(claimed(row, channel, now));
                }
            }
        }
        return claimed.isEmpty() ? claimed : won(connection, claimed, now);
    }

    private List<ClaimedNotification> won(Connection connection, List<ClaimedNotification> wanted, Instant now)
            throws SQLException {
        List<ClaimedNotification> won = new ArrayList<>(wanted.size());
        try (PreparedStatement update = connection.prepareStatement(
                NotificationState.move(NotificationState.PENDING, NotificationState.SENDING)
                        + ", owner = ?, claimed_at = ?, attempts = ? where id = ? and state = 'pending' and channel = ?")) {
            for (ClaimedNotification claimed : wanted) {
                Columns.bind(update, 1, now);
                update.setString(2, owner);
                Columns.bind(update, 3, now);
                update.setInt(4, claimed.attempt());
                update.setLong(5, claimed.id());
                // Only for PostgreSQL, which may take the queue's index here and must then find one row in it, not all.
                update.setString(6, claimed.channel());
                if (update.executeUpdate() == 1) {
                    won.add(claimed);
                }
            }
        }
        return won;
    }

    private void settle(Connection connection, List<Settlement> outcomes) throws SQLException {
        for (Settlement outcome : outcomes) {
            int last = outcome.attempts().stream()
                    .mapToInt(Attempt::number)
                    .max()
                    .orElse(outcome.claimed().attempt());
            try (PreparedStatement update =
                    connection.prepareStatement(NotificationState.move(NotificationState.SENDING, outcome.state())
                            + ", due_at = coalesce(?, due_at), message_id = ?, reason = ?, attempts = ?,"
                            + " refusal = ?, failing_from_ms = ?, not_found = ?, looks = 0"
                            + " where id = ? and state = 'sending' and owner = ?")) {
                Columns.bind(update, 1, clock.instant());
                Columns.bind(update, 2, outcome.dueAt());
                update.setString(3, Columns.cut(outcome.messageId(), 200));
                update.setString(4, Columns.cut(outcome.reason(), 1000));
                update.setInt(5, last);
                update.setString(
                        6, outcome.refusal() == null ? null : outcome.refusal().code());
                if (outcome.failingFrom() == null) {
                    update.setNull(7, Types.BIGINT);
                } else {
                    update.setLong(7, outcome.failingFrom().toMillis());
                }
                update.setInt(8, outcome.notFound());
                update.setLong(9, outcome.claimed().id());
                update.setString(10, owner);
                if (update.executeUpdate() == 1 && outcome.state() == NotificationState.DEAD) {
                    say(connection, "notification.dead", outcome.claimed(), last, outcome.reason());
                }
            }
        }
        writeAttempts(connection, outcomes);
    }

    /** An attempt was made whoever owns the row by now, so it is recorded in any case. */
    private void writeAttempts(Connection connection, List<Settlement> outcomes) throws SQLException {
        try (Attempts attempts = new Attempts(connection)) {
            for (Settlement outcome : outcomes) {
                for (Attempt attempt : outcome.attempts()) {
                    attempts.write(outcome.claimed().id(), attempt, owner);
                }
            }
        }
    }

    private void say(Connection connection, String action, ClaimedNotification of, int attempt, @Nullable String detail)
            throws SQLException {
        audit.append(
                connection, AuditTrail.CONNECTOR, action, "notification " + of.id() + ", attempt " + attempt, detail);
    }

    private void countSent(Connection connection, String channel, List<Settlement> outcomes) throws SQLException {
        int sent = (int) outcomes.stream().filter(Settlement::countsAsSent).count();
        if (sent > 0) {
            ChannelStore.countSent(connection, channel, clock.instant(), sent);
        }
    }

    private @Nullable Instant nextDue(Connection connection, String channel) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select min(due_at) as due from notification"
                + " where state = 'pending' and channel = ? and due_at > ?")) {
            query.setString(1, channel);
            Columns.bind(query, 2, clock.instant());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Columns.instantOrNull(row, "due") : null;
            }
        }
    }

    private static ClaimedNotification claimed(ResultSet row, String channel, Instant now) throws SQLException {
        return new ClaimedNotification(
                row.getLong("id"),
                row.getString("record_type"),
                row.getString("record_key"),
                row.getString("number"),
                channel,
                row.getString("marker"),
                Importance.of(row.getString("importance")),
                row.getString("content"),
                row.getInt("attempts") + 1,
                now,
                row.getInt("not_found"),
                Unknowns.failingFrom(row));
    }
}
