package org.fusionteams.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.fusionteams.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does a process that is asked to end leave nothing open? */
class StopIT {

    private static final long SEED = Long.getLong("kills.seed", 20260302L);

    /** Exit codes of a Java process that ended after SIGTERM: by itself, or as shells name it. */
    private static final int[] GRACEFUL = {0, 128 + 15};

    private static final Duration ANSWER_HELD_BACK = Duration.ofMillis(800);
    private static final Duration QUICK = Duration.ofSeconds(8);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void shouldEndTheMessageInFlightAndGiveTheOthersBack() {
        // Given
        try (Site site = Site.graph(directory, SEED, Map.of());
                ConnectorProcess connector = inTheMiddle(site)) {
            // When
            Instant asked = Instant.now();
            int exitCode = connector.stop();
            Duration took = Duration.between(asked, Instant.now());

            // Then
            assertThat(exitCode).isIn(GRACEFUL[0], GRACEFUL[1]);
            assertThat(took).isLessThan(QUICK);
            assertThat(site.store().count("notification where state in ('sending', 'unknown')"))
                    .isZero();
            assertThat(site.store().count("notification where state = 'delivered'"))
                    .isEqualTo(site.posted());
            assertThat(site.store().count("notification where state = 'pending'"))
                    .isPositive();
            assertThat(site.store().count("notification where state = 'pending' and attempts > 0"))
                    .isZero();
            assertThat(site.store().count("attempt where outcome <> 'delivered'"))
                    .isZero();
        }
    }

    @Test
    void shouldGoOnAtOnceAfterwards() {
        // Given
        try (Site site = Site.graph(directory, SEED, Map.of())) {
            try (ConnectorProcess stopped = inTheMiddle(site)) {
                stopped.stop();
            }
            site.simulators.log().clear();

            // When
            try (ConnectorProcess connector = site.start()) {
                Settled.await(site, connector);
                connector.stop();
            }

            // Then
            assertThat(site.simulators.tenant().duplicates()).isEmpty();
            assertThat(site.told()).containsExactlyInAnyOrderElementsOf(site.invoices());
            assertThat(site.store().count("notification where attempts <> 1")).isZero();
        }
    }

    /** A process that has sent a part of its messages and waits for the answer to one. */
    private static ConnectorProcess inTheMiddle(Site site) {
        site.addInvoices(400);
        ConnectorProcess connector = ConnectorProcess.start(site.directory());
        connector.whileItRuns("some messages are posted").until(() -> site.posted() > 20);
        site.simulators.faults().add(Fault.delay("/messages$", ANSWER_HELD_BACK).withMethod("POST"));
        connector
                .whileItRuns("an answer is held back")
                .pollInterval(Duration.ofMillis(5))
                .until(() -> site.simulators.faults().pending().isEmpty());
        return connector;
    }
}
