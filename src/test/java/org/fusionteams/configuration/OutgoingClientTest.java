package org.fusionteams.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fusionteams.testsupport.Pipes;
import org.fusionteams.testsupport.PrivateAuthority;
import org.fusionteams.testsupport.TestProxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client between a proxy that asks for a sign-in and a server with a certificate of a private authority. */
@TestInstance(Lifecycle.PER_CLASS)
class OutgoingClientTest {

    private static final String NAME = "login.example.test";

    private final List<String> arrived = new CopyOnWriteArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ServerSocket tls;

    @SuppressWarnings("NullAway.Init") // set once
    private PrivateAuthority authority;

    @BeforeAll
    void makeAuthority() {
        authority = PrivateAuthority.in(directory, NAME);
    }

    @BeforeEach
    void open() throws IOException {
        arrived.clear();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            arrived.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().containsKey("Proxy-Authorization"));
            exchange.getRequestBody().readAllBytes();
            String moved = exchange.getRequestURI().getPath().replaceFirst("^/moved-", "");
            boolean redirect = moved.matches("\\d+");
            if (redirect) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(redirect ? Integer.parseInt(moved) : 200, -1);
            exchange.close();
        });
        server.start();
        tls = authority.server().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Pipes.forward(tls, server.getAddress().getPort(), bytes -> {});
    }

    @AfterEach
    void close() throws IOException {
        tls.close();
        server.stop(0);
    }

    @Test
    void shouldTunnelThroughTheProxyAndTrustTheAuthority() throws Exception {
        // Given
        try (TestProxy proxy = TestProxy.start(tls.getLocalPort(), "connector:proxy-word")) {
            OutgoingSettings outgoing = through(proxy, "proxy-word", authority.certificate());

            // When
            HttpResponse<String> answer = post(outgoing, "https://" + NAME + "/token");

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(proxy.passed()).containsExactly("CONNECT " + NAME + ":443");
            assertThat(arrived).containsExactly("POST /token false");
        }
    }

    @Test
    void shouldNameAProxyThatAsksForASignIn() throws Exception {
        // Given
        try (TestProxy proxy = TestProxy.start(tls.getLocalPort(), "connector:proxy-word")) {
            OutgoingSettings without = through(proxy, null, authority.certificate());
            OutgoingSettings wrong = through(proxy, "another-word", authority.certificate());

            // When
            HttpResponse<String> unsigned = post(without, "https://" + NAME + "/token");
            HttpResponse<String> refused = post(wrong, "https://" + NAME + "/token");

            // Then
            assertThat(OutgoingFailure.explained(unsigned.statusCode())).isPresent();
            assertThat(OutgoingFailure.explained(refused.statusCode())).hasValueSatisfying(text -> assertThat(text)
                    .startsWith("the proxy asks for a sign-in")
                    .contains("connector.proxy.password"));
            assertThat(proxy.passed()).isEmpty();
            assertThat(arrived).isEmpty();
        }
    }

    @Test
    void shouldNameACertificateOfNoKnownAuthority() throws Exception {
        // Given
        try (TestProxy proxy = TestProxy.start(tls.getLocalPort(), null)) {
            OutgoingSettings outgoing = through(proxy, null, null);

            // When
            Throwable failure = catchThrowable(() -> post(outgoing, "https://" + NAME + "/token"));

            // Then
            assertThat(OutgoingFailure.explained(failure)).hasValueSatisfying(text -> assertThat(text)
                    .startsWith("its certificate comes from no authority that is trusted here")
                    .contains("connector.tls.ca-file"));
            assertThat(arrived).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void shouldFollowNoRedirect(int status) throws Exception {
        // Given
        OutgoingSettings direct = new OutgoingSettings(null, List.of());

        // When
        HttpResponse<String> answer =
                post(direct, "http://127.0.0.1:" + server.getAddress().getPort() + "/moved-" + status);

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(arrived).containsExactly("POST /moved-" + status + " false");
    }

    private static OutgoingSettings through(TestProxy proxy, @Nullable String password, @Nullable Path authority) {
        Given given = Given.workflow().set("connector.proxy.url", proxy.url());
        if (password != null) {
            given.set("connector.proxy.username", "connector").set("connector.proxy.password", password);
        }
        if (authority != null) {
            given.set("connector.tls.ca-file", authority.toString());
        }
        return given.read().orThrow().outgoing();
    }

    private static HttpResponse<String> post(OutgoingSettings outgoing, String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return OutgoingClient.of(outgoing, Duration.ofSeconds(10)).send(request, BodyHandlers.ofString());
    }
}
