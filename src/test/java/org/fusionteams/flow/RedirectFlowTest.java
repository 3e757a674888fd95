package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.LoggedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does anything follow where somebody points? A redirect would take a token, a secret or a message along. */
@QuarkusTest
@TestProfile(FlowProfile.class)
class RedirectFlowTest extends FlowTest {

    private static final List<String> CHANNELS = List.of("finance", "bot", "feed", "webhook");
    private static final String REQUESTS =
            "(/invoices|/messages|/conversations|/sendActivityNotification|/paths/invoke)$";
    private static final String TOKENS = "/oauth2/v[12](\\.0)?/token$";

    @Inject
    Outbox outbox;

    private final List<String> arrived = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer elsewhere;

    @BeforeEach
    void openElsewhere() throws IOException {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            arrived.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            byte[] token = "{\"access_token\":\"stolen\",\"expires_in\":3600,\"items\":[],\"hasMore\":false}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, token.length);
            exchange.getResponseBody().write(token);
            exchange.close();
        });
        elsewhere.start();
    }

    @AfterEach
    void closeElsewhere() {
        elsewhere.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 303, 307, 308})
    void shouldSendNothingToWhereARedirectPoints(int status) {
        // Given
        simulators.faults().add(redirect(REQUESTS, status));

        // When
        CHANNELS.forEach(channel -> outbox.append(Told.to(channel, "MOVED-" + status + channel, Importance.NORMAL)));
        poll();
        waiting().until(() -> redirected(REQUESTS).size() >= CHANNELS.size() + 1);
        // Now without a token that still counts, so that the token endpoints are asked as well.
        simulators.faults().clear();
        simulators.faults().add(redirect(TOKENS, status));
        pod.revokeTokens();
        tenant.expireAccessTokens();
        letTimePass(Duration.ofHours(2));
        poll();
        waiting()
                .until(() -> redirected("/oauth2/v1/token$").size() >= 1
                        && redirected("/oauth2/v2.0/token$").size() >= 2);

        // Then
        awaitSaid("poll failed", "gave no token");
        assertThat(arrived).isEmpty();
    }

    private Fault redirect(String path, int status) {
        return Fault.answer(path, status)
                .withHeader(
                        "Location", "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/elsewhere")
                .always();
    }

    private List<LoggedRequest> redirected(String path) {
        return requests(request ->
                request.fault() != null && request.path().matches(".*" + path) && request.status() / 100 == 3);
    }
}
