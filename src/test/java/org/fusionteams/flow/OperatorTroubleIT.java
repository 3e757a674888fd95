package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.microsoft.StoredMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only an operator can mend: it is said in one line with the way out, nothing is lost, and a restart goes on. */
@SuppressWarnings("NullAway.Init") // set by JUnit and before each test
class OperatorTroubleIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
    void shouldSayThatThePodCannotBeReached() {
        // Given
        connector.set("connector.fusion.url", "http://127.0.0.1:" + closedPort());

        // When
        connector.start();
        connector.awaitSaid("WARN", "Record type payables-invoice: poll failed, 2 in a row: no answer from the pod");

        // Then
        assertThat(connector.says("Connection refused")).isTrue();
        assertThat(connector.status("/q/health/live")).isEqualTo(200);
    }

    @Test
    void shouldKeepWhatCannotBeSentUntilTeamsIsReachedAgain() {
        // Given
        connector.set("connector.microsoft.graph-url", "http://127.0.0.1:" + closedPort() + "/v1.0");
        connector.start();
        connector.awaitSaid("news begins at");
        simulators.pod().addInvoice(invoice -> invoice.number("UNREACHED-1"));
        connector.awaitSaid("WARN", "Channel finance waits until", "the receiver cannot be reached", "refused");
        connector.close();

        // When
        connector.set("connector.microsoft.graph-url", simulators.url() + "/v1.0");
        connector.start();
        await().atMost(PATIENCE).until(() -> messages().size() == 1);

        // Then
        assertThat(connector.says("Dead letter")).isFalse();
        assertThat(Card.of(messages().get(0)).lines()).contains("Northwind Tools \u00B7 UNREACHED-1");
    }

    @Test
    void shouldGoOnAfterAnotherSignIn() {
        // Given
        connector.start();
        connector.awaitSaid("news begins at");
        simulators.tenant().revokeRefreshTokens();
        simulators.tenant().expireAccessTokens();
        simulators.pod().addInvoice(invoice -> invoice.number("SIGNED-OUT-1"));
        connector.awaitSaid("WARN", "Channel finance waits until", "sign-in failed", "invalid_grant");
        connector.close();

        // When
        connector.set("connector.microsoft.refresh-token", simulators.tenant().signIn());
        connector.start();
        await().atMost(PATIENCE).until(() -> messages().size() == 1);

        // Then
        assertThat(connector.says("Dead letter")).isFalse();
        assertThat(simulators.tenant().duplicates()).isEmpty();
    }

    @Test
    void shouldPostAfterALoginWithoutARunningConnector() throws InterruptedException {
        // Given
        connector.unset("connector.microsoft.refresh-token");
        simulators.tenant().rules().deviceInterval(Duration.ofSeconds(1));
        connector.write("login.log", "");
        Process login = connector.process("login.log", "login");
        await().atMost(PATIENCE)
                .until(() -> !login.isAlive() || connector.read("login.log").contains("enter the code FQK74001"));

        // When
        simulators.tenant().decideDeviceCode("FQK74001", true);

        // Then
        assertThat(login.waitFor()).as(connector.read("login.log")).isZero();
        assertThat(connector.read("login.log")).contains("Signed in as erp.notifier@contoso.example");
        connector.start();
        connector.awaitSaid("news begins at");
        simulators.pod().addInvoice(invoice -> invoice.number("SIGNED-IN-1"));
        await().atMost(PATIENCE).until(() -> messages().size() == 1);
        assertThat(connector.says("nobody is signed in")).isFalse();
    }

    private List<StoredMessage> messages() {
        return simulators
                .tenant()
                .messages(simulators.tenant().teamId(), simulators.tenant().channelId());
    }

    private static int closedPort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
