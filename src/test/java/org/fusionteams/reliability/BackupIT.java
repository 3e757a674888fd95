package org.fusionteams.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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

    @Test
    void shouldTellEveryInvoiceOnceAfterABackupWasMadeByTheCommandInFullWorkAndRestored() throws IOException {
        // Given
        Map<String, String> settings = Map.of(
                "connector.console.password", "correct horse battery",
                // Slow enough that messages still wait when the backup is made.
                "connector.channels.finance.messages-per-second", "20");
        try (Site site = Site.graph(directory, SEED, settings)) {
            String printed;
            long postedBefore;
            try (ConnectorProcess connector = site.start()) {
                site.addInvoices(INVOICES);
                awaitPosted(site, connector, INVOICES / 10);
                printed = connector.command(directory, "store", "backup");
                postedBefore = site.posted();
                // What comes now is not in the backup, neither in the outbox nor in the ledger.
                site.addInvoices(INVOICES / 4);
                Settled.await(site, connector);
                connector.kill();
            }
            long postedSince = site.posted() - postedBefore;
            unpack(directory.resolve(printed.strip().replaceFirst("^Backup: ", "")), backup);

            // When
            site.restore(backup);
            long openInTheBackup = site.store().count("notification where state <> 'delivered'");
            settle(site);

            // Then
            System.out.printf(
                    "backup after %d messages with %d open; %d messages since%n",
                    postedBefore, openInTheBackup, postedSince);
            assertThat(openInTheBackup).isPositive();
            assertThat(postedSince).isGreaterThanOrEqualTo(INVOICES / 4);
            assertToldOnce(site);
            assertThat(site.store().count("audit_event where action = 'notification.found'"))
                    .as("messages that the restored database did not know of")
                    .isGreaterThanOrEqualTo(INVOICES / 4);
        }
    }

    private static void awaitPosted(Site site, ConnectorProcess connector, long messages) {
        connector
                .whileItRuns("messages are sent")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> site.posted() >= messages);
    }

    /** As the operations guide says: what is in the zip goes into {@code data/}. */
    private static void unpack(Path zip, Path to) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                try (InputStream content = file.getInputStream(entry)) {
                    Files.copy(content, to.resolve(entry.getName()));
                }
            }
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
