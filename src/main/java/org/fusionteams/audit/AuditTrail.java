package org.fusionteams.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fusionteams.store.Columns;
import org.fusionteams.store.GroupCommit;
import org.jspecify.annotations.Nullable;

/**
 * Appends events that a person may have to account for later. Attempts to send have a table of their own. A subject that
 * begins with {@code notification} and its id is kept with that id, so that all events of a notification are found.
 */
public final class AuditTrail {

    /** The actor of everything that no person asked for. */
    public static final String CONNECTOR = "connector";

    private static final Pattern NOTIFICATION = Pattern.compile("^notification (\\d{1,18})\\b");

    private final GroupCommit commits;
    private final Clock clock;

    public AuditTrail(GroupCommit commits, Clock clock) {
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * Appends an event with the next commit and does not wait for it.
     *
     * @param actor who did it
     * @param action what was done, such as {@code record-type.stopped}
     * @param subject to what
     * @param detail why, or what was found; null when the action says it all
     */
    public void append(String actor, String action, String subject, @Nullable String detail) {
        var unused = commits.submit(connection -> {
            append(connection, actor, action, subject, detail);
            return true;
        });
    }

    /** Appends an event as part of the caller's transaction. */
    public void append(Connection connection, String actor, String action, String subject, @Nullable String detail)
            throws SQLException {
        append(connection, clock.instant(), actor, action, subject, detail);
    }

    /**
     * Appends an event as part of the caller's transaction.
     *
     * @param at the time that the rows have about which it is said: who reads the trail sees that it was one step
     */
    public void append(
            Connection connection, Instant at, String actor, String action, String subject, @Nullable String detail)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into audit_event (at, actor, action, subject, detail, notification_id)"
                        + " values (?, ?, ?, ?, ?, ?)")) {
            Columns.bind(insert, 1, at);
            insert.setString(2, Columns.cut(actor, 64));
            insert.setString(3, action);
            insert.setString(4, Columns.cut(subject, 400));
            insert.setString(5, Columns.cut(detail, 2000));
            Matcher notification = NOTIFICATION.matcher(subject);
            Columns.bind(insert, 6, notification.find() ? Long.valueOf(notification.group(1)) : null);
            insert.executeUpdate();
        }
    }
}
