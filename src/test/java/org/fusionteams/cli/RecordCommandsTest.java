package org.fusionteams.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.fusionteams.cli.Commands.Ended;
import org.fusionteams.operations.SeededStore;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Previews, explanations and pauses, by commands of this process against the connector of this test. */
@QuarkusTest
@TestProfile(CommandProfile.class)
class RecordCommandsTest {

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    Database database;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    URI server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SeededStore seeded;

    @BeforeEach
    void beginEmpty() {
        seeded = new SeededStore(database);
        seeded.clear();
        seeded.execute("delete from record");
    }

    private Ended run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server.toString()));
        return Commands.run(all.toArray(String[]::new));
    }

    @Test
    void shouldPreviewTheSampleWithTheRulesThatMatch() throws IOException {
        // When
        Ended shown = run("preview", "payables-invoice");
        Ended json = run("preview", "payables-invoice", "--output", "json");
        // Then
        assertThat(shown.err()).isEmpty();
        assertThat(shown.outLines().get(0)).startsWith("New supplier invoice: ");
        assertThat(shown.outLines()).anyMatch(line -> line.matches("everything-to-finance +\\d+ +yes +to finance"));
        var cards =
                new ObjectMapper().readTree(json.out()).path("records").path(0).path("cards");
        assertThat(cards.path(0).path("channel").asText()).isEqualTo("finance");
        assertThat(cards.path(0).path("card").path("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(run("notification", "list").out().strip()).isEqualTo("No notification matches.");
    }

    @Test
    void shouldNameTheRecordTypesThatCanBePreviewed() {
        // When
        Ended ended = run("preview", "payable-invoice");
        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(ended.errLines())
                .hasSize(1)
                .first()
                .asString()
                .contains("no record type payable-invoice; known are ")
                .contains("payables-invoice");
    }

    @Test
    void shouldSayWhyThePodShowsNothing() {
        // When
        Ended ended = run("preview", "payables-invoice", "NWT-7");
        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(ended.errLines()).hasSize(1).first().asString().startsWith("No answer from the pod: ");
    }

    @Test
    void shouldPauseAndResumeARecordType() {
        // When
        Ended paused = run("record-type", "pause", "payables-invoice");
        Ended list = run("record-type", "list");
        Ended poll = run("record-type", "poll", "payables-invoice");
        Ended resumed = run("record-type", "resume", "payables-invoice");
        Ended again = run("record-type", "resume", "payables-invoice");
        // Then
        assertThat(paused.out().strip()).isEqualTo("Record type payables-invoice is paused.");
        assertThat(list.out()).containsPattern("payables-invoice +paused");
        assertThat(poll.errLines()).containsExactly("Record type payables-invoice is paused: resume it first.");
        assertThat(resumed.out().strip()).isEqualTo("Record type payables-invoice is read again.");
        assertThat(again.out().strip()).isEqualTo("Record type payables-invoice was not paused.");
        // What is shown may be two seconds old.
        await().untilAsserted(() ->
                assertThat(run("record-type", "list").out()).doesNotContainPattern("payables-invoice +paused"));
    }

    @Test
    void shouldExplainARecordThatWasToldAndOneThatWasNot() {
        // Given
        record("key-NWT-7", "NWT-7", "created");
        record("key-OLD", "OLD-1", "baseline");
        seeded.notification("finance", NotificationState.DELIVERED)
                .number("NWT-7")
                .attempts(2)
                .write();
        // When
        Ended told = run("record", "explain", "payables-invoice", "NWT-7");
        Ended untold = run("record", "explain", "payables-invoice", "--key", "key-OLD");
        Ended unseen = run("record", "explain", "payables-invoice", "--key", "other");
        // Then
        assertThat(told.err()).isEmpty();
        assertThat(told.out())
                .contains("was new.", "to finance: delivered at ", "after 2 attempts.")
                .containsPattern("everything-to-finance +\\d+ +yes");
        assertThat(untold.out()).contains("was there before the connector began", "It has not been told");
        assertThat(unseen.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(unseen.errLines())
                .containsExactly("No payables-invoice with the key other was ever seen. This record type has not been"
                        + " read yet.");
    }

    @Test
    void shouldListRecordsThatShareANumber() {
        // Given
        record("key-1", "SAME", "created");
        record("key-2", "SAME", "created");
        // When
        Ended ended = run("record", "explain", "payables-invoice", "SAME");
        // Then
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("name one with --key", "key-1", "key-2");
    }

    private void record(String key, String number, String origin) {
        seeded.execute(
                "insert into record (record_type, record_key, number, version, fingerprint, origin, first_seen_at)"
                        + " values ('payables-invoice', '" + key + "', '" + number + "', timestamp with time zone"
                        + " '2026-03-02 08:00:00+00', 'f', '" + origin + "', timestamp with time zone '2026-03-02"
                        + " 08:00:05+00')");
    }
}
