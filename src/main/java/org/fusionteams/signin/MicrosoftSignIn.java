package org.fusionteams.signin;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;
import org.fusionteams.configuration.MicrosoftSettings;
import org.fusionteams.configuration.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests to Graph in as the account that posts. Every renewal brings a new refresh token, which is kept before
 * the access token is first used; a crash in between does no harm, because the old one still works.
 */
public final class MicrosoftSignIn {

    private static final String SECRET_NAME = "microsoft.refresh-token";
    private static final String WHAT_TO_DO =
            "Sign the posting account in again and set connector.microsoft.refresh-token";

    private final MicrosoftSettings settings;
    private final OidcClients clients;
    private final SecretStore secrets;
    private final TokenEndpoint endpoint;
    private final TokenCache tokens;
    private @Nullable OidcClient client;
    private @Nullable String refreshToken;

    public MicrosoftSignIn(MicrosoftSettings settings, OidcClients clients, SecretStore secrets, Clock clock) {
        this.settings = settings;
        this.clients = clients;
        this.secrets = secrets;
        this.endpoint = new TokenEndpoint("Microsoft Entra", WHAT_TO_DO, clock);
        this.tokens = new TokenCache(this::renew, clock);
    }

    /** A token for Graph; waits while one is fetched. Throws SignInException when none can be had. */
    public AccessToken token() {
        return tokens.current();
    }

    /** Graph answered 401 to this token. */
    public void refused(AccessToken token) {
        tokens.refused(token);
    }

    /** Called by one caller at a time: the cache sees to it. */
    private AccessToken renew() {
        Secret configured = settings.refreshToken();
        if (configured == null) {
            throw new SignInException("connector.microsoft.refresh-token is not set", true);
        }
        String source = hash(configured.reveal());
        if (client == null) {
            client = clients.newClient(config()).await().indefinitely();
        }
        if (refreshToken == null) {
            refreshToken = secrets.find(SECRET_NAME, source).orElseGet(configured::reveal);
        }
        Tokens fresh = endpoint.ask(client.refreshTokens(refreshToken));
        String next = fresh.getRefreshToken();
        if (next != null && !next.equals(refreshToken)) {
            secrets.keep(SECRET_NAME, source, next);
            refreshToken = next;
        }
        return endpoint.accessToken(fresh);
    }

    private OidcClientConfig config() {
        String tenant = settings.loginUrl() + "/" + settings.tenantId();
        OidcClientConfigBuilder config = OidcClientConfig.authServerUrl(tenant)
                .id("microsoft")
                .tokenPath(tenant + "/oauth2/v2.0/token")
                .discoveryEnabled(false)
                .clientId(Objects.requireNonNull(settings.clientId()))
                .earlyTokensAcquisition(false)
                // No scope: what the account has consented to is granted again, whether it may read channels or not.
                .grant(OidcClientConfig.Grant.Type.REFRESH);
        Secret secret = settings.clientSecret();
        if (secret != null) {
            config = config.credentials()
                    .clientSecret(secret.reveal(), Credentials.Secret.Method.POST)
                    .end();
        }
        return config.build();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
