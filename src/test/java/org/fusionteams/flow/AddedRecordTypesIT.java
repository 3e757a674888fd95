package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.fusion.PodRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two record types that are not shipped, written after {@code routes/README.md}: its own example, and a resource without
 * dates. The packaged connector watches them without being built anew.
 */
class AddedRecordTypesIT {

    private static final Path ADDED = Path.of("src", "test", "resources", "routes-extension");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private Simulators simulators;
    private PackagedConnector connector;

    @BeforeEach
    void begin() throws IOException {
        simulators = Simulators.start(0);
        simulators.tenant().rules().limits(false);
        connector = new PackagedConnector(directory, simulators);
        connector.set("connector.fusion.record-types.payment-run.schedule", "0/2 * * * * ?");
        try (Stream<Path> files = Files.list(ADDED)) {
            for (Path file : files.toList()) {
                Files.copy(file, connector.file("routes/record-types/" + file.getFileName()));
            }
        }
        simulators.pod().add("paymentProcessRequests", Map.of("PaymentProcessRequestName", "Run 1"));
        connector.start();
    }

    @AfterEach
    void end() {
        connector.close();
        simulators.close();
        assertThat(connector.log()).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void shouldTellOfPaymentTermsWhoseAttributesAreInCamelCase() {
        // Given
        connector.awaitSaid("payment-terms", "news begins at");

        // When
        PodRow terms = simulators
                .pod()
                .add(
                        "payablesPaymentTerms",
                        Map.of("name", "45 Net", "description", "Within 45 days", "enabledFlag", true));
        awaitCards(1);
        simulators.pod().update("payablesPaymentTerms", terms.key(), Map.of("enabledFlag", false));
        awaitCards(2);

        // Then
        assertThat(cards().get(0).lines())
                .containsExactly("New payment terms", "45 Net", "Description | Within 45 days", "Enabled | yes");
        assertThat(cards().get(1).lines()).startsWith("Payment terms changed", "45 Net", "Enabled: yes \u2192 no");
    }

    @Test
    void shouldTellOfPaymentRunsThatHaveNoDates() {
        // Given
        connector.awaitSaid("payment-run", "1 records are known");

        // When
        PodRow run = simulators
                .pod()
                .add(
                        "paymentProcessRequests",
                        Map.of("PaymentProcessRequestName", "Run 2", "PaymentProcessRequestStatusMeaning", "Started"));
        awaitCards(1);
        simulators
                .pod()
                .update("paymentProcessRequests", run.key(), Map.of("PaymentProcessRequestStatusMeaning", "Completed"));
        awaitCards(2);
        simulators.pod().delete("paymentProcessRequests", run.key());
        awaitCards(3);

        // Then
        assertThat(cards().stream().map(Card::title))
                .containsExactly("New payment run", "Payment run changed", "Payment run gone");
        assertThat(cards().get(1).lines()).contains("Status: Started \u2192 Completed");
        assertThat(simulators.pod().forbiddenWrites()).isZero();
    }

    private void awaitCards(int number) {
        await().atMost(PATIENCE).until(() -> cards().size() == number);
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
