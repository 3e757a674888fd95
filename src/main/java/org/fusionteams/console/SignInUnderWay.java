package org.fusionteams.console;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in at the identity provider that has begun in a browser. The browser itself keeps it, in a cookie for ten minutes,
 * which ties the way back to the browser that set out: whoever comes back without it, or with another state, is refused.
 *
 * @param verifier what only the two of us know of the code's challenge (PKCE, RFC 7636)
 * @param to where to go on afterwards
 */
record SignInUnderWay(String state, String nonce, String verifier, String to) {

    static final String COOKIE = "fusion-teams-sign-in";
    private static final int SECONDS = 600;
    private static final int PARTS = 4;

    static SignInUnderWay begin(String to) {
        SecureRandom random = new SecureRandom();
        return new SignInUnderWay(word(random), word(random), word(random), to);
    }

    /** What a browser has kept; empty when it is none of ours. */
    static Optional<SignInUnderWay> read(@Nullable String cookie) {
        String[] parts = cookie == null ? new String[0] : cookie.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            String to = new String(Base64.getUrlDecoder().decode(parts[3]), StandardCharsets.UTF_8);
            return Optional.of(new SignInUnderWay(parts[0], parts[1], parts[2], to));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** True when the provider has sent back what this browser set out with. */
    boolean isOf(@Nullable String state) {
        return state != null
                && MessageDigest.isEqual(
                        this.state.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }

    String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Lax, because the way back begins at the provider's page; no more than a state, good for one sign-in. */
    NewCookie cookie(HttpServerRequest request) {
        String end = Base64.getUrlEncoder().withoutPadding().encodeToString(to.getBytes(StandardCharsets.UTF_8));
        return builder(String.join(".", state, nonce, verifier, end), request)
                .maxAge(SECONDS)
                .build();
    }

    static NewCookie none(HttpServerRequest request) {
        return builder("", request).maxAge(0).build();
    }

    private static NewCookie.Builder builder(String value, HttpServerRequest request) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/sign-in")
                .httpOnly(true)
                .secure(request.isSSL())
                .sameSite(SameSite.LAX);
    }

    private static String word(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the words that matter. */
    @Override
    public String toString() {
        return "SignInUnderWay[to=" + to + "]";
    }
}
