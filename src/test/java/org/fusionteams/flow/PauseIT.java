package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fusionteams.simulator.Simulators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is what a person has paused still paused after a restart, and does it go on where it was? */
@SuppressWarnings("NullAway.Init") // set by JUnit and before each test
class PauseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Several times the schedule of the polls. */
    private static final Duration A_WHILE = Duration.ofSeconds(4);

    @TempDir
    private Path directory;

    private Simulators simulators;
    private PackagedConnector connector;

    @BeforeEach
    void begin() {
        simulators = Simulators.start(0);
        connector = new PackagedConnector(directory, simulators);
        connector.set("connector.console.password", "correct horse battery");
    }

    @AfterEach
    void end() {
        connector.close();
        simulators.close();
    }

    @Test
    void shouldKeepAChannelAndARecordTypePausedThroughARestart() {
        // Given
        connector.start();
        connector.awaitSaid("news begins at");
        assertThat(run("channel", "pause", "finance")).contains("is paused");
        assertThat(run("record-type", "pause", FlowTest.RECORD_TYPE)).contains("paused");
        connector.close();
        simulators.pod().addInvoice(invoice -> invoice.number("PAUSED-1"));
        simulators.log().clear();

        // When
        connector.start();

        // Then
        await().during(A_WHILE).atMost(PATIENCE).until(() -> polls() == 0);
        assertThat(run("status")).contains("paused by operator since");

        // When
        run("record-type", "resume", FlowTest.RECORD_TYPE);
        await().atMost(PATIENCE)
                .until(() -> run("notification", "list", "--state", "pending").contains("PAUSED-1"));

        // Then
        await().during(A_WHILE).atMost(PATIENCE).until(() -> messages() == 0);

        // When
        run("channel", "resume", "finance");

        // Then
        await().atMost(PATIENCE).until(() -> messages() == 1);
        assertThat(simulators.tenant().duplicates()).isEmpty();
    }

    private long polls() {
        return simulators.log().count(request -> request.path().endsWith("/invoices"));
    }

    private long messages() {
        return simulators
                .tenant()
                .messageCount(simulators.tenant().teamId(), simulators.tenant().channelId());
    }

    private String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--server", connector.url()));
        PackagedConnector.Ended ended = connector.run(command.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.said()).isZero();
        return ended.said();
    }
}
