package org.fusionteams.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.fusionteams.cli.Commands.Ended;
import org.fusionteams.flow.FlowProfile;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.microsoft.MicrosoftTenant;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The first sign-in of an account: the connector runs and says what is missing, one command mends it. */
@QuarkusTest
@TestProfile(LoginCommandTest.SignedOut.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set by Quarkus
class LoginCommandTest {

    private static final String SIGN_IN =
            "nobody is signed in to Microsoft. Sign the posting account in with: ./fusion-teams" + " login";
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** A connector with channels of sender graph, and nobody who could post. */
    public static class SignedOut extends FlowProfile {
        @Override
        protected String prepared() {
            return "signed-out";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = super.getConfigOverrides();
            settings.put("connector.console.username", "operator");
            settings.put("connector.console.password", "correct horse");
            // Longer than the test: only the sign-in itself can end it.
            settings.put("connector.delivery.retry.initial", "1h");
            settings.put("connector.delivery.retry.maximum", "1h");
            return settings;
        }
    }

    Simulators simulators;

    @TestHTTPResource
    URI server;

    @Test
    @Order(1)
    void shouldRunAndSayThatNobodyIsSignedIn() {
        // When
        Ended status = Commands.run("status", "--server", server.toString());
        // Then
        assertThat(status.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(status.outLines())
                .anyMatch(line -> line.startsWith("finance ") && line.contains(SIGN_IN))
                .anyMatch(line -> line.startsWith("microsoft-sign-in ") && line.contains(SIGN_IN));
    }

    @Test
    @Order(2)
    void shouldSayThatThePersonDeclined() {
        // Given
        CompletableFuture<Ended> login = login();
        // When
        simulators.tenant().decideDeviceCode("FQK74001", false);
        Ended ended = login.join();
        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(ended.outLines().get(0)).matches("Open http://.*/devicelogin and enter the code FQK74001");
        assertThat(ended.errLines()).containsExactly("not signed in: the sign-in was declined");
    }

    @Test
    @Order(3)
    void shouldSignInAndPostAtOnceWhatWaited() {
        // Given
        simulators.pod().addInvoice(invoice -> invoice.number("SIGNED-IN-1"));
        await().atMost(PATIENCE).until(() -> Commands.run("notification", "list", "--server", server.toString())
                .out()
                .contains("sign-in failed"));
        CompletableFuture<Ended> login = login();
        // When
        simulators.tenant().decideDeviceCode("FQK74002", true);
        Ended ended = login.join();
        // Then
        assertThat(ended.errLines()).isEmpty();
        assertThat(ended.out()).contains("Signed in as erp.notifier@contoso.example");
        await().atMost(PATIENCE).until(() -> posted() > 0);
        Ended status = Commands.run("status", "--server", server.toString());
        assertThat(status.out()).doesNotContain(SIGN_IN).contains("erp.notifier@contoso.example");
    }

    private long posted() {
        MicrosoftTenant tenant = simulators.tenant();
        simulators.clock().advance(Duration.ofSeconds(1));
        return tenant.messageCount(tenant.teamId(), tenant.channelId());
    }

    /** Returns when the code is there. */
    private CompletableFuture<Ended> login() {
        simulators.tenant().rules().deviceInterval(Duration.ofSeconds(1));
        simulators.log().clear();
        CompletableFuture<Ended> login =
                CompletableFuture.supplyAsync(() -> Commands.run("login", "--server", server.toString()));
        await().atMost(PATIENCE)
                .until(() -> login.isDone()
                        || simulators.log().all().stream()
                                .anyMatch(request -> request.path().endsWith("/devicecode")));
        return login;
    }
}
