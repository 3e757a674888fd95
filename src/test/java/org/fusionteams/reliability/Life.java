package org.fusionteams.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One database from its first process to its last, between one pod and one tenant: a scenario in every place and one with
 * the pod, all at once, while the process is killed and started again; then all is well, the last process ends what is
 * left, and what the pod holds is compared with what stands.
 */
final class Life {

    private static final int TROUBLES_OF_A_PLACE = 3;
    private static final int TROUBLES_OF_THE_POD = 4;
    private static final Duration BETWEEN_STRIKES = Duration.ofMillis(700);
    private static final Duration BETWEEN_STRIKES_OF_THE_POD = Duration.ofMillis(1_500);

    private static final Duration MOST_PATIENCE = Duration.ofMinutes(1);

    /** Longer than two looks and a retry: what is not told after that never will be. */
    private static final Duration STANDSTILL = Duration.ofSeconds(12);

    /** Messages in progress are likely to be met so soon after a message. */
    private static final int BUSY_MS = 40;

    private static final int LATEST_WHILE_STARTING_MS = 5_000;
    private static final int LATEST_AFTERWARDS_MS = 3_000;
    private static final int MOST_MESSAGES = 150;

    private final Path archive;
    private final int kills;
    private final Set<String> spared;
    private final Random random;
    private final Map<Moment, Integer> moments = new EnumMap<>(Moment.class);

    /** When a process is killed, as far as it is drawn. */
    private enum Moment {
        /** So long after the process was begun, whatever it does. */
        STARTING,
        /** So long after it has started. */
        RUNNING,
        /** Right after so many messages. */
        SENDING
    }

    /** @param spared troubles that do not happen */
    Life(Path archive, long seed, int kills, Set<String> spared) {
        this.archive = archive;
        this.kills = kills;
        this.spared = Set.copyOf(spared);
        this.random = new Random(seed);
    }

    /** A life of the archive that was built. */
    static Life of(long seed, int kills) {
        return new Life(ConnectorProcess.ARCHIVE, seed, kills, Set.of());
    }

    /**
     * What is known after it.
     *
     * @param standing messages in all places
     * @param unknown attempts without a known outcome
     * @param found messages of unknown outcome that were found by looking
     */
    record Report(
            List<String> scenarios,
            Map<?, Integer> kills,
            int invoices,
            long standing,
            long unknown,
            long found,
            long dead,
            Verdict verdict,
            Duration took) {

        Report {
            scenarios = List.copyOf(scenarios);
            kills = Map.copyOf(kills);
        }
    }

    Report live(Path directory) {
        Instant begun = Instant.now();
        try (ProofSite site = new ProofSite(directory)
                .graph("graph-1")
                .graph("graph-2")
                .bot("bot")
                .workflow("workflow-1")
                .workflow("workflow-2")
                .activity("feed")) {
            List<Scenario> scenarios = scenarios(site);
            boolean sweeps = scenarios.stream().anyMatch(scenario -> scenario.has(PodTroubles.LATE_ROWS));
            // A sweep finds what the polls missed, whatever the reason: it runs only where it is needed.
            site.prepare(Map.of("connector.fusion.sweep", sweeps ? "2s over 10m" : "24h over 24h"));
            site.obstacle.set(Poison.refusing(site.places(), site.book::poisoned));
            try (Mischief mischief = new Mischief(site, scenarios, random.nextLong())) {
                for (int kill = 0; kill < kills; kill++) {
                    site.book.add(15 + random.nextInt(25));
                    killOnce(site, kill == 0 ? Moment.SENDING : drawn());
                }
                mischief.end();
            }
            settle(site);
            return report(site, scenarios, begun);
        }
    }

    private List<Scenario> scenarios(ProofSite site) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Place place : site.places()) {
            scenarios.add(new Scenario(
                    place.name(),
                    notSpared(PlaceTroubles.of(site, place)),
                    TROUBLES_OF_A_PLACE,
                    BETWEEN_STRIKES,
                    random.nextLong()));
        }
        scenarios.add(new Scenario(
                "pod",
                notSpared(PodTroubles.of(site)),
                TROUBLES_OF_THE_POD,
                BETWEEN_STRIKES_OF_THE_POD,
                random.nextLong()));
        return scenarios;
    }

    private List<Trouble> notSpared(List<Trouble> troubles) {
        return troubles.stream()
                .filter(trouble -> !spared.contains(trouble.name()))
                .toList();
    }

    private Moment drawn() {
        int number = random.nextInt(10);
        return number < 2 ? Moment.STARTING : number < 4 ? Moment.RUNNING : Moment.SENDING;
    }

    private void killOnce(ProofSite site, Moment moment) {
        long before = site.obstacle.taken();
        try (ConnectorProcess connector = ConnectorProcess.launch(site.directory(), archive)) {
            switch (moment) {
                case STARTING -> pass(1 + random.nextInt(LATEST_WHILE_STARTING_MS));
                case RUNNING -> {
                    connector.awaitStarted();
                    pass(1 + random.nextInt(LATEST_AFTERWARDS_MS));
                }
                case SENDING -> {
                    long messages = before + 1 + random.nextInt(MOST_MESSAGES);
                    // Troubles may keep so many from being sent; then it is killed without.
                    Instant latest = Instant.now().plus(MOST_PATIENCE);
                    connector
                            .whileItRuns("messages are sent")
                            .atMost(MOST_PATIENCE.plusSeconds(10))
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> site.obstacle.taken() >= messages
                                    || Instant.now().isAfter(latest));
                    pass(1 + random.nextInt(BUSY_MS));
                }
            }
            assertThat(connector.runs()).as(connector::log).isTrue();
            connector.kill();
            moments.merge(moment, 1, Integer::sum);
        }
    }

    private static void pass(int milliseconds) {
        await().pollDelay(Duration.ofMillis(milliseconds))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> true);
    }

    /** What is not told by then is lost; the verdict says so. */
    private void settle(ProofSite site) {
        try (ConnectorProcess connector = ConnectorProcess.launch(site.directory(), archive)) {
            connector.awaitStarted();
            site.awaitTold(connector, STANDSTILL);
            site.awaitQuiet(connector);
            connector.stop();
        }
    }

    private Report report(ProofSite site, List<Scenario> scenarios, Instant begun) {
        Store store = site.store();
        return new Report(
                scenarios.stream().map(Scenario::toString).toList(),
                moments,
                site.book.newest().size(),
                site.standing(),
                store.count("attempt where outcome = 'unknown'"),
                store.count("notification where reason = 'found in the channel'"),
                store.count("notification where state = 'dead'"),
                Verdict.on(site),
                Duration.between(begun, Instant.now()));
    }
}
