package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fusionteams.simulator.LoggedRequest;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.fusion.PodRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged connector asks a pod in each version of the REST framework, and an older pod that refuses one. */
@SuppressWarnings("NullAway.Init") // set by JUnit and before each test
class FrameworkVersionsIT {

    /** An id that a double cannot hold. */
    private static final long LONG_ID = 300_000_123_456_789_013L;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private Simulators simulators;
    private PackagedConnector connector;

    @BeforeEach
    void begin() {
        simulators = Simulators.start(0);
        simulators.tenant().rules().limits(false);
        connector = new PackagedConnector(directory, simulators);
        connector.watch("supplier");
        connector.set("connector.channels.finance.messages-per-second", "0");
    }

    @AfterEach
    void end() {
        connector.close();
        simulators.close();
        assertThat(connector.log()).noneMatch(line -> line.startsWith("\tat "));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 9})
    void shouldTellWhatIsNewInEachVersion(int version) {
        // Given
        connector.set("connector.fusion.framework-version", String.valueOf(version));
        connector.start();
        connector.awaitSaid("payables-invoice", "news begins at");
        connector.awaitSaid("supplier", "news begins at");

        // When
        PodRow invoice = simulators.pod().addInvoice(each -> {
            each.id(LONG_ID).number("VERSION-1").amount("KWD", "39.125");
            IntStream.range(0, 39)
                    .forEach(i -> each.installment(LocalDate.of(2026, 5, 1).plusDays(i), "1"));
        });
        simulators.pod().add("suppliers", row -> {
            row.set("Supplier", "Northwind Tools").set("SupplierNumber", "VERSION-2");
            IntStream.range(0, 30).forEach(i -> row.child("sites", site -> site.set("SupplierSite", "SITE-" + i)));
        });
        awaitCards(2);
        simulators.pod().update(invoice.key(), Map.of("InvoiceAmount", new BigDecimal("39.5")));
        awaitCards(3);
        simulators.pod().touch(invoice.key());
        awaitAnotherPoll();

        // Then
        Card created = about("VERSION-1").get(0);
        assertThat(created.lines())
                .startsWith("New supplier invoice")
                .contains("Amount | 39.125 KWD", "Due | 1 May 2026 (39 installments)");
        assertThat(created.link()).contains("InvoiceId%3D" + LONG_ID);
        assertThat(about("VERSION-1").get(1).lines())
                .startsWith("Supplier invoice changed")
                .contains("Amount: 39.125 KWD \u2192 39.500 KWD");
        assertThat(about("VERSION-2")).singleElement().satisfies(supplier -> assertThat(supplier.lines())
                .startsWith("New supplier")
                .contains("\u2026 and 20 more"));
        assertThat(cards()).hasSize(3);
        assertThat(podRequests()).isNotEmpty().allMatch(request -> String.valueOf(version)
                .equals(request.headers().get("rest-framework-version")));
        assertThat(simulators.tenant().duplicates()).isEmpty();
    }

    @Test
    void shouldNameAPodThatRefusesTheVersion() {
        // Given
        simulators.pod().setLatestFramework(4);
        connector.set("connector.fusion.framework-version", "9");

        // When
        connector.start();
        connector.awaitSaid("ERROR", "Record type payables-invoice stopped");
        connector.awaitSaid("ERROR", "Record type supplier stopped");

        // Then
        assertThat(connector.says(
                        "ERROR",
                        "Record type payables-invoice stopped: the pod answered 400: The REST-Framework-Version header"
                                + " isn't valid",
                        "Set connector.fusion.framework-version to one that the pod offers"))
                .isTrue();
        assertThat(podRequests()).as("one for each record type, and no more").hasSize(2);
    }

    /** A later poll has asked, so that what the one before it brought would have been told. */
    private void awaitAnotherPoll() {
        long asked = podRequests().size();
        await().atMost(PATIENCE).until(() -> podRequests().size() >= asked + 6);
    }

    private void awaitCards(int number) {
        await().atMost(PATIENCE).until(() -> cards().size() >= number);
    }

    private List<LoggedRequest> podRequests() {
        return simulators.log().all().stream()
                .filter(request -> request.path().contains("/resources/"))
                .toList();
    }

    private List<Card> about(String number) {
        return cards().stream().filter(card -> card.isAbout(number)).toList();
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
