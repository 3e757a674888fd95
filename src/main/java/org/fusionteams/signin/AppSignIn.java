package org.fusionteams.signin;

import java.time.Duration;
import java.util.Map;
import org.fusionteams.configuration.MicrosoftSettings;
import org.fusionteams.signin.TokenClient.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests in as the app itself, by client credentials: to one receiver of Microsoft, since a token for one is
 * refused by the others. A token says nothing of what the app may do; that shows at the receiver.
 */
public final class AppSignIn {

    private static final String BOT_CONNECTOR = "https://api.botframework.com";
    private static final Provider ENTRA = new Provider(
            "Microsoft Entra",
            "Check connector.microsoft.tenant-id, .client-id and .client-secret (or certificate) against the app"
                    + " registration; a secret ends some day");

    private final EntraClient client;
    private final String resource;
    private final TokenCache tokens;

    private AppSignIn(EntraClient client, String resource) {
        this.client = client;
        this.resource = resource;
        this.tokens = new TokenCache(this::fetch, client.clock());
    }

    /** To Microsoft Graph. */
    public static AppSignIn toGraph(MicrosoftSettings settings, TokenClient http) {
        EntraClient client = new EntraClient(settings, http);
        return new AppSignIn(client, client.graph());
    }

    /** To the Bot Connector. */
    public static AppSignIn toBotConnector(MicrosoftSettings settings, TokenClient http) {
        return new AppSignIn(new EntraClient(settings, http), BOT_CONNECTOR);
    }

    /** A token; waits while one is fetched. Throws SignInException when none can be had. */
    public AccessToken token() {
        return tokens.current();
    }

    /** A token that is valid for so long, where Entra issues any of that length. */
    public AccessToken tokenLasting(Duration atLeast) {
        return tokens.current(atLeast);
    }

    /** The receiver answered 401 to this token. */
    public void refused(AccessToken token) {
        tokens.refused(token);
    }

    /** The receiver took this token. */
    public void accepted(AccessToken token) {
        tokens.accepted(token);
    }

    /** Why a person is needed; null when nobody is. */
    @Nullable
    String problem() {
        return tokens.problem();
    }

    EntraClient client() {
        return client;
    }

    /** Called by one caller at a time: the cache sees to it. */
    private AccessToken fetch() {
        return client.appTokens(ENTRA, Map.of("grant_type", "client_credentials", "scope", resource + "/.default"))
                .accessToken();
    }
}
