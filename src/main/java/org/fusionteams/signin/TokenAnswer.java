package org.fusionteams.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.fusionteams.configuration.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a token endpoint gave.
 *
 * @param account the name under which the account signed in; null when the provider did not say
 */
record TokenAnswer(
        AccessToken accessToken,
        @Nullable Secret refreshToken,
        @Nullable String account) {

    private static final Duration UNTOLD_LIFETIME = Duration.ofMinutes(5);
    private static final int LONGEST_NAME = 200;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @throws SignInException when there is no token in it */
    static TokenAnswer of(JsonNode body, Instant now) {
        String token = body.path("access_token").asText("");
        if (token.isEmpty()) {
            throw new SignInException("an answer of the token endpoint holds no token", false);
        }
        String refreshToken = body.path("refresh_token").asText("");
        return new TokenAnswer(
                new AccessToken(token, now, now.plus(lifetime(body))),
                refreshToken.isEmpty() ? null : new Secret(refreshToken),
                account(body.path("id_token").asText("")));
    }

    /** When a token ends that says so itself; empty for one that is no JWT. */
    static Optional<Instant> end(String token) {
        JsonNode end = claims(token).path("exp");
        return end.canConvertToLong() ? Optional.of(Instant.ofEpochSecond(end.asLong())) : Optional.empty();
    }

    private static Duration lifetime(JsonNode body) {
        long seconds = body.path("expires_in").asLong(0);
        return seconds <= 0 ? UNTOLD_LIFETIME : Duration.ofSeconds(seconds);
    }

    /** The token came from the provider itself over a connection that proves it, so its signature says nothing more. */
    private static @Nullable String account(String idToken) {
        JsonNode claims = claims(idToken);
        String name =
                claims.path("preferred_username").asText(claims.path("name").asText(""));
        String shown = name.replaceAll("\\p{Cntrl}", " ").strip();
        return shown.isEmpty() ? null : shown.substring(0, Math.min(shown.length(), LONGEST_NAME));
    }

    private static JsonNode claims(String token) {
        String[] parts = token.split("\\.");
        try {
            return parts.length == 3
                    ? MAPPER.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                    : MAPPER.createObjectNode();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return MAPPER.createObjectNode();
        }
    }
}
