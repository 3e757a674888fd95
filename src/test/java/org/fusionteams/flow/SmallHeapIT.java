package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.fusion.SampleJournals;
import org.fusionteams.simulator.fusion.SampleSuppliers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records with more children than fit into memory are told by a connector with a small heap. */
class SmallHeapIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private Simulators simulators;
    private PackagedConnector connector;

    @BeforeEach
    void begin() {
        simulators = Simulators.start(0);
        simulators.tenant().rules().limits(false);
        connector = new PackagedConnector(directory, simulators);
        connector.heap("128m");
        connector.watch("journal");
        connector.watch("supplier");
        connector.set("connector.channels.finance.messages-per-second", "0");
        connector.start();
        connector.awaitSaid("journal", "news begins at");
        connector.awaitSaid("supplier", "news begins at");
    }

    @AfterEach
    void end() {
        connector.close();
        simulators.close();
        assertThat(connector.log()).noneMatch(line -> line.startsWith("\tat ") || line.contains("OutOfMemory"));
    }

    @Test
    void shouldTellOfLongJournalsAndOfSuppliersWithManySites() {
        // Given
        Instant now = simulators.clock().instant();
        SampleJournals journals = new SampleJournals(1);
        SampleSuppliers suppliers = new SampleSuppliers(1);

        // When
        for (int i = 0; i < 20; i++) {
            simulators.pod().add("journalBatches", journals.withLines(100_000, now));
            simulators.pod().add("suppliers", suppliers.withSites(3_000, now));
        }
        await().atMost(PATIENCE).until(() -> cards().size() == 40);

        // Then
        assertThat(cards())
                .filteredOn(card -> card.title().equals("New journal batch"))
                .hasSize(20)
                .allMatch(card -> card.lines().contains("\u2026 and 99,980 more"));
        assertThat(cards())
                .filteredOn(card -> card.title().equals("New supplier"))
                .hasSize(20)
                .allMatch(card -> card.lines().contains("\u2026 and 2,990 more"));
        assertThat(simulators.tenant().duplicates()).isEmpty();
    }

    private List<Card> cards() {
        return simulators
                .tenant()
                .messages(simulators.tenant().teamId(), simulators.tenant().channelId())
                .stream()
                .map(Card::of)
                .toList();
    }
}
