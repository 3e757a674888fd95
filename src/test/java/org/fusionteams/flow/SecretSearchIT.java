package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fusionteams.configuration.EncryptedValue;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.SimulatorServer;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.microsoft.FlowState;
import org.fusionteams.testsupport.Pipes;
import org.fusionteams.testsupport.TestKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Is a secret to be found anywhere? The packaged connector runs with marked secrets of every kind through success and
 * failure, at the level DEBUG, and all that it says, shows and keeps is searched for them.
 */
class SecretSearchIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY = "marked-key+of/the secrets";
    private static final String PREVIOUS_KEY = "marked-previous+key/of the secrets";
    private static final String CONSOLE_PASSWORD = "marked+console/password";
    private static final String STORE_PASSWORD = "marked+store/word";
    private static final String PROXY_PASSWORD = "marked+proxy/password";
    private static final String FUSION_SECRET = "marked+fusion/secret";
    private static final String BASIC_PASSWORD = "marked+basic/password";
    private static final String USER = "operator";
    private static final List<String> CHANNELS = List.of("finance", "bot", "feed", "hook");
    private static final String POLL = "/api/record-types/payables-invoice/poll";

    /** What travels: found on the wire between the connector and the simulators. */
    private static final Pattern TRAVELLING =
            Pattern.compile("\"(access_token|refresh_token)\"\\s*:\\s*\"([^\"]+)\"|client_(assertion)=([^&\\s]+)");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Simulators simulators = Simulators.start(0);
    private final EchoingService pod = new EchoingService(simulators.pod());
    private final EchoingService tenant = new EchoingService(simulators.tenant());
    private final SimulatorServer server = SimulatorServer.start(0, simulators.clock(), List.of(pod, tenant));
    private final Markers markers = new Markers();
    private final AtomicInteger travelled = new AtomicInteger();
    private final List<String> found = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ServerSocket tap;

    @SuppressWarnings("NullAway.Init") // set before each test
    private PackagedConnector connector;

    @SuppressWarnings("NullAway.Init") // set by each test
    private SearchedStore store;

    private String workflow = "";

    @BeforeEach
    void configure() throws Exception {
        tap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Pipes.forward(tap, server.url().getPort(), this::listen);
        simulators.pod().setClient("marked-client", FUSION_SECRET);
        simulators.tenant().rules().limits(false);
        workflow = simulators.tenant().addWorkflow("Hook");
        connector = new PackagedConnector(directory, simulators);
        String address = "http://127.0.0.1:" + tap.getLocalPort();
        connector.set("connector.fusion.url", address);
        connector.set("connector.fusion.auth.token-url", address + "/oauth2/v1/token");
        connector.set("connector.fusion.auth.client-id", "marked-client");
        connector.set("connector.microsoft.login-url", address);
        connector.set("connector.microsoft.graph-url", address + "/v1.0");
        connector.set("connector.microsoft.bot-url", address + "/teams");
        connector.set("connector.console.username", USER);
        connector.set("connector.store.username", "connector");
        connector.set("connector.proxy.url", "http://127.0.0.1:1");
        connector.set("connector.proxy.username", "connector");
        connector.set("connector.delivery.retry.initial", "200ms");
        connector.set("quarkus.log.level", "DEBUG");
        connector.unset("connector.secrets.key");
        connector.set("connector.secrets.key-file", keyFile("key", KEY));
        connector.set("connector.secrets.previous-key-file", keyFile("previous", PREVIOUS_KEY));
        markers.add("the key of the secrets", KEY);
        markers.add("the previous key of the secrets", PREVIOUS_KEY);
        secret("connector.fusion.auth.client-secret", FUSION_SECRET);
        secret("connector.console.password", CONSOLE_PASSWORD);
        secret("connector.store.password", STORE_PASSWORD);
        secret("connector.proxy.password", PROXY_PASSWORD);
        secret("connector.microsoft.client-secret", simulators.tenant().clientSecret());
        secret("connector.microsoft.refresh-token", simulators.tenant().refreshToken());
        secret("connector.channels.hook.workflow-url", address + workflow);
        markers.add("the signature of the workflow", workflow.replaceFirst(".*[?&]sig=([^&]+).*", "$1"));
        connector.set("connector.channels.hook.sender", "workflow");
        channel("bot", "bot");
        connector.set("connector.channels.feed.sender", "activity");
        connector.set(
                "connector.channels.feed.recipients",
                "team:" + simulators.tenant().teamId());
        everythingEverywhere();
    }

    @AfterEach
    void close() throws IOException {
        connector.close();
        store.close();
        tap.close();
        server.close();
        simulators.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldShowNoSecretAnywhere(Kind kind) throws Exception {
        // Given
        keepIn(kind);

        // When
        workWell();
        askWhoRepeatsTheQuestion();
        workBadly();
        lookEverywhere();
        connector.close();
        search("the log", connector.read("log"));
        searchTheDatabase();

        // Then
        assertNothingFound();
        for (String repeated : List.of("Dead letter: ", "stopped: ", "poll failed", "sign-in failed")) {
            assertThat(connector.says(repeated, "refused", "***")).as(repeated).isTrue();
        }
    }

    @Test
    void shouldShowNoSecretOfOtherSignIns() throws Exception {
        // Given
        keepIn(Kind.H2);

        // When
        signInByKey();
        signInByAWrongKey();
        signInByPassword();
        refuseToStart();
        searchTheDatabase();

        // Then
        assertNothingFound();
    }

    private void keepIn(Kind kind) throws IOException, SQLException {
        store = SearchedStore.of(kind, directory, "connector", STORE_PASSWORD);
        connector.set("connector.store.url", store.url());
    }

    private void assertNothingFound() {
        assertThat(travelled.get())
                .as("tokens and assertions that were seen on the wire")
                .isGreaterThan(5);
        assertThat(found).isEmpty();
    }

    private void workWell() {
        connector.start();
        connector.awaitSaid("news begins at");
        simulators.pod().addInvoice(each -> each.number("WELL-1"));
        await().atMost(PATIENCE)
                .until(() -> count("/api/notifications?number=WELL-1&state=delivered") == CHANNELS.size());
    }

    /** In JSON and as text: first the receivers, then those who issue the tokens for them. */
    private void askWhoRepeatsTheQuestion() {
        for (boolean json : new boolean[] {true, false}) {
            pod.refuse("/invoices$", json);
            await().atMost(PATIENCE).until(() -> {
                post(POLL, "{}");
                return pod.answered().contains("invoices");
            });
            pod.refuseNothing();
            tenant.refuse("/(messages|conversations|sendActivityNotification|invoke)$", json);
            String number = "REPEATED-" + json;
            simulators.pod().addInvoice(each -> each.number(number));
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                post(POLL, "{}");
                return count("/api/notifications?state=dead&number=" + number) == CHANNELS.size();
            });
            tenant.refuseNothing();
            pod.refuse("/token$", json);
            tenant.refuse("/token$", json);
            simulators.pod().revokeTokens();
            simulators.tenant().expireAccessTokens();
            CHANNELS.forEach(channel -> post("/api/channels/" + channel + "/test", "{}"));
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                post(POLL, "{}");
                return pod.answered().contains("token") && tenant.answered().contains("token");
            });
            pod.refuseNothing();
            tenant.refuseNothing();
        }
    }

    private void workBadly() {
        refused("/invoices$", 401);
        refused("/invoices$", 403);
        refused("/invoices$", 400);
        refused("/messages$", 401);
        refused("/messages$", 403);
        refused("/messages$", 400);
        refused("/paths/invoke$", 400);
        refused("/conversations$", 401);
        refused("/sendActivityNotification$", 400);
        server.faults().add(Fault.resetAfter("/paths/invoke$"));
        server.faults().add(Fault.answer("/oauth2/v1/token$", 503));
        simulators.pod().addInvoices(6, i -> each -> each.number("BADLY-" + i));
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            // A refused record type is asked again by itself only after half an hour.
            post(POLL, "{}");
            return server.faults().pending().stream()
                            .noneMatch(fault -> fault.pathPattern().startsWith("/invoices"))
                    && count("/api/dead-letters") > 0;
        });
        server.faults().clear();
        simulators.tenant().setFlowState(workflow, FlowState.SUSPENDED);
        simulators.tenant().revokeRefreshTokens();
        simulators.tenant().expireAccessTokens();
        simulators.pod().revokeTokens();
        simulators.pod().setClient("marked-client", "another secret");
        post("/api/channels/finance/test", "{}");
        post(POLL, "{}");
        connector.awaitSaid("poll failed", "invalid_client");
        connector.awaitSaid("sign-in failed");
    }

    private void refused(String path, int status) {
        server.faults()
                .add(Fault.answer(path, status)
                        .withBody("application/json", "{\"error\":{\"code\":\"Refused\",\"message\":\"refused\"}}"));
    }

    /** Every page and every resource that the connector itself names, and what it says of things that go wrong. */
    private void lookEverywhere() throws Exception {
        Set<String> paths = new LinkedHashSet<>(List.of("/", "/q/health", "/q/metrics", "/q/openapi", "/dead-letters"));
        paths.add("/api/audit/export?format=csv");
        paths.add("/api/audit/export?format=ndjson");
        paths.add("/api/explain?recordType=payables-invoice&number=WELL-1");
        paths.add("/api/records?recordType=payables-invoice&number=WELL-1");
        JsonNode paged = MAPPER.readTree(body(get("/q/openapi?format=json"))).path("paths");
        assertThat(paged.size()).isGreaterThan(15);
        paged.fields().forEachRemaining(path -> {
            String filled = path.getKey()
                    .replace("{id}", "1")
                    .replaceFirst("record-types/\\{name}", "record-types/payables-invoice")
                    .replace("{name}", "hook")
                    .replaceAll("\\{[^}]*}", "1");
            if (path.getValue().has("get")) {
                paths.add(filled);
            }
            if (path.getValue().has("post") && !filled.contains("pause")) {
                search("POST " + filled, post(filled, "{}"));
                search("POST " + filled, post(filled, "{\"filter\":{},\"recordType\":1,\"dryRun\":\"x\"}"));
            }
        });
        for (String path : paths) {
            search("GET " + path, get(path));
        }
        search("the list of processes", Files.readString(Path.of("/proc", String.valueOf(connector.pid()), "cmdline")));
    }

    private void searchTheDatabase() throws Exception {
        Map<String, String> contents = store.contents();
        assertThat(contents.values()).anyMatch(text -> text.contains("WELL-1"));
        assertThat(contents.values()).anyMatch(text -> text.contains("microsoft.refresh-token"));
        contents.forEach(this::search);
    }

    private void signInByKey() {
        TestKey key = TestKey.make(directory, "key", 30);
        simulators.pod().registerCertificate("fusion-teams", key.certificate());
        connector.unset("connector.fusion.auth.client-secret");
        connector.set("connector.fusion.auth.method", "private-key-jwt");
        connector.set("connector.fusion.auth.key-id", "fusion-teams");
        useKey(key);
        workWell();
        connector.close();
        search("the log of a sign-in by key", connector.read("log"));
    }

    private void signInByAWrongKey() {
        useKey(TestKey.make(directory, "other", 30));
        connector.start();
        connector.awaitSaid("poll failed", "identity domain");
        connector.close();
        search("the log of a sign-in by a wrong key", connector.read("log"));
    }

    private void useKey(TestKey key) {
        connector.set("connector.fusion.auth.private-key", EncryptedValue.of(key.keyPem(), KEY));
        String encoded = Base64.getEncoder().encodeToString(key.key().getEncoded());
        markers.add("the private key", encoded.substring(100, 160));
        markers.add("a line of the private key", key.keyPem().lines().toList().get(3));
    }

    private void signInByPassword() {
        Stream.of("private-key", "key-id", "scope", "token-url", "client-id")
                .forEach(key -> connector.unset("connector.fusion.auth." + key));
        connector.set("connector.fusion.auth.method", "basic");
        connector.set("connector.fusion.auth.username", "TEAMS_CONNECTOR");
        secret("connector.fusion.auth.password", BASIC_PASSWORD);
        connector.start();
        connector.awaitSaid("poll failed", "401");
        connector.close();
        search("the log of a sign-in by password", connector.read("log"));
    }

    private void refuseToStart() {
        connector.set("connector.channels.hook.workflow-url", "http://prod.example.com" + workflow);
        connector.set("connector.proxy.url", "http://user:" + PROXY_PASSWORD + "@proxy:3128");
        connector.set("connector.store.url", "jdbc:oracle:thin:connector/" + STORE_PASSWORD + "@db");
        connector.set("connector.fusion.auth.private-key", "marked+but/no+key");
        markers.add("what should have been a key", "marked+but/no+key");
        String said = connector.fail();
        assertThat(said).contains("problems in the configuration");
        search("what a refused start says", said);
        connector.set("connector.secrets.key-file", keyFile("key", "another marked key"));
        connector.unset("connector.secrets.previous-key-file");
        markers.add("another key", "another marked key");
        said = connector.fail();
        assertThat(said).contains("does not open what is encrypted in").doesNotContain("\tat ");
        search("what a start with a wrong key says", said);
    }

    private void search(String where, String text) {
        found.addAll(markers.in(where, text));
    }

    private void secret(String key, String value) {
        markers.add(key, value);
        connector.set(key, EncryptedValue.of(value, key.contains("proxy") ? PREVIOUS_KEY : KEY));
    }

    private void listen(String bytes) {
        TRAVELLING.matcher(bytes).results().forEach(match -> {
            travelled.incrementAndGet();
            boolean token = match.group(1) != null;
            markers.add(
                    "a travelling " + (token ? match.group(1) : match.group(3)),
                    token ? match.group(2) : match.group(4));
        });
    }

    private String keyFile(String name, String key) {
        connector.write(name, key);
        Path file = connector.file(name);
        file.toFile().setReadable(false, false);
        file.toFile().setReadable(true, true);
        return file.toString();
    }

    private void channel(String name, String sender) {
        connector.set("connector.channels." + name + ".sender", sender);
        connector.set(
                "connector.channels." + name + ".team-id", simulators.tenant().teamId());
        connector.set(
                "connector.channels." + name + ".channel-id",
                simulators.tenant().addChannel(simulators.tenant().teamId(), name));
    }

    private void everythingEverywhere() {
        StringBuilder routing = new StringBuilder("""
                - route:
                    id: routing
                    from:
                      uri: direct:routing
                      steps:
                """);
        for (String channel : CHANNELS) {
            connector.set("connector.channels." + channel + ".messages-per-second", "0");
            routing.append("        - to:\n            uri: channel:")
                    .append(channel)
                    .append('\n');
        }
        connector.write("routes/routing.camel.yaml", routing.toString());
    }

    private int count(String path) {
        try {
            JsonNode answer = MAPPER.readTree(body(get(path)));
            return answer.path("items").size();
        } catch (IOException e) {
            return 0;
        }
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf('\n') + 1);
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(connector.url() + path)));
    }

    private String post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(connector.url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) {
        String credentials =
                Base64.getEncoder().encodeToString((USER + ":" + CONSOLE_PASSWORD).getBytes(StandardCharsets.UTF_8));
        try {
            HttpResponse<String> answer = http.send(
                    request.header("Authorization", "Basic " + credentials)
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.headers().map() + "\n" + answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
