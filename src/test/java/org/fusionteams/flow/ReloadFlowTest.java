package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fusionteams.operations.OperationRefused;
import org.fusionteams.operations.RouteActions;
import org.fusionteams.operations.RoutesReload.Reloaded;
import org.fusionteams.operations.RoutesReload.ReloadedFile;
import org.fusionteams.operations.RoutesReload.Result;
import org.fusionteams.simulator.Fault;
import org.fusionteams.testsupport.RoutesCopy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Route files are changed while invoices come and messages leave. */
@QuarkusTest
@TestProfile(ReloadProfile.class)
@SuppressWarnings("NullAway.Init") // set by Quarkus
class ReloadFlowTest extends FlowTest {

    private static final String INVOICE = "record-types/payables-invoice";
    private static final String INVOICE_FILE = INVOICE + ".camel.yaml";
    private static final String ROUTING = "routing.camel.yaml";
    private static final String TITLE = "\"New supplier invoice\"";

    @Inject
    RouteActions actions;

    private final RoutesCopy routes = ReloadProfile.ROUTES;

    @AfterEach
    void restore() {
        routes.restore();
        assertThat(reload().allInForce()).isTrue();
    }

    @Test
    void shouldTellEveryInvoiceOnceWhateverIsReloadedMeanwhile() {
        // Given
        List<String> changed = List.of(
                INVOICE + ".jq",
                ROUTING,
                "senders.camel.yaml",
                "templates/fusion-records.camel.yaml",
                "fusion.camel.yaml",
                "templates/channel.camel.yaml",
                "dead-letter.camel.yaml",
                INVOICE_FILE);

        // When
        for (int round = 0; round < changed.size(); round++) {
            for (int i = 0; i < 8; i++) {
                String number = "RELOAD-" + round + "-" + i;
                pod.addInvoice(each -> each.number(number));
            }
            simulators.clock().advance(Duration.ofSeconds(2));
            poll();
            String path = changed.get(round);
            routes.write(path, routes.read(path) + "\n# round " + round + "\n");
            Reloaded reloaded = reload();
            // Then
            assertThat(paths(reloaded, Result.LOADED)).containsExactly(path.replace(".jq", ".camel.yaml"));
            assertThat(reloaded.allInForce()).isTrue();
        }
        awaitRead();
        awaitQuiet();
        assertThat(cards().stream()
                        .collect(Collectors.groupingBy(card -> card.lines().get(1), Collectors.counting())))
                .hasSize(8 * changed.size())
                .values()
                .containsOnly(1L);
        assertThat(IntStream.range(0, changed.size()).boxed().flatMap(round -> IntStream.range(0, 8)
                        .mapToObj(i -> "RELOAD-" + round + "-" + i)))
                .allSatisfy(number -> assertThat(notifications(number))
                        .singleElement()
                        .satisfies(each -> assertThat(each).containsEntry("state", "delivered")));
        assertThat(tenant.duplicates()).isEmpty();
    }

    @Test
    void shouldSayAndRouteWhatTheNewFilesSay() {
        // Given
        routes.replace(INVOICE + ".jq", TITLE, "\"An invoice has come\"");
        routes.replace(ROUTING, "uri: channel:finance", "uri: channel:paced-1");

        // When
        Reloaded reloaded = reload();
        pod.addInvoice(each -> each.number("NEW-WORDS"));
        awaitState("NEW-WORDS", "delivered");

        // Then
        assertThat(paths(reloaded, Result.LOADED)).containsExactly(INVOICE_FILE, ROUTING);
        assertThat(notifications("NEW-WORDS")).singleElement().satisfies(each -> assertThat(each)
                .containsEntry("channel", "paced-1"));
        assertThat(notifications("NEW-WORDS").get(0).get("content").toString()).contains("An invoice has come");
        assertThat(audit("routes.reloaded")).last().satisfies(event -> assertThat(event)
                .containsEntry("actor", "tester")
                .hasEntrySatisfying("detail", detail -> assertThat(detail.toString())
                        .contains("2 loaded (" + INVOICE_FILE + " " + ROUTING + ")")));
        assertThat(reload().files()).extracting(ReloadedFile::result).containsOnly(Result.UNCHANGED);
    }

    @Test
    void shouldKeepWhatWasLoadedInsteadOfWhatIsBroken() {
        // Given
        routes.replace(INVOICE + ".jq", TITLE, "\"unfinished");
        routes.replace(ROUTING, "uri: channel:finance", "uri: channel:finanse");
        // Others are brought in nevertheless; the template makes every record type anew that can be.
        routes.write(
                "templates/fusion-records.camel.yaml",
                routes.read("templates/fusion-records.camel.yaml") + "\n# changed\n");

        // When
        Reloaded reloaded = reload();
        pod.addInvoice(each -> each.number("KEPT"));
        awaitState("KEPT", "delivered");

        // Then
        assertThat(reloaded.allInForce()).isFalse();
        assertThat(paths(reloaded, Result.BROKEN)).containsExactly(INVOICE_FILE, ROUTING);
        assertThat(paths(reloaded, Result.LOADED)).containsExactly("templates/fusion-records.camel.yaml");
        assertThat(reloaded.files()).flatExtracting(ReloadedFile::findings).anySatisfy(finding -> {
            assertThat(finding.file()).isEqualTo("routes/" + ROUTING);
            assertThat(finding.line()).isPositive();
            assertThat(finding.what()).contains("finanse");
            assertThat(finding.help()).contains("finance");
        });
        assertThat(log.says("ERROR Broken route file routes/" + ROUTING, "What was loaded before stays in force"))
                .isTrue();
        assertThat(log.says("ERROR Broken route file routes/" + INVOICE + ".jq"))
                .isTrue();
        assertThat(cardsAbout("KEPT")).singleElement().satisfies(card -> assertThat(card.lines())
                .startsWith("New supplier invoice"));
    }

    @Test
    void shouldReadWhatIsTakenAwayNoMoreAndGoOnWhenItIsBack() {
        // Given
        String before = routes.read(INVOICE_FILE);
        pod.addInvoice(each -> each.number("BEFORE"));
        awaitState("BEFORE", "delivered");

        // When
        routes.delete(INVOICE_FILE, INVOICE + ".jq", INVOICE + ".sample.json");
        Reloaded removed = reload();
        int asked = polls().size();
        pod.addInvoice(each -> each.number("MEANWHILE"));
        simulators.clock().advance(Duration.ofSeconds(2));

        // Then
        assertThat(paths(removed, Result.REMOVED)).containsExactly(INVOICE_FILE);
        assertThat(context.getRoute(RECORD_TYPE)).isNull();
        waiting().during(Duration.ofSeconds(2)).until(() -> polls().size() == asked);

        // When
        routes.restore();
        assertThat(routes.read(INVOICE_FILE)).isEqualTo(before);
        Reloaded back = reload();
        awaitState("MEANWHILE", "delivered");

        // Then
        assertThat(paths(back, Result.LOADED)).containsExactly(INVOICE_FILE);
        assertThat(cardsAbout("BEFORE")).hasSize(1);
        assertThat(cardsAbout("MEANWHILE")).hasSize(1);
    }

    @Test
    void shouldWaitForAPollInFlightAndDoOneReloadAtATime() {
        // Given
        pod.addInvoice(each -> each.number("IN-FLIGHT"));
        simulators.clock().advance(Duration.ofSeconds(2));
        simulators.faults().add(Fault.delay("/invoices$", Duration.ofSeconds(3)));
        poll();
        waiting().until(() -> simulators.faults().pending().isEmpty());
        long asked = System.nanoTime();
        routes.replace(INVOICE + ".jq", TITLE, "\"Said by the new file\"");

        // When
        CompletableFuture<Reloaded> first = CompletableFuture.supplyAsync(this::reload);
        waiting().untilAsserted(() -> assertThatThrownBy(this::reload)
                .isInstanceOf(OperationRefused.class)
                .hasMessageContaining("Another reload is under way"));

        // Then
        assertThat(paths(first.join(), Result.LOADED)).containsExactly(INVOICE_FILE);
        assertThat(Duration.ofNanos(System.nanoTime() - asked))
                .as("the answer to the poll in flight was waited for")
                .isGreaterThan(Duration.ofSeconds(2));
        awaitState("IN-FLIGHT", "delivered");
        assertThat(cardsAbout("IN-FLIGHT")).hasSize(1);
    }

    @Test
    void shouldKeepWhatIsInForceWhenSomethingInFlightDoesNotEndInTime() {
        // Given
        String senders = "senders.camel.yaml";
        pod.addInvoice(each -> each.number("SLOW"));
        simulators.clock().advance(Duration.ofSeconds(2));
        simulators.faults().add(Fault.delay("/invoices$", Duration.ofSeconds(12)));
        poll();
        waiting().until(() -> simulators.faults().pending().isEmpty());
        routes.replace(INVOICE + ".jq", TITLE, "\"Said by the new file\"");
        routes.write(senders, routes.read(senders) + "\n# changed\n");

        // When
        Reloaded busy = reload();
        awaitState("SLOW", "delivered");
        Reloaded afterwards = reload();

        // Then
        assertThat(busy.allInForce()).isFalse();
        assertThat(paths(busy, Result.BUSY)).containsExactly(INVOICE_FILE);
        assertThat(paths(busy, Result.LOADED)).as("others are not kept waiting").containsExactly(senders);
        assertThat(busy.files())
                .flatExtracting(ReloadedFile::findings)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file()).isEqualTo("routes/" + INVOICE_FILE);
                    assertThat(finding.what()).startsWith("a poll in flight did not end in time");
                    assertThat(finding.help()).isEqualTo("reload again");
                });
        assertThat(cardsAbout("SLOW")).singleElement().satisfies(card -> assertThat(card.title())
                .isEqualTo("New supplier invoice"));
        assertThat(paths(afterwards, Result.LOADED)).containsExactly(INVOICE_FILE);
    }

    private Reloaded reload() {
        return actions.reload("tester");
    }

    private static List<String> paths(Reloaded reloaded, Result result) {
        return reloaded.files().stream()
                .filter(file -> file.result() == result)
                .map(ReloadedFile::path)
                .toList();
    }
}
