package org.fusionteams.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.notification.Marker;
import org.fusionteams.store.Columns;
import org.jspecify.annotations.Nullable;

/**
 * Moves a notification that waits for a person, as part of the caller's transaction. Each move names the state and the
 * marker that were read, so that of two persons who press the same button one wins, and leaves an audit event with its
 * actor.
 */
public final class LetterMoves {

    private final Outbox outbox;
    private final Clock clock;
    private final AuditTrail audit;

    public LetterMoves(Outbox outbox, Clock clock, AuditTrail audit) {
        this.outbox = outbox;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * What is to be sent, and where.
     *
     * @param number what people call the record today; null when it has none
     */
    public record Target(
            String channel,
            Importance importance,
            String content,
            @Nullable String number) {

        /** What was to be sent in the first place. */
        public static Target asFirstRendered(Letter letter) {
            return new Target(letter.channel(), letter.importance(), letter.content(), letter.number());
        }

        public static Target of(Addressed addressed) {
            return new Target(
                    addressed.channel(),
                    addressed.importance(),
                    addressed.content(),
                    addressed.notification().number());
        }
    }

    /** How it ended. */
    public enum End {
        /** It waits to be sent again. */
        REPLAYED,
        /** It stands in its channel already; it is delivered. */
        STANDING,
        /** A newer notification about the record was sent or waits, or this very one was taken by another row. */
        SUPERSEDED,
        /** Put away. */
        DISCARDED,
        /** Somebody else was faster: it is not in that state any more. */
        MISSED
    }

    /**
     * Sends it again.
     *
     * @param as what to say and where; the channel may be another one than before
     * @param found messages of the channel that were read, ids by marker; null when it could not be looked for
     */
    public End replay(
            Connection connection, Letter letter, Target as, @Nullable Map<String, String> found, String actor)
            throws SQLException {
        boolean moved = !letter.channel().equals(as.channel());
        if (!moved) {
            String messageId = standing(connection, letter, found == null ? Map.of() : found);
            if (messageId != null) {
                return stands(connection, letter, messageId, actor);
            }
        }
        Long newer = newer(connection, letter, as.channel());
        if (newer != null) {
            return supersede(connection, letter, "notification " + newer + " tells more recent news of it", actor);
        }
        int replay = moved ? 0 : letter.replay() + 1;
        String marker = marker(letter, as.channel(), replay);
        if (isTaken(connection, marker)) {
            return supersede(connection, letter, "it was taken in for channel " + as.channel() + " before", actor);
        }
        End end = send(connection, letter, as, replay, marker);
        if (end == End.REPLAYED) {
            boolean mayRepeat = !moved && found == null && letter.lookFrom() != null;
            say(
                    connection,
                    letter,
                    actor,
                    "notification.replayed",
                    "for channel " + as.channel()
                            + (as.content().equals(letter.content()) ? ", as first rendered" : ", rendered again")
                            + (mayRepeat ? "; may be a repeat: the channel cannot be read" : ""));
        }
        return end;
    }

    /** Takes in what today's routing tells other channels as well; what they were told before stays as it is. */
    public void tellAsWell(Connection connection, List<Addressed> others) throws SQLException {
        outbox.append(connection, others);
    }

    /** Puts it away for good. */
    public End discard(Connection connection, Letter letter, String note, String actor) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(NotificationState.move(letter.state(), NotificationState.DISCARDED)
                        + ", reason = ? where id = ? and state = ? and marker = ?")) {
            Columns.bind(update, 1, clock.instant());
            update.setString(2, Columns.cut("discarded by " + actor + ": " + note, 1000));
            update.setLong(3, letter.id());
            update.setString(4, letter.state().word());
            update.setString(5, letter.marker());
            if (update.executeUpdate() == 0) {
                return End.MISSED;
            }
        }
        say(connection, letter, actor, "notification.discarded", note);
        return End.DISCARDED;
    }

    private End send(Connection connection, Letter letter, Target as, int replay, String marker) throws SQLException {
        Instant now = clock.instant();
        try (PreparedStatement update =
                connection.prepareStatement(NotificationState.move(letter.state(), NotificationState.PENDING)
                        + ", due_at = ?, reason = null, refusal = null, failing_from_ms = null, not_found = 0,"
                        + " looks = 0, owner = null, message_id = null, replay = ?, marker = ?, channel = ?,"
                        + " importance = ?, number = ? where id = ? and state = ? and marker = ?")) {
            Columns.bind(update, 1, now);
            Columns.bind(update, 2, now);
            update.setInt(3, replay);
            update.setString(4, marker);
            update.setString(5, as.channel());
            update.setString(6, as.importance().word());
            update.setString(7, Columns.cut(as.number(), 200));
            update.setLong(8, letter.id());
            update.setString(9, letter.state().word());
            update.setString(10, letter.marker());
            if (update.executeUpdate() == 0) {
                return End.MISSED;
            }
        }
        write(connection, letter, as.content());
        rememberMarker(connection, letter);
        return End.REPLAYED;
    }

    private static void write(Connection connection, Letter letter, String content) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update notification_content set content = ? where notification_id = ?")) {
            update.setString(1, content);
            update.setLong(2, letter.id());
            update.executeUpdate();
        }
    }

    /** It was sent, so it goes the way of what was sent. */
    private End stands(Connection connection, Letter letter, String messageId, String actor) throws SQLException {
        if (!step(connection, letter, letter.state(), NotificationState.PENDING)) {
            return End.MISSED;
        }
        step(connection, letter, NotificationState.PENDING, NotificationState.SENDING);
        step(connection, letter, NotificationState.SENDING, NotificationState.UNKNOWN);
        try (PreparedStatement update = connection.prepareStatement(
                NotificationState.move(NotificationState.UNKNOWN, NotificationState.DELIVERED)
                        + ", message_id = ?, refusal = null, reason = 'found in the channel' where id = ?"
                        + " and state = 'unknown' and marker = ?")) {
            Columns.bind(update, 1, clock.instant());
            update.setString(2, messageId);
            update.setLong(3, letter.id());
            update.setString(4, letter.marker());
            update.executeUpdate();
        }
        say(connection, letter, actor, "notification.standing", "not sent again: it stands in the channel");
        return End.STANDING;
    }

    private End supersede(Connection connection, Letter letter, String reason, String actor) throws SQLException {
        if (!step(connection, letter, letter.state(), NotificationState.PENDING)) {
            return End.MISSED;
        }
        try (PreparedStatement update = connection.prepareStatement(
                NotificationState.move(NotificationState.PENDING, NotificationState.SUPERSEDED)
                        + ", refusal = null, reason = ? where id = ? and state = 'pending' and marker = ?")) {
            Columns.bind(update, 1, clock.instant());
            update.setString(2, reason);
            update.setLong(3, letter.id());
            update.setString(4, letter.marker());
            update.executeUpdate();
        }
        say(connection, letter, actor, "notification.superseded", reason);
        return End.SUPERSEDED;
    }

    private boolean step(Connection connection, Letter letter, NotificationState from, NotificationState to)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                NotificationState.move(from, to) + " where id = ? and state = ? and marker = ?")) {
            Columns.bind(update, 1, clock.instant());
            update.setLong(2, letter.id());
            update.setString(3, from.word());
            update.setString(4, letter.marker());
            return update.executeUpdate() == 1;
        }
    }

    private void say(Connection connection, Letter letter, String actor, String action, String detail)
            throws SQLException {
        audit.append(connection, actor, action, "notification " + letter.id(), detail);
    }

    private static @Nullable String standing(Connection connection, Letter letter, Map<String, String> found)
            throws SQLException {
        for (String marker : markers(connection, letter)) {
            String messageId = found.get(marker);
            if (messageId == null) {
                messageId = readBack(connection, letter.channel(), marker);
            }
            if (messageId != null) {
                return messageId;
            }
        }
        return null;
    }

    private static List<String> markers(Connection connection, Letter letter) throws SQLException {
        List<String> markers = new ArrayList<>(List.of(letter.marker()));
        try (PreparedStatement query =
                connection.prepareStatement("select marker from earlier_marker where notification_id = ?")) {
            query.setLong(1, letter.id());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    markers.add(row.getString(1));
                }
            }
        }
        return markers;
    }

    private static @Nullable String readBack(Connection connection, String channel, String marker) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select message_id from read_back where channel = ? and marker = ?")) {
            query.setString(1, channel);
            query.setString(2, marker);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /** Never an older version after a newer one. */
    private static @Nullable Long newer(Connection connection, Letter letter, String channel) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select max(id) from notification"
                + " where record_key = ? and record_type = ? and channel = ? and id > ?"
                + " and state in ('pending', 'sending', 'unknown', 'delivered')")) {
            query.setString(1, letter.recordKey());
            query.setString(2, letter.recordType());
            query.setString(3, channel);
            query.setLong(4, letter.id());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                long id = row.getLong(1);
                return row.wasNull() ? null : id;
            }
        }
    }

    private static boolean isTaken(Connection connection, String marker) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from notification where marker = ?"
                + " union all select 1 from earlier_marker where marker = ?")) {
            query.setString(1, marker);
            query.setString(2, marker);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void rememberMarker(Connection connection, Letter letter) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into earlier_marker (marker, notification_id) values (?, ?)")) {
            insert.setString(1, letter.marker());
            insert.setLong(2, letter.id());
            insert.executeUpdate();
        }
    }

    /** A row that an earlier version wrote has no fingerprint; its old marker stands for its content as well. */
    private static String marker(Letter letter, String channel, int replay) {
        String content = letter.fingerprint() == null ? letter.marker() : letter.fingerprint();
        return Marker.of(letter.recordType(), letter.recordKey(), letter.version(), content, channel, replay);
    }
}
