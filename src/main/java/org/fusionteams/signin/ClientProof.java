package org.fusionteams.signin;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtException;
import io.smallrye.jwt.build.JwtSignatureBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.fusionteams.configuration.ClientCertificate.Algorithm;
import org.fusionteams.configuration.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What proves to a token endpoint which client asks.
 *
 * @param parameters of the form, beside the client id
 * @param authorization value of the header, or null
 */
record ClientProof(Map<String, String> parameters, @Nullable String authorization) {

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** Endpoints tolerate clocks that differ by minutes, so it begins now; what is replayed later than this is refused. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    static ClientProof none() {
        return new ClientProof(Map.of(), null);
    }

    static ClientProof secret(Secret secret) {
        return new ClientProof(Map.of("client_secret", secret.reveal()), null);
    }

    static ClientProof basic(String name, Secret secret) {
        String pair = name + ":" + secret.reveal();
        return new ClientProof(
                Map.of(), "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** A token of another issuer, which that renews in its file: read for each request. */
    static ClientProof federated(Path file, String setting) {
        try {
            return assertion(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new SignInException(setting + " cannot be read: " + e.getMessage(), true);
        }
    }

    /** An assertion as Microsoft wants it: the certificate by the thumbprint that goes with the algorithm. */
    static Supplier<ClientProof> entra(
            String clientId, String audience, Algorithm algorithm, Supplier<KeyMaterial> keys, Clock clock) {
        return () -> {
            KeyMaterial key = keys.get();
            X509Certificate certificate = certificate(key);
            return algorithm == Algorithm.PS256
                    ? signed(
                            jws(clientId, audience, SignatureAlgorithm.PS256, clock)
                                    .thumbprintS256(certificate),
                            key)
                    : signed(
                            jws(clientId, audience, SignatureAlgorithm.RS256, clock)
                                    .thumbprint(certificate),
                            key);
        };
    }

    /** An assertion as Oracle wants it: the certificate by its alias, its thumbprint, or both. */
    static Supplier<ClientProof> oracle(
            String clientId, String audience, @Nullable String keyId, Supplier<KeyMaterial> keys, Clock clock) {
        return () -> {
            KeyMaterial key = keys.get();
            JwtSignatureBuilder jws = jws(clientId, audience, SignatureAlgorithm.RS256, clock);
            if (keyId != null) {
                jws = jws.keyId(keyId);
            }
            return signed(key.certificate() == null ? jws : jws.thumbprint(certificate(key)), key);
        };
    }

    private static JwtSignatureBuilder jws(
            String clientId, String audience, SignatureAlgorithm algorithm, Clock clock) {
        Instant now = clock.instant();
        return Jwt.issuer(clientId)
                .subject(clientId)
                .audience(audience)
                .issuedAt(now)
                .claim("nbf", now.getEpochSecond())
                .expiresAt(now.plus(LIFETIME))
                .claim("jti", UUID.randomUUID().toString())
                .jws()
                .algorithm(algorithm);
    }

    private static ClientProof signed(JwtSignatureBuilder jws, KeyMaterial key) {
        try {
            return assertion(jws.sign(key.key()));
        } catch (JwtException e) {
            throw new SignInException("the key cannot sign: " + e.getMessage(), true);
        }
    }

    private static ClientProof assertion(String token) {
        return new ClientProof(Map.of("client_assertion_type", TYPE, "client_assertion", token), null);
    }

    private static X509Certificate certificate(KeyMaterial key) {
        X509Certificate certificate = key.certificate();
        if (certificate == null) {
            throw new IllegalStateException("a certificate is always read with its key here");
        }
        return certificate;
    }

    @Override
    public String toString() {
        return "a proof";
    }
}
