package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.Simulators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Can a program read what an attempt says of itself, in either form of the log? */
@SuppressWarnings("NullAway.Init") // set by JUnit and before each test
class JsonLogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** As a supplier may have it: in text it must not look like a key, in JSON it must arrive as it is. */
    private static final String NUMBER = "A \"1\" outcome=dead";

    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    private Path directory;

    private Simulators simulators;
    private PackagedConnector connector;

    @BeforeEach
    void begin() {
        simulators = Simulators.start(0);
        connector = new PackagedConnector(directory, simulators);
        // Without one a password is printed, which is for eyes and not for a log.
        connector.set("connector.console.password", "correct horse battery");
    }

    @AfterEach
    void end() {
        connector.close();
        simulators.close();
    }

    @Test
    void shouldMakeTheKeysOfAnAttemptFieldsOfTheirOwnInJson() {
        // Given
        connector.set("quarkus.log.console.json.enabled", "true");
        connector.start();
        connector.awaitSaid("news begins at");

        // When
        deliverOnTheSecondTry();

        // Then
        List<JsonNode> lines = connector.log().stream().map(this::parsed).toList();
        List<JsonNode> attempts = lines.stream()
                .filter(JsonLogIT::isAttempt)
                .map(line -> line.path("mdc"))
                .toList();
        assertThat(attempts).hasSize(2).allSatisfy(attempt -> {
            assertThat(attempt.path("id").asText()).matches("\\d+");
            assertThat(attempt.path("recordType").asText()).isEqualTo(FlowTest.RECORD_TYPE);
            assertThat(attempt.path("number").asText()).isEqualTo(NUMBER);
            assertThat(attempt.path("channel").asText()).isEqualTo("finance");
            assertThat(attempt.path("ms").asText()).matches("\\d+");
        });
        assertThat(attempts)
                .extracting(attempt -> attempt.path("attempt").asText() + " "
                        + attempt.path("outcome").asText() + " "
                        + attempt.path("status").asText() + " " + attempt.has("nextTry"))
                .containsExactly("1 retry 429 true", "2 delivered 201 false");
        assertThat(lines.stream().filter(line -> !isAttempt(line)))
                .as("lines of others that carry an attempt's keys")
                .noneMatch(line -> line.path("mdc").has("outcome"));
    }

    @Test
    void shouldKeepTheKeysInTheirOrderInText() {
        // Given
        connector.start();
        connector.awaitSaid("news begins at");

        // When
        deliverOnTheSecondTry();

        // Then
        String same = "attempt id=\\d+ recordType=payables-invoice number=\"A  1  outcome=dead\" channel=finance ";
        List<String> attempts = connector.log().stream()
                .filter(line -> line.contains(" attempt id="))
                .map(line -> line.substring(line.indexOf("attempt id=")))
                .toList();
        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(0)).matches(same + "attempt=1 outcome=retry status=429 ms=\\d+ nextTry=[-0-9T:.]+Z");
        assertThat(attempts.get(1)).matches(same + "attempt=2 outcome=delivered status=201 ms=\\d+ nextTry=-");
    }

    private void deliverOnTheSecondTry() {
        simulators
                .faults()
                .add(Fault.answer("/messages$", 429).withMethod("POST").withHeader("Retry-After", "2"));
        simulators.pod().addInvoice(invoice -> invoice.number(NUMBER));
        await().atMost(PATIENCE).until(() -> connector.says("outcome=delivered status=201", "attempt=2"));
    }

    private static boolean isAttempt(JsonNode line) {
        return line.path("loggerName").asText().endsWith(".AttemptLog");
    }

    private JsonNode parsed(String line) {
        try {
            return mapper.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
