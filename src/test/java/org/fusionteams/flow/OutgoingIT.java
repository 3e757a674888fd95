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
import org.fusionteams.testsupport.Pipes;
import org.fusionteams.testsupport.PrivateAuthority;
import org.fusionteams.testsupport.TestProxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged connector behind a proxy, with certificates of a private authority. The names of pod and Microsoft are known
 * to the proxy alone, so what arrives has gone through it.
 */
class OutgoingIT {

    private static final String SIGN_IN = "connector:proxy-word";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String POD = "pod.example.test";
    private static final String DOMAIN = "domain.example.test";
    private static final String LOGIN = "login.example.test";
    private static final String GRAPH = "graph.example.test";
    private static final String WORKFLOW = "workflow.example.test";

    private final Simulators simulators = Simulators.start(0);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private PrivateAuthority authority;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ServerSocket tls;

    @BeforeEach
    void openTls() throws IOException {
        authority = PrivateAuthority.in(directory, POD, DOMAIN, LOGIN, GRAPH, WORKFLOW);
        tls = authority.server().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Pipes.forward(tls, simulators.url().getPort(), bytes -> {});
    }

    @AfterEach
    void close() throws IOException {
        tls.close();
        simulators.close();
    }

    @Test
    void shouldPollSignInAndDeliverThroughTheProxy() throws IOException {
        // Given
        try (TestProxy proxy = TestProxy.start(tls.getLocalPort(), SIGN_IN);
                PackagedConnector connector = behind(proxy, SIGN_IN)) {
            connector.set("connector.tls.ca-file", authority.certificate().toString());

            // When
            connector.start();
            connector.awaitSaid("news begins at");
            simulators.pod().addInvoice(each -> each.number("PROXIED"));
            await().atMost(PATIENCE).until(() -> posted() == 1);
            await().atMost(PATIENCE).until(() -> delivered() == 1);

            // Then
            assertThat(proxy.passed())
                    .contains(
                            "CONNECT " + POD + ":443",
                            "CONNECT " + DOMAIN + ":443",
                            "CONNECT " + LOGIN + ":443",
                            "CONNECT " + GRAPH + ":443",
                            "CONNECT " + WORKFLOW + ":443");
            assertThat(String.join("\n", connector.log()))
                    .doesNotContain("proxy-word")
                    .doesNotContain(" ERROR ");
        }
    }

    @Test
    void shouldSayThatTheProxyAsksForASignIn() throws IOException {
        // Given
        try (TestProxy proxy = TestProxy.start(tls.getLocalPort(), SIGN_IN);
                PackagedConnector connector = behind(proxy, "connector:another-word")) {
            connector.set("connector.tls.ca-file", authority.certificate().toString());
            connector.set("connector.proxy.no-proxy", "127.0.0.1");
            connector.set("connector.fusion.auth.token-url", simulators.url() + "/oauth2/v1/token");

            // When
            connector.start();

            // Then
            connector.awaitSaid(
                    "poll failed",
                    "the pod cannot be reached: the proxy asks for a sign-in (407)",
                    "connector.proxy.password");
        }
    }

    @Test
    void shouldSayThatACertificateIsOfNoKnownAuthority() throws IOException {
        // Given
        try (TestProxy proxy = TestProxy.start(tls.getLocalPort(), null);
                PackagedConnector connector = behind(proxy, null)) {
            connector.set("connector.proxy.no-proxy", "127.0.0.1");
            connector.set("connector.fusion.auth.token-url", simulators.url() + "/oauth2/v1/token");

            // When
            connector.start();

            // Then
            connector.awaitSaid(
                    "poll failed",
                    "the pod cannot be reached: its certificate comes from no authority that is trusted here",
                    "connector.tls.ca-file");
            assertThat(simulators.log().all())
                    .allMatch(request -> request.path().endsWith("/token"));
        }
    }

    @Test
    void shouldForwardPlainHttpThroughTheProxyWhereItIsNotExcepted() throws IOException {
        // Given
        try (TestProxy proxy = TestProxy.start(simulators.url().getPort(), SIGN_IN);
                PackagedConnector connector = new PackagedConnector(directory, simulators)) {
            through(connector, proxy, SIGN_IN);
            connector.set("connector.proxy.no-proxy", "nothing.example.test");

            // When
            connector.start();
            connector.awaitSaid("news begins at");
            simulators.pod().addInvoice(each -> each.number("FORWARDED"));
            await().atMost(PATIENCE).until(() -> posted() == 1);

            // Then
            assertThat(proxy.passed())
                    .contains("POST " + simulators.url() + "/oauth2/v1/token")
                    .anyMatch(each -> each.matches("GET http://.*/invoices"))
                    .anyMatch(each -> each.matches("POST http://.*/messages"));
        }
    }

    private PackagedConnector behind(TestProxy proxy, @Nullable String signIn) {
        PackagedConnector connector = new PackagedConnector(directory, simulators);
        through(connector, proxy, signIn);
        connector.set("connector.fusion.url", "https://" + POD);
        connector.set("connector.fusion.auth.token-url", "https://" + DOMAIN + "/oauth2/v1/token");
        connector.set("connector.microsoft.login-url", "https://" + LOGIN);
        connector.set("connector.microsoft.graph-url", "https://" + GRAPH + "/v1.0");
        connector.set("connector.channels.hook.sender", "workflow");
        connector.set(
                "connector.channels.hook.workflow-url",
                "https://" + WORKFLOW + simulators.tenant().addWorkflow("Hook"));
        connector.write("routes/routing.camel.yaml", """
                - route:
                    id: routing
                    from:
                      uri: direct:routing
                      steps:
                        - to:
                            uri: channel:finance
                        - to:
                            uri: channel:hook
                """);
        return connector;
    }

    private static void through(PackagedConnector connector, TestProxy proxy, @Nullable String signIn) {
        connector.set("connector.proxy.url", proxy.url());
        if (signIn != null) {
            List<String> parts = List.of(signIn.split(":"));
            connector.set("connector.proxy.username", parts.get(0));
            connector.set("connector.proxy.password", parts.get(1));
        }
    }

    private long posted() {
        return simulators
                .tenant()
                .messageCount(simulators.tenant().teamId(), simulators.tenant().channelId());
    }

    /** Through the workflow. */
    private long delivered() {
        return simulators.log().count(request -> request.path().endsWith("/paths/invoke") && request.status() == 202);
    }
}
