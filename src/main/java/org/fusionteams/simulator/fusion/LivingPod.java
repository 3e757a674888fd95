package org.fusionteams.simulator.fusion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets a pod live for a demo: from two seconds after the start, every three to six seconds something happens to a
 * record, most often to a supplier invoice. The same seed tells the same story.
 */
public final class LivingPod implements AutoCloseable {

    private static final int OLDER_INVOICES = 40;
    private static final Duration OLDEST = Duration.ofDays(60);
    private static final Duration YOUNGEST = Duration.ofHours(1);
    private static final long FIRST_EVENT_MILLIS = 2_000;
    private static final int INVOICES_OF_TWENTY = 12;
    private static final int SHORTEST_PAUSE_MILLIS = 3_000;
    private static final int LONGEST_PAUSE_MILLIS = 6_000;

    private final FusionPod pod;
    private final Clock clock;
    private final Random random;
    private final SampleInvoices samples;
    private final LivingInvoices invoices;
    private final LivingRecords others;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "living-pod");
        thread.setDaemon(true);
        return thread;
    });

    LivingPod(FusionPod pod, Clock clock, long seed) {
        this.pod = pod;
        this.clock = clock;
        this.random = new Random(seed);
        this.samples = new SampleInvoices(seed);
        SamplePayments payments = new SamplePayments(seed);
        this.invoices = new LivingInvoices(pod, clock, random, samples, payments);
        this.others = new LivingRecords(pod, clock, random, seed, invoices);
    }

    /** Fills the pod with older invoices at once, and goes on until it is stopped. */
    public static LivingPod start(FusionPod pod, Clock clock, long seed) {
        LivingPod living = new LivingPod(pod, clock, seed);
        living.fill();
        living.later(FIRST_EVENT_MILLIS);
        return living;
    }

    public void stop() {
        schedule.shutdownNow();
    }

    @Override
    public void close() {
        stop();
    }

    void fill() {
        Instant now = clock.instant();
        samples.fill(pod, OLDER_INVOICES, now.minus(OLDEST), now.minus(YOUNGEST));
        others.fill(now.minus(OLDEST), now.minus(YOUNGEST));
    }

    /** One event; supplier invoices have more than all others together. */
    void live() {
        if (random.nextInt(20) < INVOICES_OF_TWENTY) {
            invoices.live();
        } else {
            others.live(random.nextInt(20));
        }
    }

    private void later(long millis) {
        schedule.schedule(
                () -> {
                    live();
                    later(SHORTEST_PAUSE_MILLIS + random.nextInt(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS));
                },
                millis,
                TimeUnit.MILLISECONDS);
    }
}
