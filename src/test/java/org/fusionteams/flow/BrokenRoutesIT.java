package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.microsoft.StoredMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route file that an operator has spoilt is named with its line, and stops only what needs it. */
@SuppressWarnings("NullAway.Init") // set by JUnit and before each test
class BrokenRoutesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String INVOICE = "routes/record-types/payables-invoice";

    @TempDir
    private Path directory;

    private Simulators simulators;
    private PackagedConnector connector;

    @BeforeEach
    void begin() {
        simulators = Simulators.start(0);
        connector = new PackagedConnector(directory, simulators);
    }

    @AfterEach
    void end() {
        connector.close();
        simulators.close();
        assertThat(connector.log()).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void shouldGoOnWithTheRecordTypesThatAreWhole() {
        // Given
        copyOfInvoice("broken-yaml", "key", "key: [");
        copyOfInvoice("no-sample", "", "");
        delete("routes/record-types/no-sample.sample.json");
        copyOfInvoice("no-wording", "", "");
        connector.write("routes/record-types/no-wording.jq", "{title: .InvoiceNumber, amount: \"a lot\"}");
        copyOfInvoice("unknown-parameter", "value: InvoiceId\n", "value: InvoiceId\n      - nome: x\n");

        // When
        connector.start();
        await().atMost(PATIENCE).until(() -> connector.says("news begins at"));
        simulators.pod().addInvoice(invoice -> invoice.number("WHOLE-1"));
        await().atMost(PATIENCE).until(() -> messages().size() == 1);

        // Then
        assertThat(connector.says("ERROR", "Broken route file routes/record-types/broken-yaml.camel.yaml:"))
                .isTrue();
        assertThat(connector.says("ERROR", "routes/record-types/no-sample.camel.yaml", "no-sample.sample.json"))
                .isTrue();
        assertThat(connector.says(
                        "ERROR", "Broken route file routes/record-types/no-wording.jq:1: amount must be a number"))
                .isTrue();
        assertThat(connector.says("ERROR", "routes/record-types/unknown-parameter.camel.yaml:"))
                .isTrue();
        assertThat(connector.says("Watching 1 record types, 1 channels, 4 broken route files"))
                .isTrue();
    }

    @Test
    void shouldPollNothingWhenTheRoutingNamesAnUnknownChannel() {
        // Given
        String routing = "routes/routing.camel.yaml";
        connector.write(routing, connector.read(routing).replace("channel:finance", "channel:finanse"));
        int line = lineOf(routing, "channel:finanse");

        // When
        connector.start();
        simulators.pod().addInvoice(invoice -> invoice.number("UNROUTED-1"));
        await().during(Duration.ofSeconds(4)).atMost(PATIENCE).until(() -> polls() == 0);

        // Then
        assertThat(connector.says(
                        "ERROR",
                        "Broken route file " + routing + ":" + line + ": ",
                        "channel finanse is not configured; known channels are finance"))
                .isTrue();
        assertThat(connector.says("ERROR", "Nothing is polled until the routing is mended"))
                .isTrue();
        assertThat(connector.status("/q/health/live")).isEqualTo(200);
    }

    @Test
    void shouldKeepNotificationsUntilTheSendersAreMended() {
        // Given
        String senders = "routes/senders.camel.yaml";
        String whole = connector.read(senders);
        connector.write(senders, whole.replaceFirst("ref: graph", "raf: graph"));
        String routing = "routes/routing.camel.yaml";
        connector.write(routing, connector.read(routing) + """
                        - filter:
                            expression:
                              simple:
                                expression: "${body.amount} > 100000"
                            steps:
                              - to:
                                  uri: channel:finance-urgent
                                  parameters:
                                    importance: high
                """);
        String urgent = simulators.tenant().addChannel(simulators.tenant().teamId(), "Urgent");
        connector.set("connector.channels.finance-urgent.sender", "graph");
        connector.set(
                "connector.channels.finance-urgent.team-id", simulators.tenant().teamId());
        connector.set("connector.channels.finance-urgent.channel-id", urgent);
        connector.start();
        await().atMost(PATIENCE).until(() -> connector.says("news begins at"));
        simulators.pod().addInvoice(invoice -> invoice.number("KEPT-1").amount("GBP", "100000.01"));
        simulators.pod().addInvoice(invoice -> invoice.number("KEPT-2").amount("GBP", "99"));
        connector.awaitSaid("payables-invoice: ", "notifications");
        assertThat(connector.says(
                        "ERROR", "Broken route file " + senders + ":", "raf is not known in bean; did you mean ref?"))
                .isTrue();
        assertThat(connector.says("ERROR", "Nothing is sent until the broken files are mended"))
                .isTrue();
        assertThat(messages()).isEmpty();
        connector.close();

        // When
        connector.write(senders, whole);
        connector.start();
        await().atMost(PATIENCE).until(() -> messages().size() == 2);

        // Then
        List<StoredMessage> urgentMessages =
                simulators.tenant().messages(simulators.tenant().teamId(), urgent);
        assertThat(urgentMessages).singleElement().satisfies(message -> {
            assertThat(message.importance()).isEqualTo("high");
            assertThat(Card.of(message).lines()).contains("Amount | 100,000.01 GBP");
        });
        assertThat(messages()).extracting(StoredMessage::importance).containsOnly("normal");
        assertThat(simulators.tenant().duplicates()).isEmpty();
    }

    private void copyOfInvoice(String name, String replaced, String by) {
        String route = connector.read(INVOICE + ".camel.yaml").replace("payables-invoice", name);
        connector.write("routes/record-types/" + name + ".camel.yaml", route.replaceFirst(replaced, by));
        connector.write("routes/record-types/" + name + ".jq", connector.read(INVOICE + ".jq"));
        connector.write("routes/record-types/" + name + ".sample.json", connector.read(INVOICE + ".sample.json"));
    }

    private void delete(String path) {
        try {
            Files.delete(connector.file(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int lineOf(String path, String text) {
        List<String> lines = connector.read(path).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new AssertionError(text + " is not in " + path);
    }

    private List<StoredMessage> messages() {
        return simulators
                .tenant()
                .messages(simulators.tenant().teamId(), simulators.tenant().channelId());
    }

    private long polls() {
        return simulators.log().count(request -> request.path().endsWith("/invoices"));
    }
}
