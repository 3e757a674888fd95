package org.fusionteams.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A signed token (JWT) that somebody presents. It is read without trust; what it says counts once it is {@link #signedBy}
 * somebody. Checked with Java's own means, and so not by the library that signs for the connector.
 */
public final class SignedToken {

    /** Clocks of two machines differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode header;
    private final JsonNode claims;
    private final byte[] signed;
    private final byte[] signature;

    private SignedToken(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /** Empty for a text that is none. */
    public static Optional<SignedToken> read(@Nullable String text) {
        String[] parts = text == null ? new String[0] : text.split("\\.");
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SignedToken(
                    MAPPER.readTree(new String(decoded(parts[0]), StandardCharsets.UTF_8)),
                    MAPPER.readTree(new String(decoded(parts[1]), StandardCharsets.UTF_8)),
                    (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                    Base64.getUrlDecoder().decode(parts[2])));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A value of the header; empty when it is not there. */
    public String header(String name) {
        return header.path(name).asText("");
    }

    /** A claim; empty when it is not there. */
    public String claim(String name) {
        return claims.path(name).asText("");
    }

    /** RS256 and PS256 only. */
    public boolean signedBy(PublicKey key) {
        try {
            Signature check;
            switch (header("alg")) {
                case "RS256" -> check = Signature.getInstance("SHA256withRSA");
                case "PS256" -> {
                    check = Signature.getInstance("RSASSA-PSS");
                    check.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                }
                default -> {
                    return false;
                }
            }
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** One audience or a list, as the standard allows. */
    public boolean meantFor(Set<String> audiences) {
        JsonNode audience = claims.path("aud");
        if (audience.isTextual()) {
            return audiences.contains(audience.asText());
        }
        for (JsonNode each : audience) {
            if (audiences.contains(each.asText())) {
                return true;
            }
        }
        return false;
    }

    /** Begun, not ended, and not made to last for long. */
    public boolean inTime(Instant now) {
        JsonNode end = claims.path("exp");
        long begin = claims.path("nbf").asLong(claims.path("iat").asLong(0));
        return end.canConvertToLong()
                && now.isBefore(Instant.ofEpochSecond(end.asLong()).plus(SKEW))
                && !now.plus(SKEW).isBefore(Instant.ofEpochSecond(begin));
    }

    /** The thumbprint by which a header names a certificate: of SHA-1 for x5t, of SHA-256 for x5t#S256. */
    public static String thumbprint(X509Certificate certificate, String digest) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance(digest).digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}
