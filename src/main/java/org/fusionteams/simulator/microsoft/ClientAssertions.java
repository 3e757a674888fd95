package org.fusionteams.simulator.microsoft;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fusionteams.simulator.SignedToken;
import org.jspecify.annotations.Nullable;

/** The certificates of the app registration and the issuers that it trusts, and what is signed with them. */
final class ClientAssertions {

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** What Microsoft proposes for tokens of other issuers. */
    private static final String EXCHANGE = "api://AzureADTokenExchange";

    private final List<X509Certificate> certificates = new CopyOnWriteArrayList<>();
    private final List<Issuer> issuers = new CopyOnWriteArrayList<>();

    /** A federated credential: whose tokens stand for the app. */
    private record Issuer(String issuer, String subject, PublicKey key) {}

    void register(X509Certificate certificate) {
        certificates.add(certificate);
    }

    void trust(String issuer, String subject, PublicKey key) {
        issuers.add(new Issuer(issuer, subject, key));
    }

    /**
     * Why the assertion proves nothing; null when it does. One that comes twice is taken twice: Microsoft documents no refusal.
     *
     * @param address of the token endpoint, which must be the audience of what the app has signed itself
     */
    @Nullable
    EntraRefusal check(Map<String, String> form, String address, Instant now) {
        SignedToken token = SignedToken.read(form.get("client_assertion")).orElse(null);
        if (token == null || !TYPE.equals(form.get("client_assertion_type"))) {
            return EntraRefusal.UNKNOWN_ASSERTION;
        }
        boolean own = token.claim("iss").equals(Directory.CLIENT_ID);
        if (!(own ? signedByApp(token) : signedByIssuer(token))) {
            return EntraRefusal.UNKNOWN_ASSERTION;
        }
        if (!token.meantFor(Set.of(own ? address : EXCHANGE))) {
            return EntraRefusal.ASSERTION_FOR_ANOTHER;
        }
        return token.inTime(now) ? null : EntraRefusal.ASSERTION_OUT_OF_TIME;
    }

    private boolean signedByApp(SignedToken token) {
        return token.claim("sub").equals(Directory.CLIENT_ID)
                && !token.claim("jti").isEmpty()
                && certificates.stream()
                        .anyMatch(certificate ->
                                isNamed(token, certificate) && token.signedBy(certificate.getPublicKey()));
    }

    private static boolean isNamed(SignedToken token, X509Certificate certificate) {
        return switch (token.header("alg")) {
            case "PS256" -> token.header("x5t#S256").equals(SignedToken.thumbprint(certificate, "SHA-256"));
            case "RS256" -> token.header("x5t").equals(SignedToken.thumbprint(certificate, "SHA-1"));
            default -> false;
        };
    }

    private boolean signedByIssuer(SignedToken token) {
        return issuers.stream()
                .anyMatch(issuer -> token.claim("iss").equals(issuer.issuer())
                        && token.claim("sub").equals(issuer.subject())
                        && token.signedBy(issuer.key()));
    }
}
