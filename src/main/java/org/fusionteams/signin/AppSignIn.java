package org.fusionteams.signin;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.fusionteams.configuration.MicrosoftSettings;
import org.fusionteams.configuration.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests in as the app itself, by client credentials: to one receiver of Microsoft, since a token for one is
 * refused by the others. A token says nothing of what the app may do; that shows at the receiver.
 */
public final class AppSignIn {

    private static final String GRAPH = "https://graph.microsoft.com";
    private static final String BOT_CONNECTOR = "https://api.botframework.com";
    private static final String WHAT_TO_DO =
            "Check connector.microsoft.tenant-id, .client-id and .client-secret against"
                    + " the app registration; a secret ends some day";

    private final MicrosoftSettings settings;
    private final OidcClients clients;
    private final String resource;
    private final TokenEndpoint endpoint;
    private final TokenCache tokens;
    private @Nullable OidcClient client;

    private AppSignIn(MicrosoftSettings settings, OidcClients clients, String resource, Clock clock) {
        this.settings = settings;
        this.clients = clients;
        this.resource = resource;
        this.endpoint = new TokenEndpoint("Microsoft Entra", WHAT_TO_DO, clock);
        this.tokens = new TokenCache(this::fetch, clock);
    }

    /** To Microsoft Graph. */
    public static AppSignIn toGraph(MicrosoftSettings settings, OidcClients clients, Clock clock) {
        return new AppSignIn(settings, clients, graph(settings.graphUrl()), clock);
    }

    /** To the Bot Connector. */
    public static AppSignIn toBotConnector(MicrosoftSettings settings, OidcClients clients, Clock clock) {
        return new AppSignIn(settings, clients, BOT_CONNECTOR, clock);
    }

    /** A token; waits while one is fetched. Throws SignInException when none can be had. */
    public AccessToken token() {
        return tokens.current(Duration.ZERO);
    }

    /** A token that is valid for so long, where Entra issues any of that length. */
    public AccessToken tokenLasting(Duration atLeast) {
        return tokens.current(atLeast);
    }

    /** The receiver answered 401 to this token. */
    public void refused(AccessToken token) {
        tokens.refused(token);
    }

    /** Called by one caller at a time: the cache sees to it. */
    private AccessToken fetch() {
        Secret secret = settings.clientSecret();
        if (secret == null) {
            throw new SignInException("connector.microsoft.client-secret is not set", true);
        }
        if (client == null) {
            client = clients.newClient(config(secret)).await().indefinitely();
        }
        return endpoint.accessToken(endpoint.ask(client.getTokens()));
    }

    private OidcClientConfig config(Secret secret) {
        String tenant = settings.loginUrl() + "/" + settings.tenantId();
        OidcClientConfigBuilder config = OidcClientConfig.authServerUrl(tenant)
                .id("microsoft-app-" + URI.create(resource).getHost())
                .tokenPath(tenant + "/oauth2/v2.0/token")
                .discoveryEnabled(false)
                .clientId(Objects.requireNonNull(settings.clientId()))
                .earlyTokensAcquisition(false)
                .scopes(List.of(resource + "/.default"))
                .grant(OidcClientConfig.Grant.Type.CLIENT);
        return config.credentials()
                .clientSecret(secret.reveal(), Credentials.Secret.Method.POST)
                .end()
                .build();
    }

    /** Each national cloud's Graph is a resource of its own, named like its origin; a stand-in is taken for the common one. */
    private static String graph(URI address) {
        return "https".equals(address.getScheme()) ? address.getScheme() + "://" + address.getAuthority() : GRAPH;
    }
}
