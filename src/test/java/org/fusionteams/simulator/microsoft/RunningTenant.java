package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.fusionteams.simulator.SimulatorClock;
import org.fusionteams.simulator.SimulatorServer;

/** A tenant behind real HTTP, at a time that stands still, and a client that speaks to it. */
final class RunningTenant implements AutoCloseable {

    static final Instant START = Instant.parse("2026-09-21T14:13:20.123Z");
    static final String MARKER = "3f0d5c5ae7b14d0c9b6a4c1f6f1f9a01";
    static final String CARD = "{\"type\":\"AdaptiveCard\",\"version\":\"1.4\",\"body\":[]}";

    final SimulatorClock clock = SimulatorClock.frozenAt(START);
    final MicrosoftTenant tenant = new MicrosoftTenant(clock);
    final SimulatorServer server = SimulatorServer.start(0, clock, List.of(tenant));
    final String messages = messages(tenant.teamId(), tenant.channelId());

    private final HttpClient client = HttpClient.newHttpClient();

    /** An answer with its body read as JSON; missing when there is none. */
    record Answer(int status, String text, HttpResponse<String> http) {
        JsonNode json() {
            try {
                return Json.read(text);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + text, e);
            }
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        String code() {
            return json().path("error").path("code").asText();
        }
    }

    static String messages(String teamId, String channelId) {
        return "/v1.0/teams/" + teamId + "/channels/" + channelId + "/messages";
    }

    String delegatedToken() throws Exception {
        return refresh(tenant.refreshToken()).json().path("access_token").asText();
    }

    String applicationToken() throws Exception {
        return token("grant_type=client_credentials&client_id=" + tenant.clientId() + "&client_secret="
                        + encoded(tenant.clientSecret()) + "&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default")
                .json()
                .path("access_token")
                .asText();
    }

    String botToken() throws Exception {
        return token("grant_type=client_credentials&client_id=" + tenant.clientId() + "&client_secret="
                        + encoded(tenant.clientSecret()) + "&scope=https%3A%2F%2Fapi.botframework.com%2F.default")
                .json()
                .path("access_token")
                .asText();
    }

    Answer refresh(String refreshToken) throws Exception {
        return token("grant_type=refresh_token&client_id=" + tenant.clientId() + "&refresh_token=" + refreshToken);
    }

    Answer token(String form) throws Exception {
        return send(
                "POST",
                "/" + tenant.tenantId() + "/oauth2/v2.0/token",
                form,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    Answer post(String token, String path, JsonNode body) throws Exception {
        return post(token, path, body.toString());
    }

    Answer post(String token, String path, String body) throws Exception {
        return send("POST", path, body, "Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    Answer get(String token, String path) throws Exception {
        return send("GET", path, "", "Authorization", "Bearer " + token);
    }

    /** @param path path and query, or a whole address as in a link */
    Answer send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : server.url() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body(), answer);
    }

    /** A message with one card. */
    static ObjectNode message(String marker) {
        ObjectNode message = plain("<attachment id=\"" + marker + "\"></attachment>");
        ArrayNode attachments = message.putArray("attachments");
        attachments
                .addObject()
                .put("id", marker)
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .put("content", CARD);
        return message;
    }

    static ObjectNode plain(String html) {
        ObjectNode message = Json.object();
        message.putObject("body").put("contentType", "html").put("content", html);
        return message;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
