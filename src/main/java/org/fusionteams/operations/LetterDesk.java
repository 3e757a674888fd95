package org.fusionteams.operations;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fusionteams.deadletter.LetterActions;
import org.fusionteams.deadletter.LetterActions.Result;
import org.fusionteams.deadletter.LetterJob;
import org.fusionteams.deadletter.LetterJobs;
import org.fusionteams.operations.NotificationSearch.Found;
import org.fusionteams.outbox.LetterFilter;
import org.fusionteams.outbox.Letters;
import org.fusionteams.outbox.Reason;
import org.fusionteams.store.Columns;
import org.fusionteams.store.Database;
import org.jspecify.annotations.Nullable;

/** What a person may do with notifications that wait for one: look, replay, route again, put away. */
public final class LetterDesk {

    /** At what pace many are replayed when nobody says: channels send one message a second. */
    public static final int USUAL_PER_SECOND = 10;

    public static final int MOST_PER_SECOND = 1000;

    private static final int SAMPLE = 5;

    private final Database database;
    private final Letters letters;
    private final LetterActions actions;
    private final LetterJobs jobs;
    private final NotificationSearch search;

    LetterDesk(Database database, Letters letters, LetterActions actions, LetterJobs jobs, NotificationSearch search) {
        this.database = database;
        this.letters = letters;
        this.actions = actions;
        this.jobs = jobs;
        this.search = search;
    }

    /**
     * How many wait for one reason.
     *
     * @param state dead, held or unrouted
     * @param reason null when none was recorded
     * @param oldest since when the oldest waits
     */
    public record Group(String state, @Nullable Reason reason, String channel, long count, Instant oldest) {}

    /** What an action would be done with. */
    public record Sample(long count, List<StoredNotification> sample) {

        public Sample {
            sample = List.copyOf(sample);
        }
    }

    /** The newest that match, and where to go on. */
    public Found list(LetterFilter filter, int limit, @Nullable Long cursor) {
        int bounded = Math.max(1, Math.min(limit, NotificationSearch.MOST - 1));
        List<Long> ids = letters.ids(filter, cursor, bounded + 1);
        boolean more = ids.size() > bounded;
        List<Long> shown = more ? ids.subList(0, bounded) : ids;
        return new Found(newestFirst(shown), more ? shown.get(bounded - 1) : null);
    }

    /** All that wait, by state, reason and channel. */
    public List<Group> groups() {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                            "select letter_state as state, refusal, channel, count(*) as amount,"
                                    + " min(letter_since) as oldest"
                                    + " from notification where letter_state in ('dead', 'held', 'unrouted')"
                                    + " group by letter_state, refusal, channel"
                                    + " order by letter_state, amount desc, channel");
                    ResultSet row = query.executeQuery()) {
                List<Group> groups = new ArrayList<>();
                while (row.next()) {
                    String refusal = row.getString("refusal");
                    groups.add(new Group(
                            row.getString("state"),
                            refusal == null ? null : Reason.of(refusal),
                            row.getString("channel"),
                            row.getLong("amount"),
                            Columns.instant(row, "oldest")));
                }
                return groups;
            }
        });
    }

    /** What an action with this filter would be done with; nothing is done. */
    public Sample dryRun(LetterFilter filter) {
        return new Sample(letters.count(filter), newestFirst(letters.ids(filter, null, SAMPLE)));
    }

    /** Empty when the notification does not wait for a person. */
    public Optional<Result> replay(long id, boolean again, String actor) {
        return letters.find(id).map(letter -> actions.replay(letter, again, actor));
    }

    /** Empty when the notification does not wait for a person. */
    public Optional<Result> discard(long id, String note, String actor) {
        return letters.find(id).map(letter -> actions.discard(letter, note, actor));
    }

    public LetterJob replay(LetterFilter filter, boolean again, int perSecond, String actor) {
        return jobs.replay(filter, again, perSecond, actor);
    }

    public LetterJob discard(LetterFilter filter, String note, int perSecond, String actor) {
        return jobs.discard(filter, note, perSecond, actor);
    }

    public List<LetterJob> jobs() {
        return jobs.latest();
    }

    public Optional<LetterJob> job(long id) {
        return jobs.find(id);
    }

    /** False when it had ended before. */
    public boolean cancel(long id, String actor) {
        return jobs.cancel(id, actor);
    }

    private List<StoredNotification> newestFirst(List<Long> ids) {
        return search.withIds(ids).stream()
                .sorted(Comparator.comparingLong(StoredNotification::id).reversed())
                .toList();
    }
}
