package org.fusionteams.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.fusionteams.audit.AuditEntry.Try;
import org.fusionteams.store.Columns;
import org.fusionteams.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * Reads the trail: events, attempts, and when each notification came about. Whatever its length, a page of each is all that
 * is held.
 */
public final class AuditLog {

    private static final int PAGE = 1000;

    /** Before and after everything. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final Database database;

    public AuditLog(Database database) {
        this.database = database;
    }

    /**
     * What is asked for; what is null does not matter.
     *
     * @param since at or after
     * @param until before
     */
    public record Filter(
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String actor) {}

    /** Events, newest first, with ids below the cursor. */
    public List<AuditEntry> events(Filter filter, @Nullable Long cursor, int limit) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("select * from audit_event where at >= ?"
                    + " and at < ? and id < ?" + (filter.actor() == null ? "" : " and actor = ?")
                    + " order by id desc limit " + limit)) {
                Columns.bind(query, 1, filter.since() == null ? FIRST : filter.since());
                Columns.bind(query, 2, filter.until() == null ? LAST : filter.until());
                query.setLong(3, cursor == null ? Long.MAX_VALUE : cursor);
                if (filter.actor() != null) {
                    query.setString(4, filter.actor());
                }
                return read(query, AuditLog::event);
            }
        });
    }

    /** Events of one notification, oldest first. */
    public List<AuditEntry> of(long notificationId) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select * from audit_event where notification_id = ? order by id limit " + PAGE)) {
                query.setLong(1, notificationId);
                return read(query, AuditLog::event);
            }
        });
    }

    /**
     * All of it, oldest first: a notification's coming, its events and its attempts are its whole life. What came about and
     * what was attempted are the connector's own doing, so another actor has none.
     */
    public Iterator<AuditEntry> all(Filter filter) {
        Paged events = new Paged(last -> eventsAfter(filter, last));
        if (filter.actor() != null && !filter.actor().equals(AuditTrail.CONNECTOR)) {
            return events;
        }
        return new Merged(List.of(
                new Paged(last -> beginningsAfter(filter, last)),
                events,
                new Paged(last -> attemptsAfter(filter, last))));
    }

    /** They stand in the notifications' own rows. Ids grow with time, and have the index. */
    private List<AuditEntry> beginningsAfter(Filter filter, @Nullable AuditEntry last) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select id, created_at, record_type, record_key, number, kind, channel from notification"
                            + " where id > ? and created_at >= ? and created_at < ? order by id limit " + PAGE)) {
                query.setLong(1, last == null || last.notificationId() == null ? 0 : last.notificationId());
                Columns.bind(query, 2, filter.since() == null ? FIRST : filter.since());
                Columns.bind(query, 3, filter.until() == null ? LAST : filter.until());
                return read(query, AuditLog::beginning);
            }
        });
    }

    private List<AuditEntry> eventsAfter(Filter filter, @Nullable AuditEntry last) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("select * from audit_event where at < ?"
                    + " and (at > ? or (at = ? and id > ?))" + (filter.actor() == null ? "" : " and actor = ?")
                    + " order by at, id limit " + PAGE)) {
                Instant from = last == null ? justBefore(filter) : last.at();
                Columns.bind(query, 1, filter.until() == null ? LAST : filter.until());
                Columns.bind(query, 2, from);
                Columns.bind(query, 3, from);
                query.setLong(4, last == null ? Long.MAX_VALUE : last.id());
                if (filter.actor() != null) {
                    query.setString(5, filter.actor());
                }
                return read(query, AuditLog::event);
            }
        });
    }

    private List<AuditEntry> attemptsAfter(Filter filter, @Nullable AuditEntry last) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("select * from attempt where started_at < ?"
                    + " and (started_at > ? or (started_at = ? and (notification_id > ?"
                    + " or (notification_id = ? and number > ?))))"
                    + " order by started_at, notification_id, number limit " + PAGE)) {
                Instant from = last == null ? justBefore(filter) : last.at();
                long id = last == null || last.notificationId() == null ? Long.MAX_VALUE : last.notificationId();
                Columns.bind(query, 1, filter.until() == null ? LAST : filter.until());
                Columns.bind(query, 2, from);
                Columns.bind(query, 3, from);
                query.setLong(4, id);
                query.setLong(5, id);
                query.setInt(
                        6,
                        last == null || last.attempt() == null
                                ? Integer.MAX_VALUE
                                : last.attempt().number());
                return read(query, AuditLog::attempt);
            }
        });
    }

    /** Times are kept to the microsecond. */
    private static Instant justBefore(Filter filter) {
        return filter.since() == null ? FIRST : filter.since().minusNanos(1000);
    }

    @FunctionalInterface
    private interface RowReader {

        AuditEntry read(ResultSet row) throws SQLException;
    }

    private static List<AuditEntry> read(PreparedStatement query, RowReader reader) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            List<AuditEntry> entries = new ArrayList<>();
            while (row.next()) {
                entries.add(reader.read(row));
            }
            return entries;
        }
    }

    private static AuditEntry event(ResultSet row) throws SQLException {
        long notification = row.getLong("notification_id");
        Long notificationId = row.wasNull() ? null : notification;
        return new AuditEntry(
                row.getLong("id"),
                Columns.instant(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"),
                notificationId,
                null);
    }

    private static AuditEntry beginning(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        String number = row.getString("number");
        return new AuditEntry(
                0,
                Columns.instant(row, "created_at"),
                AuditTrail.CONNECTOR,
                "notification.created",
                "notification " + id,
                row.getString("record_type") + ' ' + (number == null ? row.getString("record_key") : number) + ' '
                        + row.getString("kind") + ", channel " + row.getString("channel"),
                id,
                null);
    }

    private static AuditEntry attempt(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        Integer answered = row.wasNull() ? null : status;
        long id = row.getLong("notification_id");
        int number = row.getInt("number");
        return new AuditEntry(
                0,
                Columns.instant(row, "started_at"),
                AuditTrail.CONNECTOR,
                "attempt",
                "notification " + id + ", attempt " + number,
                row.getString("reason"),
                id,
                new Try(
                        number,
                        Columns.instant(row, "finished_at"),
                        row.getString("sender"),
                        answered,
                        row.getString("request_id"),
                        row.getString("outcome"),
                        Columns.instantOrNull(row, "next_try_at")));
    }

    /** Page after page, each asked for by the last entry of the one before; null for the first. */
    private static final class Paged implements Iterator<AuditEntry> {

        private final Function<@Nullable AuditEntry, List<AuditEntry>> next;
        private final Deque<AuditEntry> page = new ArrayDeque<>();
        private @Nullable AuditEntry last;
        private boolean ended;

        Paged(Function<@Nullable AuditEntry, List<AuditEntry>> next) {
            this.next = next;
        }

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && !ended) {
                page.addAll(next.apply(last));
                ended = page.size() < PAGE;
            }
            return !page.isEmpty();
        }

        @Override
        public AuditEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            last = page.remove();
            return last;
        }

        Instant nextAt() {
            return hasNext() ? page.getFirst().at() : LAST;
        }
    }

    /** The earliest of several; of what is equal in time, that of the first. */
    private record Merged(List<Paged> sources) implements Iterator<AuditEntry> {

        @Override
        public boolean hasNext() {
            return sources.stream().anyMatch(Paged::hasNext);
        }

        @Override
        public AuditEntry next() {
            Paged earliest = sources.get(0);
            for (Paged source : sources) {
                if (!earliest.hasNext() || (source.hasNext() && source.nextAt().isBefore(earliest.nextAt()))) {
                    earliest = source;
                }
            }
            return earliest.next();
        }
    }
}
