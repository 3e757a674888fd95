package org.fusionteams.simulator.microsoft;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tokens that were issued and still mean something. A refresh token outlives its use, and dies by age or revocation. */
final class TokenVault {

    static final String GRAPH = "https://graph.microsoft.com";
    static final String BOT = "https://api.botframework.com";

    private static final Duration REFRESH_LIFETIME = Duration.ofDays(90);
    private static final int SHORTEST_SECONDS = 3599;
    private static final int LONGEST_SECONDS = 5399;
    private static final int MANY = 10_000;
    private static final long SEED = 99;

    private final Random random = new Random(SEED);
    private final Map<String, AccessToken> accessTokens = new ConcurrentHashMap<>();
    private final Map<String, Instant> refreshTokens = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private volatile String newestRefreshToken = "";

    /** A token with its remaining life in whole seconds. */
    record Issued(String token, long expiresInSeconds) {}

    synchronized Issued issue(
            String audience,
            boolean applicationOnly,
            Set<String> permissions,
            Instant now,
            @Nullable Duration lifetime) {
        long seconds = lifetime != null
                ? lifetime.toSeconds()
                : SHORTEST_SECONDS + random.nextInt(LONGEST_SECONDS - SHORTEST_SECONDS + 1);
        if (accessTokens.size() >= MANY) {
            accessTokens.values().removeIf(token -> !token.expiresAt().isAfter(now));
        }
        String token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9." + randomText() + "." + randomText();
        accessTokens.put(token, new AccessToken(audience, applicationOnly, permissions, now.plusSeconds(seconds)));
        return new Issued(token, seconds);
    }

    synchronized String issueRefreshToken(Instant now) {
        String token = "0.AXoA-" + randomText() + randomText();
        refreshTokens.put(token, now);
        newestRefreshToken = token;
        return token;
    }

    String newestRefreshToken() {
        return newestRefreshToken;
    }

    @Nullable
    EntraRefusal checkRefreshToken(String token, Instant now) {
        if (revoked.contains(token)) {
            return EntraRefusal.REVOKED_REFRESH_TOKEN;
        }
        Instant issuedAt = refreshTokens.get(token);
        if (issuedAt == null) {
            return EntraRefusal.UNKNOWN_REFRESH_TOKEN;
        }
        return now.isAfter(issuedAt.plus(REFRESH_LIFETIME)) ? EntraRefusal.IDLE_REFRESH_TOKEN : null;
    }

    /** The token of a request to a resource, or null when it is not valid there. */
    @Nullable
    AccessToken find(@Nullable String authorization, String audience, Instant now) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return null;
        }
        AccessToken token = accessTokens.get(authorization.substring(7).trim());
        return token == null || !token.audience().equals(audience) || !now.isBefore(token.expiresAt()) ? null : token;
    }

    void revokeRefreshToken(String token) {
        revoked.add(token);
    }

    void revokeRefreshTokens() {
        revoked.addAll(refreshTokens.keySet());
    }

    void expireAccessTokens() {
        accessTokens.clear();
    }

    private String randomText() {
        return Long.toString(random.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX)
                + Long.toString(random.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX);
    }
}
