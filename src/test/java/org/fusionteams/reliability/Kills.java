package org.fusionteams.reliability;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.fusionteams.simulator.Fault;

/** Ends a connector again and again by SIGKILL, at moments drawn from a seeded random, while it delivers. */
final class Kills {

    private static final Duration MOST_PATIENCE = Duration.ofSeconds(60);

    /** An answer is held back that long; the kill falls into this time, or into the commits soon after it. */
    private static final Duration HELD_BACK = Duration.ofMillis(100);

    private static final int LATEST_MS = 160;

    /** What goes on when the kill falls, as seen from the other side of the wire. */
    private enum Moment {
        /** A message was taken and its answer is on the way. */
        POSTING("POST", "/(messages|invoke)$"),
        /** A page of the pod is on the way, or is being written. */
        POLLING("GET", "/invoices$"),
        /** The channel is read back after the kill before: its unknown messages are being settled. */
        READING_BACK("GET", "/messages/delta$");

        private final String method;
        private final String path;

        Moment(String method, String path) {
            this.method = method;
            this.path = path;
        }
    }

    private final Site site;
    private final Random random;
    private final List<Moment> moments;
    private final List<Moment> drawn = new ArrayList<>();
    private final Map<Moment, Integer> counts = new EnumMap<>(Moment.class);

    private Kills(Site site, long seed, List<Moment> moments) {
        this.site = site;
        this.random = new Random(seed);
        this.moments = moments;
    }

    /** For a channel that is read back. */
    static Kills ofReadableChannel(Site site, long seed) {
        return new Kills(site, seed, List.of(Moment.POSTING, Moment.POSTING, Moment.POLLING, Moment.READING_BACK));
    }

    /** For a channel that nobody reads. */
    static Kills ofBlindChannel(Site site, long seed) {
        return new Kills(site, seed, List.of(Moment.POSTING, Moment.POLLING));
    }

    /** Adds the invoices bit by bit and kills that often on the way; no process runs afterwards. */
    void during(int invoices, int kills) {
        int share = invoices / (kills + 1);
        for (int kill = 0; kill < kills; kill++) {
            site.addInvoices(share);
            // The first process has nothing of an earlier one to read back.
            killOnce(kill == 0 ? Moment.POSTING : next(), share);
        }
        site.addInvoices(invoices - share * kills);
    }

    /** How often the kill fell into what. */
    Map<Moment, Integer> counts() {
        return counts;
    }

    /** Drawn without putting back, so that a few kills already meet every moment. */
    private Moment next() {
        if (drawn.isEmpty()) {
            drawn.addAll(moments);
            Collections.shuffle(drawn, random);
        }
        return drawn.remove(drawn.size() - 1);
    }

    private void killOnce(Moment moment, int share) {
        if (moment == Moment.READING_BACK) {
            hold(moment);
        }
        try (ConnectorProcess connector = ConnectorProcess.launch(site.directory())) {
            if (moment != Moment.READING_BACK) {
                long progress = site.posted() + 1 + random.nextInt(share / 2);
                reached(connector, "messages are posted", () -> site.posted() >= progress);
                hold(moment);
            }
            reached(
                    connector,
                    "the moment of the kill",
                    () -> site.simulators.faults().pending().isEmpty());
            waitFor(Duration.ofMillis(1 + random.nextInt(LATEST_MS)));
            connector.kill();
            counts.merge(moment, 1, Integer::sum);
        } finally {
            site.simulators.faults().clear();
        }
    }

    private void hold(Moment moment) {
        site.simulators.faults().add(Fault.delay(moment.path, HELD_BACK).withMethod(moment.method));
    }

    private static void reached(ConnectorProcess connector, String awaited, Callable<Boolean> condition) {
        connector
                .whileItRuns(awaited)
                .atMost(MOST_PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(condition);
    }

    private static void waitFor(Duration time) {
        await().pollDelay(time).until(() -> true);
    }
}
