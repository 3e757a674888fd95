package org.fusionteams.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.notification.Notification;
import org.fusionteams.outbox.Succession.Told;
import org.fusionteams.outbox.Succession.Waiting;
import org.fusionteams.store.Columns;
import org.fusionteams.store.GroupCommit;
import org.jspecify.annotations.Nullable;

/**
 * Takes notifications in, each once: a marker that is already there is the same news for the same channel. One that finds
 * an older one of its record still waiting takes its place. The casts name
 * no length: an explicit cast would cut what does not fit without a word.
 */
public final class Outbox {

    private static final String INSERT = "insert into notification (record_type, record_key, number, version, kind,"
            + " channel, replay, marker, state, importance, created_at, due_at, reason, message_id, changed_at,"
            + " refusal, fingerprint)"
            + " select cast(? as varchar), cast(? as varchar), cast(? as varchar),"
            + " cast(? as timestamp(6) with time zone), cast(? as varchar), cast(? as varchar), 0,"
            + " cast(? as varchar), cast(? as varchar), cast(? as varchar),"
            + " cast(? as timestamp(6) with time zone), cast(? as timestamp(6) with time zone),"
            + " cast(? as varchar), cast(? as varchar), cast(? as timestamp(6) with time zone), cast(? as varchar),"
            + " cast(? as varchar)"
            + " where not exists (select 1 from notification where marker = ?)"
            + " and not exists (select 1 from earlier_marker where marker = ?)";

    private static final String INSERT_CONTENT =
            "insert into notification_content (notification_id, content, record_values) values (?, ?, ?)";

    private final GroupCommit commits;
    private final Clock clock;
    private final AuditTrail audit;
    private final Succession succession;
    private final Map<String, Runnable> listeners = new ConcurrentHashMap<>();

    public Outbox(GroupCommit commits, Clock clock) {
        this.commits = commits;
        this.clock = clock;
        this.audit = new AuditTrail(commits, clock);
        this.succession = new Succession(audit);
    }

    /** Has a channel's consumer called after notifications for it were committed. The call must not block. */
    public void listen(String channel, Runnable listener) {
        listeners.put(channel, listener);
    }

    /** Takes one notification in at once, in its own transaction: for routes that read no page. */
    public void append(Addressed addressed) {
        commits.commit(connection -> {
            append(connection, List.of(addressed));
            return true;
        });
        announce(List.of(addressed.channel()));
    }

    /** Returns those that were not there before. */
    List<Addressed> append(Connection connection, List<Addressed> notifications) throws SQLException {
        if (notifications.isEmpty()) {
            return List.of();
        }
        List<Addressed> taken = new ArrayList<>();
        Instant now = clock.instant();
        try (PreparedStatement insert = connection.prepareStatement(INSERT, new String[] {"id"});
                PreparedStatement insertContent = connection.prepareStatement(INSERT_CONTENT)) {
            for (Addressed addressed : notifications) {
                if (append(connection, insert, insertContent, addressed, now)) {
                    taken.add(addressed);
                }
            }
        }
        return taken;
    }

    private boolean append(
            Connection connection,
            PreparedStatement insert,
            PreparedStatement insertContent,
            Addressed addressed,
            Instant now)
            throws SQLException {
        List<Waiting> overtaken =
                addressed.state() == NotificationState.PENDING ? succession.waiting(connection, addressed) : List.of();
        Told told = Succession.told(overtaken, addressed);
        String messageId = standing(connection, addressed);
        bind(insert, addressed, told, messageId, now);
        if (insert.executeUpdate() == 0) {
            return false;
        }
        long id = generatedId(insert);
        insertContent.setLong(1, id);
        insertContent.setString(2, told.content());
        insertContent.setString(3, addressed.notification().recordValues());
        insertContent.executeUpdate();
        if (!overtaken.isEmpty()) {
            succession.supersede(connection, addressed.channel(), overtaken, id, now);
        }
        sayHowItBegan(connection, id, addressed, messageId, now);
        return true;
    }

    /** Only of what does not begin by waiting: for what does, an event would say again what its own row says. */
    private void sayHowItBegan(
            Connection connection, long id, Addressed addressed, @Nullable String messageId, Instant now)
            throws SQLException {
        String subject = "notification " + id;
        if (messageId != null) {
            audit.append(
                    connection,
                    now,
                    AuditTrail.CONNECTOR,
                    "notification.found",
                    subject,
                    "stands in the channel as message " + messageId);
        } else if (addressed.state() != NotificationState.PENDING) {
            String action = "notification." + addressed.state().word();
            audit.append(connection, now, AuditTrail.CONNECTOR, action, subject, addressed.reason());
        }
    }

    private static long generatedId(PreparedStatement insert) throws SQLException {
        try (ResultSet keys = insert.getGeneratedKeys()) {
            keys.next();
            return keys.getLong(1);
        }
    }

    /** Says that there is something for these channels; called after the commit. */
    public void announce(Collection<String> channels) {
        for (String channel : channels) {
            Runnable listener = listeners.get(channel);
            if (listener != null) {
                listener.run();
            }
        }
    }

    /**
     * Id of the message that already stands in the channel: a restored database learns of its own later messages by
     * reading the channel, and must not repeat them.
     */
    private static @Nullable String standing(Connection connection, Addressed addressed) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select message_id from read_back where channel = ? and marker = ?")) {
            query.setString(1, addressed.channel());
            query.setString(2, addressed.marker());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private static void bind(
            PreparedStatement insert, Addressed addressed, Told told, @Nullable String messageId, Instant now)
            throws SQLException {
        Notification notification = addressed.notification();
        boolean standing = messageId != null;
        insert.setString(1, notification.recordType());
        insert.setString(2, notification.recordKey());
        insert.setString(3, Columns.cut(notification.number(), 200));
        Columns.bind(insert, 4, notification.version());
        insert.setString(5, told.kind().word());
        insert.setString(6, addressed.channel());
        insert.setString(7, addressed.marker());
        insert.setString(8, (standing ? NotificationState.DELIVERED : addressed.state()).word());
        insert.setString(9, addressed.importance().word());
        Columns.bind(insert, 10, now);
        Columns.bind(insert, 11, now);
        insert.setString(
                12,
                standing
                        ? "found in the channel: sent before the database was restored"
                        : Columns.cut(addressed.reason(), 1000));
        insert.setString(13, messageId);
        Columns.bind(insert, 14, now);
        insert.setString(
                15, addressed.state() == NotificationState.DEAD && !standing ? Reason.NOT_WORDED.code() : null);
        insert.setString(16, notification.fingerprint());
        insert.setString(17, addressed.marker());
        insert.setString(18, addressed.marker());
    }
}
