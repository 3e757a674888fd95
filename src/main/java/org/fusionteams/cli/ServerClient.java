package org.fusionteams.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fusionteams.configuration.OutgoingClient;
import org.fusionteams.configuration.OutgoingFailure;
import org.fusionteams.configuration.OutgoingSettings;
import org.jspecify.annotations.Nullable;

/**
 * Asks a running connector over its REST interface. Whatever goes wrong is a {@link CommandException}: what the connector
 * refuses in its own words, an address where nobody answers with an exit code of its own.
 */
final class ServerClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A preview asks the pod, whose own patience is a minute. */
    private static final Duration ANSWER = Duration.ofSeconds(90);

    /** A check asks everybody, one after the other. */
    private static final Duration LONG_ANSWER = Duration.ofMinutes(10);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final URI server;
    private final Credentials credentials;
    private final Duration patience;
    private final HttpClient http;

    /**
     * @param server scheme, host and port, without a slash at the end
     * @param outgoing which authorities are trusted
     */
    ServerClient(URI server, Credentials credentials, OutgoingSettings outgoing) {
        this(server, credentials, ANSWER, OutgoingClient.of(outgoing, CONNECT));
    }

    private ServerClient(URI server, Credentials credentials, Duration patience, HttpClient http) {
        this.server = server;
        this.credentials = credentials;
        this.patience = patience;
        this.http = http;
    }

    /** The same, for what takes the connector a while. */
    ServerClient patient() {
        return new ServerClient(server, credentials, LONG_ANSWER, http);
    }

    /** One part of a path, percent-encoded. */
    static String segment(String text) {
        return encoded(text);
    }

    JsonNode get(String path) {
        return get(path, Map.of());
    }

    /** @param query parameters by name; those whose value is null are left out */
    JsonNode get(String path, Map<String, ? extends @Nullable Object> query) {
        String parameters = query.entrySet().stream()
                .filter(each -> each.getValue() != null)
                .map(each -> encoded(each.getKey()) + "=" + encoded(String.valueOf(each.getValue())))
                .collect(Collectors.joining("&"));
        return answer(
                request(parameters.isEmpty() ? path : path + "?" + parameters).GET());
    }

    /** @param body null for an empty object */
    JsonNode post(String path, @Nullable JsonNode body) {
        return answer(request(path)
                // The type is what tells the connector that no foreign page has made a browser send this.
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body == null ? "{}" : body.toString())));
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + pathAndQuery))
                .timeout(patience)
                .header("Accept", "application/json, application/problem+json");
        credentials.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private JsonNode answer(HttpRequest.Builder request) {
        try {
            return judge(http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw CommandException.noServer("no server answers at " + server
                    + ": start it with 'fusion-teams run', or name another one with --server");
        } catch (HttpTimeoutException e) {
            throw CommandException.failed(
                    "the server at " + server + " gave no answer within " + patience.toSeconds() + " s");
        } catch (IOException e) {
            Optional<String> explained = OutgoingFailure.explained(e);
            if (explained.isPresent()) {
                throw CommandException.failed("the server at " + server + " cannot be reached: " + explained.get());
            }
            throw CommandException.failed("the server at " + server + " broke off: "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandException.failed("interrupted");
        }
    }

    private JsonNode judge(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 401) {
            throw CommandException.wrong("the server at " + server
                    + " refuses the sign-in: check connector.console.username and .password, or --username. When the"
                    + " connector printed a password at its start, give that one as CONNECTOR_CONSOLE_PASSWORD");
        }
        JsonNode body = json(response.body());
        if (status / 100 == 2 && body != null) {
            return body;
        }
        String detail = body == null ? "" : body.path("detail").asText("");
        if (detail.isEmpty()) {
            throw CommandException.failed(
                    "what answers at " + server + " is not a connector of this version (HTTP " + status + ")");
        }
        throw switch (status) {
            case 400 -> CommandException.wrong(detail);
            case 404 -> CommandException.unknown(detail);
            default -> CommandException.failed(detail);
        };
    }

    private static @Nullable JsonNode json(String text) {
        try {
            return text.isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
