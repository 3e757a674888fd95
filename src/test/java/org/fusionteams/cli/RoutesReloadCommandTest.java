package org.fusionteams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.fusionteams.cli.Commands.Ended;
import org.fusionteams.testsupport.RoutesCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code routes reload} against a running connector whose route files are changed. */
@QuarkusTest
@TestProfile(RoutesReloadCommandTest.Profile.class)
@SuppressWarnings("NullAway.Init") // set by Quarkus
class RoutesReloadCommandTest {

    private static final String INVOICE = "record-types/payables-invoice";
    private static final RoutesCopy ROUTES = RoutesCopy.named("commands");

    /** With route files that the test may change. */
    public static class Profile extends CommandProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = super.getConfigOverrides();
            settings.put(RoutesCopy.setting(), ROUTES.restore().folder().toString());
            return settings;
        }
    }

    @TestHTTPResource
    URI server;

    @BeforeEach
    void beginAsShipped() {
        ROUTES.restore();
        assertThat(reload().exitCode()).isEqualTo(ExitCode.OK);
    }

    private Ended reload(String... options) {
        String[] all = {"routes", "reload", "--server", server.toString()};
        String[] arguments = java.util.Arrays.copyOf(all, all.length + options.length);
        System.arraycopy(options, 0, arguments, all.length, options.length);
        return Commands.run(arguments);
    }

    @Test
    void shouldSayThatNothingHasChanged() {
        // When
        Ended ended = reload();
        // Then
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(ended.outLines()).containsExactly("Nothing has changed. In force: 7 files.");
    }

    @Test
    void shouldListWhatIsLoadedAndWhatIsPerhapsNotMeant() {
        // Given
        ROUTES.replace(INVOICE + ".jq", "New supplier invoice", "An invoice");
        ROUTES.write("record-types/payables-invoces.jq", "{}");
        // When
        Ended ended = reload();
        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(ended.outLines())
                .anyMatch(line -> line.matches("routes/" + INVOICE + "\\.camel\\.yaml +loaded"))
                .contains("Unchanged: 6 files.")
                .anyMatch(line -> line.startsWith("warning: routes/record-types/payables-invoces.jq: "));
    }

    @Test
    void shouldFailAndNameFileAndLineOfWhatIsBroken() throws IOException {
        // Given
        ROUTES.replace("routing.camel.yaml", "uri: channel:finance", "uri: channel:finanse");
        ROUTES.replace(INVOICE + ".camel.yaml", "value: InvoiceId\n", "value: InvoiceId\n      - nome: x\n");
        // When
        Ended ended = reload();
        Ended json = reload("--output", "json");
        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(ended.outLines())
                .anyMatch(line -> line.matches("routes/routing\\.camel\\.yaml +broken"))
                .anyMatch(line -> line.matches("routes/routing\\.camel\\.yaml:\\d+: .*finanse.*"))
                .anyMatch(line -> line.matches("routes/" + INVOICE + "\\.camel\\.yaml:\\d+: .*nome.*"));
        assertThat(json.exitCode()).isEqualTo(ExitCode.FAILURE);
        JsonNode answer = new ObjectMapper().readTree(json.out());
        assertThat(answer.path("allInForce").asBoolean(true)).isFalse();
        assertThat(answer.path("files").findValuesAsText("severity")).contains("error");
        assertThat(Commands.run("status", "--server", server.toString()).out()).doesNotContain("BROKEN ROUTE FILE");
    }

    @Test
    void shouldSayWhenNobodyAnswers() throws IOException {
        // Given
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        // When
        Ended ended = Commands.run("routes", "reload", "--server", "http://127.0.0.1:" + port);
        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.NO_SERVER);
    }
}
