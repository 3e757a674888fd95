package org.fusionteams.deadletter;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fusionteams.deadletter.LetterActions.Result;
import org.fusionteams.deadletter.LetterJob.Action;
import org.fusionteams.deadletter.LetterJobs.Progress;
import org.fusionteams.outbox.Letter;
import org.fusionteams.outbox.LetterMoves.End;
import org.fusionteams.outbox.Letters;
import org.jboss.logging.Logger;

/**
 * Takes jobs further, once a second, by as many letters as each may take in a second. Letters and progress are moved in
 * one transaction, so a job that was broken off goes on after the last letter it has moved.
 */
public final class LetterJobRunner implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LetterJobRunner.class);

    /** One transaction holds no more than this, whatever the pace. */
    private static final int MOST_AT_ONCE = 500;

    private final Letters letters;
    private final LetterJobs jobs;
    private final LetterActions actions;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "letter-jobs");
        thread.setDaemon(true);
        return thread;
    });

    public LetterJobRunner(Letters letters, LetterJobs jobs, LetterActions actions) {
        this.letters = letters;
        this.jobs = jobs;
        this.actions = actions;
    }

    /** Begins to look for jobs; also those of an earlier process. */
    public void start() {
        timer.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Takes every running job one second's share further. */
    void tick() {
        try {
            for (LetterJob job : jobs.running()) {
                advance(job);
            }
        } catch (RuntimeException e) {
            // The job stays as it was and is taken up again in a second.
            LOG.warnf("A replay or discard could not go on and will be tried again: %s", e.getMessage());
        }
    }

    /** Waits for the letters in hand. */
    @Override
    public void close() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(10, TimeUnit.SECONDS);
    }

    private void advance(LetterJob job) {
        LetterJob current = job;
        int left = job.perSecond();
        while (left > 0 && current.status() == LetterJob.Status.RUNNING) {
            int share = Math.min(left, MOST_AT_ONCE);
            move(current, share);
            left -= share;
            current = jobs.find(job.id()).orElse(current);
        }
        if (current.status() == LetterJob.Status.DONE) {
            LOG.infof(
                    "Job %d (%s asked by %s) is done: %d of %d moved, %d skipped, %d failed",
                    current.id(),
                    current.action() == Action.REPLAY ? "replay" : "discard",
                    current.actor(),
                    current.moved(),
                    current.selected(),
                    current.skipped(),
                    current.failed());
        }
    }

    private void move(LetterJob job, int share) {
        List<Letter> next = letters.after(job.filter(), job.lastId(), job.upToId(), share);
        boolean last = next.size() < share;
        long lastId = next.isEmpty() ? job.lastId() : next.get(next.size() - 1).id();
        LetterActions.Beside beside =
                (connection, results) -> jobs.advance(connection, job, progress(results, lastId, last));
        if (job.action() == Action.REPLAY) {
            actions.replay(next, job.again(), job.actor(), beside);
        } else {
            actions.discard(next, String.valueOf(job.note()), job.actor(), beside);
        }
    }

    private static Progress progress(List<Result> results, long lastId, boolean last) {
        long moved = results.stream()
                .filter(result -> result.end() == End.REPLAYED || result.end() == End.DISCARDED)
                .count();
        long failed = results.stream().filter(result -> result.end() == null).count();
        String problem = results.stream()
                .filter(result -> result.problem() != null)
                .map(result -> "notification " + result.id() + ": " + result.problem())
                .reduce((first, second) -> second)
                .orElse(null);
        return new Progress(lastId, moved, results.size() - moved - failed, failed, problem, last);
    }
}
