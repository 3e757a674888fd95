package org.fusionteams.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a test may plan for a service, and what the caller then meets on the wire. */
class SimulatorServerTest {

    private final SimulatorClock clock = SimulatorClock.frozenAt(Instant.parse("2026-03-02T08:00:00Z"));
    private final Echo echo = new Echo();
    private final SimulatorServer server = SimulatorServer.start(0, clock, List.of(echo));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldHandTheServiceThePathAndQueryAsTheyStoodOnTheWire() throws Exception {
        // When
        HttpResponse<String> answer = get("/echo/a%2Fb?q=x%20%3E%3D+1");
        // Then
        assertThat(answer.body()).isEqualTo("/echo/a%2Fb|q=x%20%3E%3D+1|/echo/a/b|{q=x >= 1}");
    }

    @Test
    void shouldTellTheSimulatedTimeInTheDateHeader() throws Exception {
        // Given
        clock.advance(Duration.ofMinutes(5));
        // When
        HttpResponse<String> answer = get("/echo");
        // Then
        assertThat(answer.headers().firstValue("Date")).contains("Mon, 02 Mar 2026 08:05:00 GMT");
    }

    @Test
    void shouldAnswerInPlaceOfTheServiceAsOftenAsPlanned() throws Exception {
        // Given
        server.faults()
                .add(Fault.answer("^/echo", 429).withHeader("Retry-After", "7").times(2));
        // When
        List<Integer> statuses = List.of(
                get("/echo").statusCode(),
                get("/echo").statusCode(),
                get("/echo").statusCode());
        // Then
        assertThat(statuses).containsExactly(429, 429, 200);
        assertThat(echo.calls).hasValue(1);
    }

    @Test
    void shouldLetTheServiceWorkBeforeItsAnswerIsReplaced() throws Exception {
        // Given
        server.faults().add(Fault.answerAfter("echo", 504).withBody("text/html", "<h1>gateway</h1>"));
        // When
        HttpResponse<String> answer = get("/echo");
        // Then
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).isEqualTo("<h1>gateway</h1>");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(echo.calls).hasValue(1);
    }

    @Test
    void shouldHitOnlyThePlannedMethod() throws Exception {
        // Given
        server.faults().add(Fault.answer("/echo", 500).withMethod("POST"));
        // When
        int read = get("/echo").statusCode();
        // Then
        assertThat(read).isEqualTo(200);
        assertThat(server.faults().pending()).hasSize(1);
    }

    @Test
    void shouldResetTheConnectionWithoutExecuting() {
        // Given
        server.faults().add(Fault.resetBefore("/echo"));
        // When
        // Then
        assertThatThrownBy(() -> raw("/echo"))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(echo.calls).hasValue(0);
    }

    @Test
    void shouldResetTheConnectionAfterExecuting() {
        // Given
        server.faults().add(Fault.resetAfter("/echo"));
        // When
        // Then
        assertThatThrownBy(() -> raw("/echo"))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(echo.calls).hasValue(1);
    }

    @Test
    void shouldCutTheAnswerAndStillAnnounceAllOfIt() throws Exception {
        // Given
        server.faults().add(Fault.truncate("/echo", 5));
        // When
        String wire = raw("/echo/abcdefghij");
        // Then
        String full = "/echo/abcdefghij|null|/echo/abcdefghij|{}";
        assertThat(wire.toLowerCase(Locale.ROOT)).contains("content-length: " + full.length());
        assertThat(wire).endsWith("\r\n\r\n/echo");
    }

    @Test
    void shouldHoldTheAnswerBack() throws Exception {
        // Given
        server.faults().add(Fault.delay("/echo", Duration.ofMillis(300)));
        long before = System.nanoTime();
        // When
        HttpResponse<String> answer = get("/echo");
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(295));
    }

    @Test
    void shouldCountHowManyRequestsWereInFlightAtOnce() throws Exception {
        // Given
        get("/echo/alone");
        get("/echo/alone");
        int alone = server.inFlight().most("echo");
        server.faults().add(Fault.delay("slow", Duration.ofMillis(400)).times(2));
        // When
        var first = client.sendAsync(request("/echo/slow").build(), BodyHandlers.ofString());
        var second = client.sendAsync(request("/echo/slow").build(), BodyHandlers.ofString());
        first.join();
        second.join();
        // Then
        assertThat(alone).isEqualTo(1);
        assertThat(server.inFlight().most("echo")).isEqualTo(2);
        assertThat(get("/control/in-flight").body()).contains("\"echo\":2");
        assertThat(server.inFlight().now("echo")).isZero();
        server.inFlight().reset();
        assertThat(server.inFlight().most("echo")).isZero();
    }

    @Test
    void shouldNoLongerCountARequestWhoseConnectionIsGone() {
        // Given
        server.faults().add(Fault.resetBefore("/echo"));
        // When
        assertThatThrownBy(() -> raw("/echo")).isInstanceOf(IOException.class);
        // Then
        assertThat(server.inFlight().most("echo")).isEqualTo(1);
        Awaitility.await().until(() -> server.inFlight().now("echo") == 0);
    }

    @Test
    void shouldExecuteAndNeverAnswer() {
        // Given
        server.faults().add(Fault.hangAfter("/echo"));
        HttpRequest request = request("/echo").timeout(Duration.ofMillis(400)).build();
        // When
        // Then
        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(echo.calls).hasValue(1);
    }

    @Test
    void shouldCompressWhenSwitchedOnAndAskedFor() throws Exception {
        // Given
        server.setGzip(true);
        HttpRequest request =
                request("/echo").header("Accept-Encoding", "gzip, deflate").build();
        // When
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        // Then
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo("/echo|null|/echo|{}");
    }

    @Test
    void shouldLogRequestsWithoutTheirSecrets() throws Exception {
        // Given
        for (String token : List.of("first", "second", "first")) {
            client.send(
                    request("/echo?sig=s3cret&b=1")
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());
        }
        // When
        List<LoggedRequest> log = server.log().all();
        // Then
        List<String> tokens =
                log.stream().map(each -> each.headers().get("authorization")).toList();
        assertThat(tokens.get(0))
                .startsWith("Bearer #")
                .isEqualTo(tokens.get(2))
                .isNotEqualTo(tokens.get(1));
        assertThat(log).allSatisfy(each -> {
            assertThat(each.rawQuery()).isEqualTo("sig=***&b=1");
            assertThat(each.status()).isEqualTo(200);
            assertThat(each.at()).isEqualTo(clock.instant());
        });
        assertThat(log.toString()).doesNotContain("s3cret").doesNotContain("Bearer first");
    }

    @Test
    void shouldLogWhichFaultHitARequest() throws Exception {
        // Given
        server.faults().add(Fault.answer("/echo", 503));
        get("/echo");
        // When
        LoggedRequest logged = server.log().all().get(0);
        // Then
        assertThat(logged.fault()).isEqualTo(Fault.Kind.ANSWER);
        assertThat(logged.status()).isEqualTo(503);
    }

    @Test
    void shouldBeControlledByHttp() throws Exception {
        // Given
        post("/control/clock", "{\"advance\":\"PT5M\"}");
        post(
                "/control/faults",
                "{\"pathPattern\":\"/echo\",\"status\":503,\"headers\":{\"Retry-After\":\"9\"},\"times\":2}");
        // When
        HttpResponse<String> answer = get("/echo");
        // Then
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-02T08:05:00Z"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("9");
        assertThat(get("/control/requests?service=echo&path=^/ec").body()).contains("\"status\":503");
        assertThat(get("/control/faults").body()).contains("\"times\":1");
        assertThat(post("/control/echo/some/action", "{}").body()).isEqualTo("did some/action");
        assertThat(post("/control/faults", "{\"kind\":\"NONSENSE\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldMoveOnlyWhenMovedWhileFrozen() {
        // Given
        SimulatorClock running = new SimulatorClock();
        running.set(Instant.parse("2030-01-01T00:00:00Z"));
        // When
        running.freeze();
        Instant first = running.instant();
        Instant second = running.instant();
        running.resume();
        // Then
        assertThat(first).isEqualTo(second);
        assertThat(running.instant()).isBetween(first, first.plusSeconds(60));
        assertThat(first).isBetween(Instant.parse("2030-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:01:00Z"));
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create(server.url() + target));
    }

    private HttpResponse<String> get(String target) throws Exception {
        return client.send(request(target.replace("^", "%5E")).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String target, String body) throws Exception {
        return client.send(request(target).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private String raw(String path) throws IOException {
        try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final class Echo implements SimulatedService {

        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public String name() {
            return "echo";
        }

        @Override
        public boolean handles(String decodedPath) {
            return decodedPath.startsWith("/echo");
        }

        @Override
        public SimulatedResponse handle(SimulatedRequest request) {
            calls.incrementAndGet();
            return SimulatedResponse.text(
                    200,
                    request.path() + "|" + request.rawQuery() + "|" + request.decodedPath() + "|" + request.query());
        }

        @Override
        public SimulatedResponse control(SimulatedRequest request, String action) {
            return SimulatedResponse.text(200, "did " + action);
        }
    }
}
