package org.fusionteams.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is every invoice told, and told once, when the database is set back to an older copy of itself? */
class BackupIT {

    private static final long SEED = Long.getLong("kills.seed", 20260302L);
    private static final int INVOICES = 300;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path backup;

    @Test
    void shouldTellEveryInvoiceOnceAfterABackupOfTheMiddleWasRestored() {
        // Given
        try (Site site = Site.graph(directory, SEED, Map.of())) {
            Kills kills = Kills.ofReadableChannel(site, SEED);
            kills.during(INVOICES / 2, 1);
            site.backUp(backup);
            long postedBefore = site.posted();
            kills.during(INVOICES / 2, 1);
            long postedSince = site.posted() - postedBefore;

            // When
            site.restore(backup);
            settle(site);

            // Then
            assertThat(postedSince).isPositive();
            assertToldOnce(site);
        }
    }

    @Test
    void shouldTellEveryInvoiceOnceAfterABackupOfBeforeTheFirstMessageWasRestored() {
        // Given
        try (Site site = Site.graph(directory, SEED, Map.of())) {
            beginWithoutNews(site);
            site.backUp(backup);
            Kills.ofReadableChannel(site, SEED).during(INVOICES, 1);

            // When
            site.restore(backup);
            settle(site);

            // Then
            assertToldOnce(site);
            assertThat(site.store().count("notification where reason like 'found in the channel: sent before%'"))
                    .isPositive();
        }
    }

    private static void beginWithoutNews(Site site) {
        try (ConnectorProcess connector = site.start()) {
            Settled.awaitPolls(site, connector, 3);
            connector.stop();
        }
    }

    private static void settle(Site site) {
        try (ConnectorProcess connector = site.start()) {
            Settled.await(site, connector);
            connector.stop();
        }
    }

    private static void assertToldOnce(Site site) {
        assertThat(site.simulators.tenant().duplicates()).isEmpty();
        assertThat(site.told()).containsExactlyInAnyOrderElementsOf(site.invoices());
        assertThat(site.store().count("notification where state <> 'delivered'"))
                .isZero();
    }
}
