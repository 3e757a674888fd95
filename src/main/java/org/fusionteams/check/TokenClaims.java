package org.fusionteams.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an access token says of itself. Microsoft's tokens are not meant to be read by those who are given them, so nothing
 * but these checks looks, and it makes nothing of one that cannot be read.
 *
 * @param scopes what an account lets the app do
 * @param roles what the app may do by itself
 */
record TokenClaims(Set<String> scopes, Set<String> roles) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Optional<TokenClaims> read(String token) {
        String[] parts = token.split("\\.");
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode claims = MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
            Set<String> roles = new HashSet<>();
            claims.path("roles").forEach(role -> roles.add(role.asText()));
            Set<String> scopes =
                    new HashSet<>(List.of(claims.path("scp").asText("").split(" ")));
            scopes.remove("");
            return claims.isObject() ? Optional.of(new TokenClaims(scopes, roles)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** True for a token of the app itself, with no account behind it. */
    boolean appOnly() {
        return scopes.isEmpty() && !roles.isEmpty();
    }
}
