package org.fusionteams.simulator.fusion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.fusionteams.simulator.SignedToken;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;
import org.jspecify.annotations.Nullable;

/** The identity domain's token endpoint, and the check of what callers of resources present. */
final class SignIn {

    private static final String REALM = "realm=\"Oracle Fusion Applications\"";

    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** Oracle's pages write it both ways. */
    private static final Set<String> AUDIENCES =
            Set.of("https://identity.oraclecloud.com/", "https://identity.oraclecloud.com");

    final AccessTokens tokens = new AccessTokens();
    String clientId = "fusion-teams-client";
    String clientSecret = "fusion-teams-secret";
    String scope = "urn:opc:resource:fa:instanceid=123456789urn:opc:resource:consumer::all";
    Duration lifetime = Duration.ofHours(1);

    /** Certificates of the confidential application by their alias. */
    final Map<String, X509Certificate> certificates = new HashMap<>();

    private final Set<String> seen = new HashSet<>();

    /** User and password with a colon between, or null while Basic is refused. */
    @Nullable
    String basicCredentials;

    SimulatedResponse token(SimulatedRequest request, Instant now) {
        String contentType = request.headers().getOrDefault("content-type", "");
        if (!request.method().equals("POST") || !contentType.startsWith("application/x-www-form-urlencoded")) {
            return failure(400, "invalid_request", "The request must be a POST of a URL-encoded form.");
        }
        Map<String, String> form = request.form();
        if (!(form.containsKey("client_assertion") ? isAsserted(form, now) : isClient(request, form))) {
            return failure(401, "invalid_client", "Client authentication failed.");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return failure(400, "unsupported_grant_type", "The grant type isn't supported.");
        }
        if (!scope.equals(form.get("scope"))) {
            return failure(400, "invalid_scope", "The scope isn't valid for this client.");
        }
        return SimulatedResponse.json(
                        200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("access_token", tokens.issue(clientId, now, lifetime))
                                .put("token_type", "Bearer")
                                .put("expires_in", lifetime.toSeconds()))
                .withHeader("Cache-Control", "no-store");
    }

    boolean accepts(SimulatedRequest request, Instant now) {
        String authorization = request.headers().getOrDefault("authorization", "");
        if (authorization.startsWith("Bearer ")) {
            return tokens.isValid(authorization.substring("Bearer ".length()), now);
        }
        return basicCredentials != null && basicCredentials.equals(basic(authorization));
    }

    /** Not the error form of the resources: it comes from the policy in front of them. */
    static SimulatedResponse challenge() {
        return SimulatedResponse.html(401, "<html><body><h1>401 Authorization Required</h1></body></html>")
                .withHeader("WWW-Authenticate", "Bearer " + REALM);
    }

    /** Signed with a certificate of the application, for this domain, in time, and never seen before. */
    private boolean isAsserted(Map<String, String> form, Instant now) {
        SignedToken token = SignedToken.read(form.get("client_assertion")).orElse(null);
        return token != null
                && ASSERTION.equals(form.get("client_assertion_type"))
                && certificates.entrySet().stream().anyMatch(each -> isSigned(token, each.getKey(), each.getValue()))
                && token.claim("iss").equals(clientId)
                && token.claim("sub").equals(clientId)
                && token.meantFor(AUDIENCES)
                && token.inTime(now)
                && !token.claim("jti").isEmpty()
                && seen.add(token.claim("jti"));
    }

    private static boolean isSigned(SignedToken token, String alias, X509Certificate certificate) {
        boolean named = token.header("kid").equals(alias)
                || token.header("x5t").equals(SignedToken.thumbprint(certificate, "SHA-1"));
        return named && token.header("alg").equals("RS256") && token.signedBy(certificate.getPublicKey());
    }

    private boolean isClient(SimulatedRequest request, Map<String, String> form) {
        String presented = basic(request.headers().getOrDefault("authorization", ""));
        if (presented == null) {
            presented = form.get("client_id") + ":" + form.get("client_secret");
        }
        return presented.equals(clientId + ":" + clientSecret);
    }

    private static @Nullable String basic(String authorization) {
        if (!authorization.startsWith("Basic ")) {
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
            return new String(decoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static SimulatedResponse failure(int status, String error, String description) {
        return SimulatedResponse.json(
                status,
                JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description));
    }
}
