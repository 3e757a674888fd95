package org.fusionteams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.fusionteams.cli.Commands.Ended;
import org.fusionteams.operations.SeededStore;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that ask a running connector, in this process and against the connector of this test. */
@QuarkusTest
@TestProfile(CommandProfile.class)
class ServerCommandsTest {

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
    }

    private Ended run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server.toString()));
        return Commands.run(all.toArray(String[]::new));
    }

    @Test
    void shouldShowHowEverythingStands() {
        // Given
        seeded.notification("-", NotificationState.UNROUTED).write();
        // When
        Ended ended = run("status");
        // Then
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(ended.outLines())
                .anyMatch(line -> line.matches("payables-invoice +new +2090-01-01 00:00:00Z +0 +0"))
                .anyMatch(line -> line.matches("supplier +off .*"))
                .anyMatch(line -> line.matches("finance +workflow +0 +0 +0 +0 +0"));
    }

    @Test
    void shouldListRecordTypesAndChannelsAsJson() throws IOException {
        // When
        Ended types = run("record-type", "list", "--output", "json");
        Ended channels = run("channel", "list", "--output", "json");
        // Then
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(types.out()).findValuesAsText("name")).contains("payables-invoice", "supplier");
        assertThat(mapper.readTree(channels.out()).findValuesAsText("name")).containsExactly("berlin", "finance");
    }

    @Test
    void shouldFindNotificationsAndShowOne() {
        // Given
        long id = seeded.notification("finance", NotificationState.DEAD)
                .number("NWT-7")
                .reason("gone")
                .attempts(1)
                .write();
        seeded.notification("berlin", NotificationState.DELIVERED)
                .number("NWT-8")
                .write();
        // When
        Ended list = run("notification", "list", "--state", "dead");
        Ended shown = run("notification", "show", String.valueOf(id));
        // Then
        assertThat(list.outLines()).hasSize(2);
        assertThat(list.outLines().get(1))
                .startsWith(id + " ")
                .contains(" finance ", " dead ", "NWT-7")
                .endsWith("gone");
        assertThat(shown.outLines())
                .anyMatch(line -> line.matches("Amount +12,840.50 GBP|Amount +GBP.*"))
                .anyMatch(line -> line.matches("State +dead"))
                .anyMatch(line -> line.matches("1 .* the service is busy"));
    }

    @Test
    void shouldGoOnWhereAListEnded() {
        // Given
        long first = seeded.notification("finance", NotificationState.DELIVERED).write();
        long second =
                seeded.notification("finance", NotificationState.DELIVERED).write();
        // When
        Ended page = run("notification", "list", "--limit", "1");
        Ended rest = run("notification", "list", "--limit", "1", "--cursor", String.valueOf(second));
        // Then
        assertThat(page.out()).contains("There are more: --cursor " + second);
        assertThat(rest.outLines().get(1)).startsWith(first + " ");
    }

    @Test
    void shouldSayInOneLineWhatTheConnectorRefuses() {
        // When
        Ended missing = run("notification", "show", "999/9");
        Ended wrong = run("notification", "list", "--limit", "501");
        // Then
        assertThat(missing.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(missing.errLines()).containsExactly("There is no notification 999/9.");
        assertThat(missing.out()).isEmpty();
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_USAGE_OR_CONFIGURATION);
        assertThat(wrong.errLines())
                .containsExactly("Parameter limit must be a whole number from 1 to 500, but was: 501.");
    }

    @Test
    void shouldNeedThePasswordOfAnotherUser() {
        // When
        Ended ended = run("status", "--username", "somebody");
        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.WRONG_USAGE_OR_CONFIGURATION);
        assertThat(ended.errLines())
                .containsExactly("The password of somebody is not known here: set the environment variable"
                        + " CONNECTOR_CONSOLE_PASSWORD");
    }

    @Test
    void shouldSayWhenNobodyAnswers() throws IOException {
        // Given
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        // When
        Ended ended = Commands.run("status", "--server", "http://127.0.0.1:" + port + "/");
        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.NO_SERVER);
        assertThat(ended.errLines())
                .containsExactly("no server answers at http://127.0.0.1:" + port
                        + ": start it with 'fusion-teams run', or name another one with --server");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://connector.example.com", "ftp://127.0.0.1", "127.0.0.1:8080", "https://a:b@host", ""})
    void shouldNotSendAPasswordJustAnywhere(String address) {
        // When
        Ended ended = Commands.run("status", "--server", address);
        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.WRONG_USAGE_OR_CONFIGURATION);
        assertThat(ended.errLines()).hasSize(1).first().asString().startsWith("--server must be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"record-type", "notification", "channel", "secret"})
    void shouldAskForAnAction(String thing) {
        // When
        Ended ended = Commands.run(thing);
        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.WRONG_USAGE_OR_CONFIGURATION);
        assertThat(ended.errLines()).containsExactly("Missing command", "Try 'fusion-teams " + thing + " --help'.");
    }
}
