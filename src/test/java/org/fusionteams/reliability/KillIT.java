package org.fusionteams.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is every invoice told, and told once, when the process is killed again and again while it delivers? */
class KillIT {

    private static final int KILLS = Integer.getInteger("kills", 5);
    private static final int KILLS_OF_VARIANTS = Integer.getInteger("kills", 3);
    private static final int INVOICES = Integer.getInteger("kills.invoices", 150 * KILLS);
    private static final long SEED = Long.getLong("kills.seed", 20260302L);

    /** Unpaced, so many messages at most stand claimed when the process dies. */
    private static final int MOST_CLAIMED = 16;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void shouldTellEveryInvoiceOnceThroughGraph() {
        // Given
        try (Site site = Site.graph(directory, SEED, Map.of())) {
            // When
            Run run = run(site, Kills.ofReadableChannel(site, SEED), KILLS);

            // Then
            assertToldOnce(site, run);
        }
    }

    @Test
    void shouldTellEveryInvoiceOnceWhenCommitsAreNotForcedToTheDisk() {
        // Given
        try (Site site = Site.graph(directory, SEED + 1, Map.of("connector.store.sync", "process"))) {
            // When
            Run run = run(site, Kills.ofReadableChannel(site, SEED + 1), KILLS_OF_VARIANTS);

            // Then
            assertToldOnce(site, run);
        }
    }

    @Test
    void shouldLoseNothingThroughAWorkflowAndMarkWhatMayBeARepeat() {
        // Given
        try (Site site = Site.workflow(directory, SEED + 2, Map.of())) {
            // When
            Run run = run(site, Kills.ofBlindChannel(site, SEED + 2), KILLS_OF_VARIANTS);

            // Then
            Map<String, Long> repeated = repeated(site.told());
            List<String> marked = site.store()
                    .column("select distinct n.number from notification n join audit_event a"
                            + " on a.subject like 'notification ' || n.id || ',%'"
                            + " where a.action = 'notification.may-be-a-repeat'");
            assertThat(site.told()).containsOnly(site.invoices().toArray(String[]::new));
            assertThat(site.told()).containsAll(site.invoices());
            assertThat(marked).containsAll(repeated.keySet());
            assertThat(run.unknown()).isBetween(1L, (long) MOST_CLAIMED * run.kills());
            assertThat((long) site.told().size() - site.invoices().size()).isBetween(1L, run.unknown());
            assertThat(run.undelivered()).isZero();
        }
    }

    private static void assertToldOnce(Site site, Run run) {
        assertThat(repeated(site.told())).isEmpty();
        assertThat(site.simulators.tenant().duplicates()).isEmpty();
        assertThat(site.told()).containsExactlyInAnyOrderElementsOf(site.invoices());
        assertThat(run.undelivered()).isZero();
        // The kills have hit: some messages were taken by the channel and not yet known as delivered.
        assertThat(run.foundInChannel()).isPositive();
    }

    /** What is known after it all. */
    private record Run(int kills, long unknown, long foundInChannel, long undelivered) {}

    private static Run run(Site site, Kills kills, int number) {
        Instant begun = Instant.now();
        kills.during(INVOICES * number / KILLS, number);
        try (ConnectorProcess connector = site.start()) {
            Settled.await(site, connector);
            connector.stop();
        }
        Store store = site.store();
        Run run = new Run(
                number,
                store.count("attempt where outcome = 'unknown'"),
                store.count("notification where reason = 'found in the channel'"),
                store.count("notification where state <> 'delivered'"));
        System.out.printf(
                "seed %d: %d kills %s during %d invoices in %d s; posted %d, unknown attempts %d, found in the channel %d%n",
                SEED,
                number,
                kills.counts(),
                site.invoices().size(),
                Duration.between(begun, Instant.now()).toSeconds(),
                site.posted(),
                run.unknown(),
                run.foundInChannel());
        return run;
    }

    private static Map<String, Long> repeated(List<String> told) {
        Map<String, Long> times =
                told.stream().collect(Collectors.groupingBy(number -> number, TreeMap::new, Collectors.counting()));
        times.values().removeIf(count -> count == 1);
        return times;
    }
}
