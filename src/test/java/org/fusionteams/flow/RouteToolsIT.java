package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fusionteams.flow.PackagedConnector.Begun;
import org.fusionteams.flow.PackagedConnector.Ended;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.LoggedRequest;
import org.fusionteams.simulator.Simulators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes check}, {@code preview} and {@code routes reload} as processes, beside a running connector and without one. */
@SuppressWarnings("NullAway.Init") // set by JUnit and before each test
class RouteToolsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String INVOICE = "routes/record-types/payables-invoice";
    private static final Path ADDED = Path.of("src", "test", "resources", "routes-extension");

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
        connector.set("connector.console.password", "a password for tests");
        connector.set("fusion-teams.reload-patience", "5s");
    }

    @AfterEach
    void end() {
        connector.close();
        simulators.close();
    }

    @Test
    void shouldWorkWithoutARunningConnector() {
        // Given
        simulators.pod().addInvoice(invoice -> invoice.number("ASKED-FOR"));
        replace(INVOICE + ".jq", "New supplier invoice", "An invoice has come");

        // When
        Ended sample = connector.run("preview", "supplier");
        List<LoggedRequest> forTheSample = simulators.log().all();
        Ended record = connector.run("preview", "payables-invoice", "ASKED-FOR");
        replace(INVOICE + ".jq", "try tonumber", "try tonumbr");
        replace("routes/record-types/supplier.camel.yaml", "name: number", "name: nummber");
        Ended check = connector.run("routes", "check");
        Ended reload = connector.run("routes", "reload");

        // Then
        assertThat(sample.exitCode()).as(sample.said()).isZero();
        assertThat(sample.lines().get(0)).startsWith("New supplier: ");
        assertThat(sample.lines())
                .containsSubsequence("Sites", "  LEEDS    North BU", "  BRISTOL  South BU")
                .last()
                .asString()
                .matches("everything-to-finance +\\d+ +yes +to finance");
        assertThat(forTheSample).isEmpty();
        assertThat(record.exitCode()).as(record.said()).isZero();
        assertThat(record.lines().get(0)).startsWith("An invoice has come: ").contains("ASKED-FOR");
        assertThat(simulators.log().all())
                .filteredOn(request -> request.path().contains("/resources/"))
                .as("nothing is asked but for this record")
                .isNotEmpty()
                .allMatch(request -> request.decodedPath().endsWith("/invoices")
                        && String.valueOf(request.rawQuery()).contains("ASKED-FOR"));
        assertThat(messages()).isZero();
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.lines())
                .anyMatch(line -> line.matches("routes/record-types/payables-invoice\\.jq:\\d+: there is no jq function"
                        + " tonumbr; did you mean tonumber\\?"))
                .anyMatch(line -> line.matches("routes/record-types/supplier\\.camel\\.yaml:\\d+: .*"
                        + " no parameter nummber; did you mean number\\?"))
                .hasSize(2);
        assertThat(reload.exitCode()).isEqualTo(3);
        assertThat(reload.lines()).singleElement().asString().startsWith("no server answers at ");
    }

    @Test
    void shouldBringInOneFileWhileOthersAreReadAndMessagesLeave() throws IOException {
        // Given
        connector.start();
        connector.awaitSaid("payables-invoice", "news begins at");
        connector.awaitSaid("supplier", "news begins at");
        simulators.faults().add(Fault.delay("/messages$", Duration.ofMillis(40)).always());
        int before = 60;
        invoices("BEFORE", before);
        AtomicInteger suppliers = new AtomicInteger();
        await().atMost(PATIENCE).until(() -> messages() > 0);

        // When
        replace(INVOICE + ".jq", "New supplier invoice", "An invoice has come");
        Begun reload = connector.begin("routes", "reload");
        while (reload.process().isAlive()) {
            int number = suppliers.incrementAndGet();
            simulators.pod().add("suppliers", row -> row.set("SupplierNumber", "MEANWHILE-" + number));
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        }
        Ended reloaded = connector.ended(reload);
        invoices("AFTER", 20);
        addPaymentTerms();
        Ended preview = connector.run("preview", "payment-terms");
        Ended secondReload = connector.run("routes", "reload");
        await().atMost(PATIENCE).until(() -> messages() >= before + 20 + suppliers.get());

        // Then
        assertThat(reloaded.exitCode()).as(reloaded.said()).isZero();
        assertThat(reloaded.lines())
                .anyMatch(line -> line.matches(INVOICE + "\\.camel\\.yaml +loaded"))
                .filteredOn(line -> line.startsWith("routes/"))
                .hasSize(1);
        assertThat(cards().stream()
                        .collect(Collectors.groupingBy(card -> card.lines().get(1), Collectors.counting())))
                .hasSize(before + 20 + suppliers.get())
                .values()
                .containsOnly(1L);
        assertThat(cards())
                .filteredOn(card -> card.lines().get(1).contains("AFTER"))
                .hasSize(20)
                .allMatch(card -> card.title().equals("An invoice has come"));
        assertThat(simulators.tenant().duplicates()).isEmpty();
        assertThat(simulators.pod().forbiddenWrites()).isZero();
        assertThat(preview.exitCode())
                .as("the record type is not in force yet: %s", preview.said())
                .isZero();
        assertThat(preview.lines().get(0)).startsWith("New payment terms: ");
        assertThat(secondReload.lines())
                .anyMatch(line -> line.matches("routes/record-types/payment-terms\\.camel\\.yaml +loaded"))
                .filteredOn(line -> line.startsWith("routes/"))
                .hasSize(1);
        connector.awaitSaid("Record type payment-terms: news begins at");
    }

    @Test
    void shouldDoOneReloadAtATimeAndGiveUpOnAPollThatDoesNotEnd() {
        // Given
        connector.start();
        connector.awaitSaid("payables-invoice", "news begins at");
        simulators.faults().add(Fault.delay("/invoices$", Duration.ofSeconds(15)));
        await().atMost(PATIENCE).until(() -> simulators.faults().pending().isEmpty());
        replace(INVOICE + ".jq", "New supplier invoice", "An invoice has come");

        // When
        List<Begun> both = List.of(connector.begin("routes", "reload"), connector.begin("routes", "reload"));
        List<Ended> ended = both.stream().map(connector::ended).toList();

        // Then
        assertThat(ended).allMatch(each -> each.exitCode() == 1);
        assertThat(ended)
                .filteredOn(each ->
                        each.lines().equals(List.of("Another reload is under way: ask again when it is" + " done.")))
                .hasSize(1);
        assertThat(ended)
                .filteredOn(
                        each -> each.lines().stream().anyMatch(line -> line.matches(INVOICE + "\\.camel\\.yaml +busy")))
                .singleElement()
                .satisfies(busy -> assertThat(busy.said()).contains("a poll in flight did not end in time"));
    }

    private void invoices(String prefix, int count) {
        IntStream.range(0, count)
                .forEach(i -> simulators.pod().addInvoice(invoice -> invoice.number(prefix + "-" + i)));
    }

    private void addPaymentTerms() throws IOException {
        for (String ending : List.of(".camel.yaml", ".jq", ".sample.json")) {
            Files.copy(
                    ADDED.resolve("payment-terms" + ending),
                    connector.file("routes/record-types/payment-terms" + ending));
        }
    }

    private void replace(String path, String text, String by) {
        String before = connector.read(path);
        assertThat(before).contains(text);
        connector.write(path, before.replace(text, by));
    }

    private long messages() {
        return simulators
                .tenant()
                .messageCount(simulators.tenant().teamId(), simulators.tenant().channelId());
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
