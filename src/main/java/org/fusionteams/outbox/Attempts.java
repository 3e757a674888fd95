package org.fusionteams.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.fusionteams.store.Columns;

/**
 * Writes tries to send into their table, one row per notification, number and owner. A row that is there already is
 * replaced: its owner, taken for dead, may still come with the true outcome, and a commit may be asked for twice.
 */
final class Attempts implements AutoCloseable {

    private final PreparedStatement update;
    private final PreparedStatement insert;

    Attempts(Connection connection) throws SQLException {
        update = connection.prepareStatement("update attempt set started_at = ?, finished_at = ?, outcome = ?,"
                + " status = ?, reason = ?, request_id = ?, sender = ?, next_try_at = ?"
                + " where notification_id = ? and number = ? and owner = ?");
        insert = connection.prepareStatement("insert into attempt (started_at, finished_at, outcome, status, reason,"
                + " request_id, sender, next_try_at, notification_id, number, owner)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    void write(long notificationId, Attempt attempt, String owner) throws SQLException {
        bind(update, notificationId, attempt, owner);
        if (update.executeUpdate() == 0) {
            bind(insert, notificationId, attempt, owner);
            insert.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        update.close();
        insert.close();
    }

    private static void bind(PreparedStatement statement, long notificationId, Attempt attempt, String owner)
            throws SQLException {
        Columns.bind(statement, 1, attempt.startedAt());
        Columns.bind(statement, 2, attempt.finishedAt());
        statement.setString(3, attempt.outcome());
        if (attempt.status() == null) {
            statement.setNull(4, Types.INTEGER);
        } else {
            statement.setInt(4, attempt.status());
        }
        statement.setString(5, Columns.cut(attempt.reason(), 1000));
        statement.setString(6, Columns.cut(attempt.requestId(), 100));
        statement.setString(7, attempt.sender());
        Columns.bind(statement, 8, attempt.nextTry());
        statement.setLong(9, notificationId);
        statement.setInt(10, attempt.number());
        statement.setString(11, owner);
    }
}
