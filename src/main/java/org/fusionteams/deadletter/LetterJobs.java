package org.fusionteams.deadletter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.deadletter.LetterJob.Action;
import org.fusionteams.deadletter.LetterJob.Status;
import org.fusionteams.outbox.LetterFilter;
import org.fusionteams.outbox.Letters;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.outbox.Reason;
import org.fusionteams.store.Columns;
import org.fusionteams.store.Database;
import org.fusionteams.store.GroupCommit;
import org.jspecify.annotations.Nullable;

/** Keeps jobs in their table, so that one goes on where it was after a restart. */
public final class LetterJobs {

    private static final int SHOWN = 20;

    private final Database database;
    private final GroupCommit commits;
    private final Letters letters;
    private final Clock clock;
    private final AuditTrail audit;

    public LetterJobs(Database database, GroupCommit commits, Letters letters, Clock clock, AuditTrail audit) {
        this.database = database;
        this.commits = commits;
        this.letters = letters;
        this.clock = clock;
        this.audit = audit;
    }

    /** Asks for a replay; what becomes a dead letter after this is not meant. */
    public LetterJob replay(LetterFilter filter, boolean again, int perSecond, String actor) {
        return ask(Action.REPLAY, filter, again, null, perSecond, actor);
    }

    /** Asks to put away. */
    public LetterJob discard(LetterFilter filter, String note, int perSecond, String actor) {
        return ask(Action.DISCARD, filter, false, note, perSecond, actor);
    }

    /** False when it had ended before. */
    public boolean cancel(long id, String actor) {
        return commits.commit(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update letter_job set status = 'cancelled', ended_at = ? where id = ? and status = 'running'")) {
                Columns.bind(update, 1, clock.instant());
                update.setLong(2, id);
                boolean won = update.executeUpdate() == 1;
                if (won) {
                    audit.append(connection, actor, "dead-letters.cancelled", "job " + id, null);
                }
                return won;
            }
        });
    }

    public Optional<LetterJob> find(long id) {
        return list(" where id = " + id).stream().findFirst();
    }

    /** The newest ones, newest first. */
    public List<LetterJob> latest() {
        return list(" order by id desc limit " + SHOWN);
    }

    /** Those that go on, oldest first. */
    List<LetterJob> running() {
        return list(" where status = 'running' order by id");
    }

    /** Part of the transaction that moves the letters; false when the job was cancelled or somebody else was faster. */
    boolean advance(Connection connection, LetterJob job, Progress by) throws SQLException {
        Instant now = clock.instant();
        try (PreparedStatement update = connection.prepareStatement("update letter_job set last_id = ?,"
                + " moved = moved + ?, skipped = skipped + ?, failed = failed + ?, problem = coalesce(?, problem),"
                + " status = ?, ended_at = ? where id = ? and status = 'running' and last_id = ?")) {
            update.setLong(1, by.lastId());
            update.setLong(2, by.moved());
            update.setLong(3, by.skipped());
            update.setLong(4, by.failed());
            update.setString(5, Columns.cut(by.problem(), 1000));
            update.setString(6, by.last() ? "done" : "running");
            Columns.bind(update, 7, by.last() ? now : null);
            update.setLong(8, job.id());
            update.setLong(9, job.lastId());
            return update.executeUpdate() == 1;
        }
    }

    /** @param last nothing is left after it */
    record Progress(
            long lastId,
            long moved,
            long skipped,
            long failed,
            @Nullable String problem,
            boolean last) {}

    private LetterJob ask(
            Action action, LetterFilter filter, boolean again, @Nullable String note, int perSecond, String actor) {
        long selected = letters.count(filter);
        long upTo = letters.newest(filter);
        long id = commits.commit(connection -> {
            long job = insert(connection, action, filter, again, note, perSecond, actor, selected, upTo);
            String what =
                    word(action) + " of " + selected + " " + filter.state().word() + describe(filter);
            audit.append(
                    connection,
                    actor,
                    "dead-letters." + word(action),
                    "job " + job,
                    note == null ? what : what + ": " + note);
            return job;
        });
        return find(id).orElseThrow();
    }

    private long insert(
            Connection connection,
            Action action,
            LetterFilter filter,
            boolean again,
            @Nullable String note,
            int perSecond,
            String actor,
            long selected,
            long upTo)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into letter_job (action, again, state, refusal, channel, record_type, ids, note, actor,"
                        + " per_second, asked_at, status, upto_id, last_id, selected)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?, 0, ?)",
                new String[] {"id"})) {
            insert.setString(1, word(action));
            insert.setBoolean(2, again);
            insert.setString(3, filter.state().word());
            insert.setString(4, filter.reason() == null ? null : filter.reason().code());
            insert.setString(5, filter.channel());
            insert.setString(6, filter.recordType());
            insert.setString(
                    7,
                    filter.ids().isEmpty()
                            ? null
                            : filter.ids().stream().map(String::valueOf).collect(Collectors.joining(",")));
            insert.setString(8, Columns.cut(note, 1000));
            insert.setString(9, Columns.cut(actor, 64));
            insert.setInt(10, perSecond);
            Columns.bind(insert, 11, clock.instant());
            insert.setLong(12, upTo);
            insert.setLong(13, selected);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private static String describe(LetterFilter filter) {
        StringBuilder text = new StringBuilder();
        if (filter.reason() != null) {
            text.append(", reason ").append(filter.reason().code());
        }
        if (filter.channel() != null) {
            text.append(", channel ").append(filter.channel());
        }
        if (filter.recordType() != null) {
            text.append(", record type ").append(filter.recordType());
        }
        if (!filter.ids().isEmpty()) {
            text.append(", ids ").append(filter.ids());
        }
        return text.toString();
    }

    private List<LetterJob> list(String which) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("select * from letter_job" + which);
                    ResultSet row = query.executeQuery()) {
                List<LetterJob> jobs = new ArrayList<>();
                while (row.next()) {
                    jobs.add(job(row));
                }
                return jobs;
            }
        });
    }

    private static LetterJob job(ResultSet row) throws SQLException {
        String refusal = row.getString("refusal");
        String ids = row.getString("ids");
        LetterFilter filter = new LetterFilter(
                NotificationState.of(row.getString("state")),
                refusal == null ? null : Reason.of(refusal),
                row.getString("channel"),
                row.getString("record_type"),
                ids == null
                        ? List.of()
                        : Arrays.stream(ids.split(",", -1)).map(Long::valueOf).toList());
        return new LetterJob(
                row.getLong("id"),
                Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                row.getBoolean("again"),
                filter,
                row.getString("note"),
                row.getString("actor"),
                row.getInt("per_second"),
                Columns.instant(row, "asked_at"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getLong("upto_id"),
                row.getLong("last_id"),
                row.getLong("selected"),
                row.getLong("moved"),
                row.getLong("skipped"),
                row.getLong("failed"),
                row.getString("problem"),
                Columns.instantOrNull(row, "ended_at"));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
