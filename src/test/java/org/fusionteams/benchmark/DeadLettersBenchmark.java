package org.fusionteams.benchmark;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.deadletter.LetterJob;
import org.fusionteams.deadletter.LetterJobs;
import org.fusionteams.notification.NotificationJson;
import org.fusionteams.outbox.LetterFilter;
import org.fusionteams.outbox.Letters;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.outbox.Reason;
import org.fusionteams.store.Database;
import org.fusionteams.store.GroupCommit;
import org.fusionteams.testsupport.Sample;
import org.fusionteams.testsupport.TestDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Measures what a person waits for with many dead letters, on both databases: list, filter, dry run, and the answer to a
 * replay of all of a reason. Argument: how many. One in ten is of a rare reason, as many more are delivered.
 */
final class DeadLettersBenchmark {

    private static final int REPEATS = 5;

    private DeadLettersBenchmark() {}

    public static void main(String[] args) {
        int letters = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        for (Kind kind : Kind.values()) {
            measure(kind, letters);
        }
        System.exit(0);
    }

    private static void measure(Kind kind, int howMany) {
        TestDatabase store = TestDatabase.empty(kind);
        fill(store, kind, howMany);
        Database database = store.open();
        try (GroupCommit commits = new GroupCommit(database)) {
            Clock clock = Clock.systemUTC();
            Letters letters = new Letters(database);
            LetterJobs jobs = new LetterJobs(database, commits, letters, clock, new AuditTrail(commits, clock));
            LetterFilter all = LetterFilter.all(NotificationState.DEAD);
            LetterFilter rare = new LetterFilter(
                    NotificationState.DEAD, Reason.TOO_LARGE, "finance", "payables-invoice", List.of());
            say(kind, "list, first page of 50", () -> page(letters, all, null));
            say(kind, "list, a page in the middle", () -> page(letters, all, (long) howMany / 2));
            say(kind, "filter, first page of 50", () -> page(letters, rare, null));
            say(kind, "dry run of all", () -> letters.count(all));
            say(kind, "dry run by filter", () -> letters.count(rare));
            say(
                    kind,
                    "all counted by reason and channel",
                    () -> store.rows(
                            "select letter_state, refusal, channel, count(*), min(letter_since) from notification"
                                    + " where letter_state in ('dead', 'held', 'unrouted') group by letter_state, refusal, channel"));
            say(kind, "replay by filter, until it answers", () -> jobs.replay(rare, false, 1, "benchmark"));
            say(kind, "replay of all, until it answers", () -> jobs.replay(all, false, 1, "benchmark"));
            say(kind, "a share of 500, read", () -> letters.after(all, 0, Long.MAX_VALUE, 500)
                    .size());
            List<LetterJob> asked = jobs.latest();
            System.out.printf(
                    Locale.ROOT, "%s: jobs selected %d%n", kind, asked.get(0).selected());
        }
    }

    private static int page(Letters letters, LetterFilter filter, @Nullable Long below) {
        List<Long> ids = letters.ids(filter, below, 51);
        LetterFilter shown = new LetterFilter(filter.state(), null, null, null, ids);
        return letters.after(shown, 0, Long.MAX_VALUE, 51).size();
    }

    private static void say(Kind kind, String what, Supplier<?> work) {
        long slowest = 0;
        long fastest = Long.MAX_VALUE;
        @Nullable Object answer = null;
        System.gc();
        long before = used();
        for (int i = 0; i < REPEATS; i++) {
            long begun = System.nanoTime();
            answer = work.get();
            long took = System.nanoTime() - begun;
            slowest = Math.max(slowest, took);
            fastest = Math.min(fastest, took);
        }
        long grown = Math.max(0, used() - before);
        System.out.printf(
                Locale.ROOT,
                "%-10s %-36s %6d ms at first or worst, %6d ms at best, %5d KB of garbage and cache, answer %.60s%n",
                kind,
                what,
                Duration.ofNanos(slowest).toMillis(),
                Duration.ofNanos(fastest).toMillis(),
                grown / 1024,
                answer);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void fill(TestDatabase store, Kind kind, int howMany) {
        String content =
                NotificationJson.write(Sample.wording("ERS-1"), List.of()).replace("'", "''");
        String numbers = kind == Kind.H2
                ? "system_range(1, " + howMany + ") as r(i)"
                : "generate_series(1, " + howMany + ") as r(i)";
        String columns =
                "insert into notification (record_type, record_key, number, version, kind, channel, marker, state,"
                        + " importance, created_at, due_at, changed_at, reason, refusal, fingerprint) select"
                        + " 'payables-invoice', cast(i as varchar(20)), cast(i as varchar(20)), current_timestamp, 'created',"
                        + " case when mod(i, 3) = 0 then 'treasury' else 'finance' end,";
        String rest = ", 'normal', current_timestamp, current_timestamp, current_timestamp,"
                + " 'Graph answered 400 BadRequest', case when mod(i, 10) = 0 then 'too-large' else 'bad-request' end,"
                + " 'fingerprint' from " + numbers;
        store.execute(columns + " concat('d', i), 'dead'" + rest);
        store.execute(columns + " concat('o', i), 'delivered'" + rest);
        store.execute("insert into notification_content (notification_id, content, record_values) select id, '"
                + content + "', '" + content + "' from notification");
        if (kind == Kind.POSTGRESQL) {
            store.execute("analyze");
        }
    }
}
