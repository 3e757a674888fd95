package org.fusionteams.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fusionteams.configuration.OutgoingFailure;
import org.fusionteams.configuration.SentSecrets;
import org.jspecify.annotations.Nullable;

/** Asks identity providers: one POST of a form, and refusals turned into sentences. May be shared by all. */
public final class TokenClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LARGEST_ANSWER = 256 * 1024;
    private static final int LONGEST_TEXT = 300;

    /** Errors of RFC 6749 and Entra that do not pass by themselves. */
    private static final Set<String> PERMANENT = Set.of(
            "invalid_client",
            "invalid_grant",
            "invalid_scope",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_request",
            "invalid_resource",
            "interaction_required",
            "consent_required");

    /** What of a form is no name and no address. */
    private static final Set<String> SECRET =
            Set.of("client_secret", "client_assertion", "refresh_token", "device_code");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http;
    private final Clock clock;
    private final RetryAfterReader waits;

    /** Reads a Retry-After header: the wait, or null when there is none that can be read. */
    @FunctionalInterface
    public interface RetryAfterReader {
        @Nullable
        Duration read(@Nullable String header, Clock clock);
    }

    /**
     * Who is asked.
     *
     * @param name for messages
     * @param whatToDo what an operator does when the provider refuses for good
     */
    record Provider(String name, String whatToDo) {}

    /** @param http must not follow redirects: what is sent to it are credentials */
    public TokenClient(HttpClient http, Clock clock, RetryAfterReader waits) {
        this.http = http;
        this.clock = clock;
        this.waits = waits;
    }

    Clock clock() {
        return clock;
    }

    /**
     * The JSON of a good answer.
     *
     * @param authorization value of the header; null when the form says it all
     * @throws SignInException when the provider refuses, is not well, or cannot be reached
     */
    JsonNode post(Provider provider, URI address, Map<String, String> form, @Nullable String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(encoded(form)));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            String body;
            try (InputStream stream = answer.body()) {
                body = new String(stream.readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8);
            }
            return judge(provider, answer, body, sent(form, authorization));
        } catch (IOException e) {
            String why = OutgoingFailure.explained(e).orElseGet(() -> describe(e));
            throw new SignInException(provider.name() + " cannot be reached: " + why, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SignInException(provider.name() + " was not asked: interrupted", false);
        }
    }

    private static SentSecrets sent(Map<String, String> form, @Nullable String authorization) {
        List<String> secret = form.entrySet().stream()
                .filter(each -> SECRET.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return SentSecrets.inHeader(authorization).and(SentSecrets.of(secret));
    }

    private JsonNode judge(Provider provider, HttpResponse<?> answer, String received, SentSecrets sent) {
        JsonNode good = json(received);
        if (answer.statusCode() == 200 && good != null) {
            return good;
        }
        String text = sent.hide(received);
        JsonNode body = json(text);
        Duration wait = waits.read(answer.headers().firstValue("Retry-After").orElse(null), clock);
        String error = body == null ? null : body.path("error").asText(null);
        boolean busy = answer.statusCode() == 429 || answer.statusCode() >= 500;
        if (body == null || error == null) {
            String excerpt = OutgoingFailure.explained(answer.statusCode())
                    .orElseGet(() -> text.strip().startsWith("<") ? "a web page" : firstLine(text.strip()));
            throw new SignInException(
                    provider.name() + " gave no token: HTTP " + answer.statusCode()
                            + (excerpt.isEmpty() ? "" : ", " + excerpt),
                    false,
                    null,
                    wait);
        }
        boolean permanent = !busy && PERMANENT.contains(error);
        String description = firstLine(body.path("error_description").asText(""));
        throw new SignInException(
                provider.name() + " refused: " + firstLine(error)
                        + (description.isEmpty() ? "" : " (" + description + ")")
                        + (permanent ? ". " + provider.whatToDo() : ""),
                permanent,
                error,
                wait);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(each -> URLEncoder.encode(each.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String describe(IOException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "its name cannot be resolved";
            } else if (cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return error instanceof ConnectException
                ? "connection refused"
                : error.getClass().getSimpleName();
    }

    private static @Nullable JsonNode json(String text) {
        try {
            JsonNode body = MAPPER.readTree(text);
            return body != null && body.isObject() ? body : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Text from outside, as long as a log line bears. */
    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        return line.substring(0, Math.min(line.length(), LONGEST_TEXT));
    }
}
