package org.fusionteams.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fusionteams.operations.SeededStore;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Can a person decide about dead letters and channels from a terminal? */
@QuarkusTest
@TestProfile(CommandProfile.class)
class DeadLetterCommandsTest {

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    Database database;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    URI server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SeededStore seeded;

    @BeforeEach
    void begin() {
        seeded = new SeededStore(database);
        seeded.clear();
        run("channel", "pause", "finance");
    }

    @AfterEach
    void end() {
        seeded.clear();
        run("channel", "resume", "finance");
    }

    private Commands.Ended run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server.toString()));
        return Commands.run(all.toArray(String[]::new));
    }

    private long dead(String number) {
        return seeded.notification("finance", NotificationState.DEAD)
                .number(number)
                .reason("Graph answered 400")
                .write();
    }

    @Test
    void shouldListDeadLetters() {
        // Given
        dead("INV-7");
        // When
        Commands.Ended ended = run("dead-letter", "list");
        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("INV-7", "Graph answered 400");
    }

    @Test
    void shouldNotReplayEverythingByAccident() {
        // When
        Commands.Ended ended = run("dead-letter", "replay");
        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.WRONG_USAGE_OR_CONFIGURATION);
        assertThat(ended.err()).contains("--all");
    }

    @Test
    void shouldSayWhatADryRunWouldDo() {
        // Given
        dead("INV-7");
        // When
        Commands.Ended ended = run("dead-letter", "replay", "--dry-run");
        // Then
        assertThat(ended.out()).contains("1 match. Nothing was done.", "INV-7");
    }

    @Test
    void shouldReplayOneNotification() {
        // Given
        long id = dead("INV-7");
        // When
        Commands.Ended ended = run("notification", "replay", String.valueOf(id));
        Commands.Ended again = run("notification", "replay", String.valueOf(id));
        // Then
        assertThat(ended.out()).contains("waits to be sent again");
        assertThat(again.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(again.errLines()).singleElement().asString().contains("only one that is dead, held or unrouted");
    }

    @Test
    void shouldAskWhyBeforeItDiscards() {
        // Given
        long id = dead("INV-7");
        // When
        Commands.Ended without = run("dead-letter", "discard", String.valueOf(id));
        Commands.Ended with = run("dead-letter", "discard", String.valueOf(id), "--note", "paid by cheque");
        // Then
        assertThat(without.err()).contains("--note");
        assertThat(with.out()).contains("discard of 1");
        assertThat(run("dead-letter", "jobs").out()).contains("discard");
    }

    @Test
    void shouldDiscardWhatNoRuleMatched() {
        // Given
        long id = seeded.notification(Addressed.NOWHERE, NotificationState.UNROUTED)
                .number("INV-8")
                .write();
        // When
        Commands.Ended ended =
                run("dead-letter", "discard", "--state", "unrouted", "--all", "--note", "not of interest");
        // Then
        assertThat(ended.out()).contains("discard of 1");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        run("notification", "show", String.valueOf(id)).out())
                .contains("discarded by operator: not of interest"));
    }

    @Test
    void shouldPauseResumeAndTestAChannel() {
        assertThat(run("channel", "pause", "berlin").out()).contains("is paused");
        assertThat(run("channel", "pause", "berlin").out()).contains("was paused before");
        assertThat(run("channel", "test", "berlin").out()).contains("in the outbox");
        assertThat(run("channel", "resume", "berlin").out()).contains("sends again");
        assertThat(run("channel", "pause", "nowhere").errLines()).containsExactly("There is no channel nowhere.");
    }

    @Test
    void shouldHaveNothingToAccept() {
        assertThat(run("store", "accept").errLines()).singleElement().asString().contains("nothing to accept");
    }
}
