package org.fusionteams.signin;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import org.fusionteams.configuration.FusionAuth;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests to the pod in: by OAuth 2.0 client credentials of the pod's identity domain, or by HTTP Basic. Some
 * domains take the scope in several spellings, so it is sent exactly as configured.
 */
public final class FusionSignIn {

    private static final String WHAT_TO_DO =
            "Check connector.fusion.auth.client-id, .client-secret and .scope against the confidential application in"
                    + " the identity domain";

    private final TokenCache tokens;
    private final boolean renewable;

    public FusionSignIn(FusionAuth auth, OidcClients clients, Clock clock) {
        this.renewable = !(auth instanceof FusionAuth.Basic);
        this.tokens = new TokenCache(source(auth, clients, clock), clock);
    }

    /** The token, or for Basic what stands in its place. */
    public AccessToken token() {
        return tokens.current();
    }

    /** False for Basic: there is no fresh one to be had. */
    public boolean renewable() {
        return renewable;
    }

    /** The value of the Authorization header that goes with {@link #token()}. */
    public String authorization(AccessToken token) {
        return (renewable ? "Bearer " : "Basic ") + token.value();
    }

    /** The pod answered 401 to this token. */
    public void refused(AccessToken token) {
        if (renewable) {
            tokens.refused(token);
        }
    }

    private static Supplier<AccessToken> source(FusionAuth auth, OidcClients clients, Clock clock) {
        if (auth instanceof FusionAuth.Basic basic) {
            String credentials = basic.username() + ":" + basic.password().reveal();
            String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
            return () -> new AccessToken(encoded, Instant.EPOCH, Instant.MAX);
        }
        OidcClientConfig config = auth instanceof FusionAuth.ClientSecret secret
                ? clientSecret(secret)
                : privateKey((FusionAuth.PrivateKeyJwt) auth);
        TokenEndpoint endpoint = new TokenEndpoint("The pod's identity domain", WHAT_TO_DO, clock);
        OidcClient client = clients.newClient(config).await().indefinitely();
        return () -> endpoint.accessToken(endpoint.ask(client.getTokens()));
    }

    private static OidcClientConfig clientSecret(FusionAuth.ClientSecret auth) {
        return common(auth.tokenUrl().toString(), auth.clientId(), auth.scope())
                .credentials()
                .clientSecret(
                        auth.clientSecret().reveal(),
                        io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method.BASIC)
                .end()
                .build();
    }

    private static OidcClientConfig privateKey(FusionAuth.PrivateKeyJwt auth) {
        return common(auth.tokenUrl().toString(), auth.clientId(), auth.scope())
                .credentials()
                .jwt()
                .key(auth.privateKey().reveal())
                .tokenKeyId(auth.keyId())
                .audience(auth.audience())
                .signatureAlgorithm("RS256")
                .endCredentials()
                .build();
    }

    private static OidcClientConfigBuilder common(String tokenUrl, String clientId, @Nullable String scope) {
        OidcClientConfigBuilder config = OidcClientConfig.authServerUrl(origin(tokenUrl))
                .id("fusion")
                .tokenPath(tokenUrl)
                .discoveryEnabled(false)
                .clientId(clientId)
                .earlyTokensAcquisition(false)
                .grant(OidcClientConfig.Grant.Type.CLIENT);
        return scope == null ? config : config.scopes(scope);
    }

    private static String origin(String url) {
        return java.net.URI.create(url).resolve("/").toString();
    }
}
