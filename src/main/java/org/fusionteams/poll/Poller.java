package org.fusionteams.poll;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.configuration.FusionSettings;
import org.fusionteams.configuration.OutgoingFailure;
import org.fusionteams.outbox.PageTransaction;
import org.fusionteams.record.Ledger;
import org.fusionteams.signin.SignInException;
import org.fusionteams.store.GroupCommit;
import org.fusionteams.store.StoreException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Begins polls, and decides when one that failed is tried again. */
public final class Poller {

    private static final Logger LOG = Logger.getLogger(Poller.class);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

    /** What only a person can mend is still asked for now and then: they should not have to restart us as well. */
    private static final Duration STOPPED_RETRY = Duration.ofMinutes(30);

    /** As before, but a pass over a whole list is many requests. */
    private static final Duration SNAPSHOT_RETRY = Duration.ofHours(2);

    private final FusionSettings settings;
    private final Bookmarks bookmarks;
    private final Ledger ledger;
    private final PageTransaction transaction;
    private final PodClock podClock;
    private final Clock clock;
    private final AuditTrail audit;
    private final GroupCommit commits;
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private final Map<RecordType, FinderChoice> finders = new ConcurrentHashMap<>();

    public Poller(
            FusionSettings settings,
            Bookmarks bookmarks,
            Ledger ledger,
            PageTransaction transaction,
            PodClock podClock,
            Clock clock,
            AuditTrail audit,
            GroupCommit commits) {
        this.settings = settings;
        this.bookmarks = bookmarks;
        this.ledger = ledger;
        this.transaction = transaction;
        this.podClock = podClock;
        this.clock = clock;
        this.audit = audit;
        this.commits = commits;
    }

    /** How a record type failed since this process began; a restart tries again at once. */
    private record Failure(int count, Instant retryAt) {}

    /** Begins a poll; empty when an earlier one failed and its time to be tried again has not come. */
    public Optional<PollRun> begin(RecordType type) {
        Failure failure = failures.get(type.name());
        if (failure != null && clock.instant().isBefore(failure.retryAt())) {
            return Optional.empty();
        }
        FinderChoice finder = finders.computeIfAbsent(type, FinderChoice::new);
        Bookmark bookmark = bookmarks.find(type.name()).orElse(null);
        return Optional.of(
                type.whole()
                        ? new SnapshotRun(type, settings, ledger, bookmarks, transaction, podClock, finder, bookmark)
                        : new ChangesRun(type, settings, ledger, bookmarks, transaction, podClock, finder, bookmark));
    }

    /** A person wants it read now: it need not wait for its time to be tried again. */
    public void askedFor(String recordType) {
        failures.computeIfPresent(recordType, (name, failure) -> new Failure(failure.count(), clock.instant()));
    }

    /** A poll ended well. */
    public void succeeded(PollRun run) {
        String name = run.type().name();
        bookmarks.succeeded(name);
        if (failures.remove(name) != null) {
            LOG.infof("Record type %s: polling works again", name);
        }
        if (run.told() > 0) {
            LOG.infof("Record type %s: %d notifications", name, run.told());
        }
    }

    /** A poll failed; the bookmark stays. Returns when it is to be tried again. */
    public Instant failed(String recordType, Throwable error) {
        Throwable cause = decisive(error);
        boolean stopped = cause instanceof PollRefused || cause instanceof SnapshotRefused;
        int count = Optional.ofNullable(failures.get(recordType))
                        .map(Failure::count)
                        .orElse(0)
                + 1;
        Instant retryAt = clock.instant().plus(pause(cause, count));
        failures.put(recordType, new Failure(count, retryAt));
        String problem = describe(cause);
        say(recordType, count, retryAt, problem, stopped);
        remember(recordType, retryAt, problem, stopped, count == 1 ? action(cause) : null);
        return retryAt;
    }

    private void remember(
            String recordType, Instant retryAt, String problem, boolean stopped, @Nullable String action) {
        var unused = commits.submit(connection -> {
            bookmarks.failed(connection, recordType, retryAt, problem, stopped);
            if (action != null) {
                audit.append(connection, AuditTrail.CONNECTOR, action, recordType, problem);
            }
            return true;
        });
    }

    private static void say(String recordType, int count, Instant retryAt, String problem, boolean stopped) {
        if (stopped) {
            LOG.errorf("Record type %s stopped: %s. Asked again at %s", recordType, problem, shown(retryAt));
        } else {
            LOG.warnf(
                    "Record type %s: poll failed, %d in a row: %s. Tried again at %s",
                    recordType, count, problem, shown(retryAt));
        }
    }

    private static Instant shown(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A wait that doubles, with jitter so that record types do not come back together, or more if the pod asks for it. */
    private static Duration pause(Throwable cause, int count) {
        if (cause instanceof SnapshotRefused) {
            return SNAPSHOT_RETRY;
        } else if (cause instanceof PollRefused) {
            return STOPPED_RETRY;
        }
        Duration own = ownPause(count);
        Duration asked = cause instanceof PollOutage outage ? outage.retryAfter() : null;
        return asked != null && asked.compareTo(own) > 0 ? asked : own;
    }

    private static String action(Throwable cause) {
        if (cause instanceof SnapshotRefused) {
            return "snapshot.refused";
        }
        return cause instanceof PollRefused ? "record-type.stopped" : "poll.failed";
    }

    private static Duration ownPause(int count) {
        long doubled = FIRST_RETRY.toMillis() << Math.min(count - 1, 10);
        long capped = Math.min(doubled, LONGEST_RETRY.toMillis());
        return Duration.ofMillis((long) (capped * (0.8 + 0.4 * Math.random())));
    }

    private static Throwable decisive(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (saysItAll(cause)) {
                return cause;
            }
        }
        return error;
    }

    private static boolean saysItAll(Throwable cause) {
        return cause instanceof PollOutage
                || cause instanceof PollRefused
                || cause instanceof SnapshotRefused
                || cause instanceof SignInException
                || cause instanceof StoreException;
    }

    private static String describe(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (saysItAll(cause)) {
            return message;
        }
        Optional<String> explained = OutgoingFailure.explained(cause);
        if (explained.isPresent()) {
            return "the pod cannot be reached: " + explained.get();
        }
        String what = cause.getClass().getSimpleName() + ": " + message;
        return cause instanceof IOException ? "no answer from the pod: " + what : what;
    }
}
