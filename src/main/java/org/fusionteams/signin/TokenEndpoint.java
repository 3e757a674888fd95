package org.fusionteams.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.client.OidcClientException;
import io.quarkus.oidc.client.Tokens;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.fusionteams.configuration.OutgoingFailure;
import org.jspecify.annotations.Nullable;

/** Asks an identity provider for tokens and turns its refusals into sentences. */
final class TokenEndpoint {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration UNTOLD_LIFETIME = Duration.ofMinutes(5);

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

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String provider;
    private final String whatToDo;
    private final Clock clock;

    /**
     * @param provider who is asked, for messages
     * @param whatToDo what an operator does when the provider refuses for good
     */
    TokenEndpoint(String provider, String whatToDo, Clock clock) {
        this.provider = provider;
        this.whatToDo = whatToDo;
        this.clock = clock;
    }

    /** @throws SignInException when no token came */
    Tokens ask(Uni<Tokens> request) {
        try {
            return request.await().atMost(PATIENCE);
        } catch (OidcClientException e) {
            throw refused(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String why = OutgoingFailure.explained(e).orElseGet(cause::getMessage);
            throw new SignInException(provider + " cannot be reached: " + why, false);
        }
    }

    AccessToken accessToken(Tokens tokens) {
        Instant now = clock.instant();
        return new AccessToken(tokens.getAccessToken(), now, now.plus(lifetime(tokens)));
    }

    private static Duration lifetime(Tokens tokens) {
        String seconds = tokens.get("expires_in");
        try {
            return seconds == null ? UNTOLD_LIFETIME : Duration.ofSeconds(Long.parseLong(seconds));
        } catch (NumberFormatException e) {
            return UNTOLD_LIFETIME;
        }
    }

    private SignInException refused(String message) {
        JsonNode body = json(message);
        String error = body == null ? null : body.path("error").asText(null);
        if (body == null || error == null) {
            return new SignInException(provider + " gave no token: " + firstLine(message), false);
        }
        boolean permanent = PERMANENT.contains(error);
        String description = firstLine(body.path("error_description").asText(""));
        return new SignInException(
                provider + " refused: " + error + (description.isEmpty() ? "" : " (" + description + ")")
                        + (permanent ? ". " + whatToDo : ""),
                permanent,
                error);
    }

    private static @Nullable JsonNode json(String text) {
        int start = text.indexOf('{');
        try {
            return start < 0 ? null : MAPPER.readTree(text.substring(start));
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.substring(0, Math.min(line.length(), 300));
    }
}
