package org.fusionteams.simulator.fusion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that the pod's identity domain issued. A resource accepts exactly those it can still find here: a token that
 * somebody else signed is not among them, and no signature has to be checked on every request.
 */
final class AccessTokens {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int MOST = 10_000;

    private final Map<String, Instant> expiries = new HashMap<>();
    private @Nullable KeyPair keys;
    private long issued;

    String issue(String subject, Instant now, Duration lifetime) {
        if (expiries.size() >= MOST) {
            expiries.values().removeIf(expiry -> !expiry.isAfter(now));
        }
        Instant expiry = now.plus(lifetime);
        String token = sign(subject, now, expiry);
        expiries.put(token, expiry);
        issued++;
        return token;
    }

    boolean isValid(String token, Instant now) {
        Instant expiry = expiries.get(token);
        return expiry != null && now.isBefore(expiry);
    }

    void revokeAll() {
        expiries.clear();
    }

    long issued() {
        return issued;
    }

    private String sign(String subject, Instant now, Instant expiry) {
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.put("sub", subject);
        claims.put("iss", "https://identity.oraclecloud.com/");
        claims.put("aud", "urn:opc:resource:fa");
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", expiry.getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        String content =
                encode("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"SIGNING_KEY\"}") + "." + encode(claims.toString());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys().getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made at the first token: finding the primes would otherwise slow the start of every test. */
    private KeyPair keys() throws GeneralSecurityException {
        KeyPair present = keys;
        if (present == null) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            present = generator.generateKeyPair();
            keys = present;
        }
        return present;
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
