package org.fusionteams.reliability;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets scenarios strike and invoices come and change, until it is ended; then everything is well. */
final class Mischief implements AutoCloseable {

    /** So many faults wait at most: they hit one request after the other, and something shall get through as well. */
    private static final int MOST_PENDING = 6;

    private static final long LONGEST_END_SECONDS = 10;

    private final ProofSite site;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    Mischief(ProofSite site, List<Scenario> scenarios, long seed) {
        this.site = site;
        Random feeding = new Random(seed);
        again(Duration.ZERO, () -> {
            site.book.add(1 + feeding.nextInt(5));
            if (feeding.nextInt(3) == 0) {
                site.book.change(feeding, 1 + feeding.nextInt(2));
            }
            return Duration.ofMillis(200 + feeding.nextInt(300));
        });
        scenarios.forEach(scenario -> again(scenario.untilNext(), () -> {
            if (site.faults().pending().size() < MOST_PENDING) {
                scenario.strike();
            }
            return scenario.untilNext();
        }));
    }

    /** What is planned and has not happened does not happen any more; poisoned messages stay so. */
    void end() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("a strike did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        site.faults().clear();
        site.tenant.rules().readBackLag(Duration.ZERO);
        site.pod.setMutateBetweenPages(false);
        site.pod.setShuffle(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    @FunctionalInterface
    private interface Step {
        /** Returns how long it is until the next one. */
        Duration take();
    }

    private void again(Duration wait, Step step) {
        var unused = timer.schedule(
                () -> {
                    try {
                        Duration next = step.take();
                        if (!timer.isShutdown()) {
                            again(next, step);
                        }
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                    }
                },
                wait.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
