package org.fusionteams.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fusionteams.configuration.MicrosoftSettings;
import org.fusionteams.configuration.Secret;
import org.fusionteams.signin.TokenClient.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests to Graph in as the account that posts. Every renewal brings a new refresh token, which is kept before
 * the access token is first used; the one before it is kept until the new one has worked, and is tried when that is refused.
 */
public final class MicrosoftSignIn {

    /** How long Entra keeps a refresh token that nobody uses. */
    static final Duration IDLE = Duration.ofDays(90);

    private static final String CURRENT = "microsoft.refresh-token";
    private static final String BEFORE = "microsoft.refresh-token.before";
    private static final String ACCOUNT = "microsoft.account";
    private static final String NOTHING_CONFIGURED = "login";
    private static final String LOGIN = "Sign the posting account in with: ./fusion-teams login";
    private static final Provider ENTRA = new Provider("Microsoft Entra", LOGIN);

    private final MicrosoftSettings settings;
    private final EntraClient client;
    private final SecretStore secrets;
    private final TokenCache tokens;

    /** What is not kept without a key, or has not been read yet. */
    private @Nullable String current;

    private @Nullable String before;

    /** Whether a sign-in is kept; null until it was looked up. */
    private volatile @Nullable Boolean kept;

    private @Nullable Instant renewedAt;

    public MicrosoftSignIn(MicrosoftSettings settings, TokenClient http, SecretStore secrets) {
        this.settings = settings;
        this.client = new EntraClient(settings, http);
        this.secrets = secrets;
        this.tokens = new TokenCache(this::renew, http.clock());
    }

    /** A token for Graph; waits while one is fetched. Throws SignInException when none can be had. */
    public AccessToken token() {
        return tokens.current();
    }

    /** Graph answered 401 to this token. */
    public void refused(AccessToken token) {
        tokens.refused(token);
    }

    /** Graph took this token. */
    public void accepted(AccessToken token) {
        tokens.accepted(token);
    }

    /** Why nothing can be posted until a person signs in; empty when somebody has. */
    public Optional<String> missing() {
        Boolean known = kept;
        if (known == null) {
            known = secrets.sourceOf(CURRENT).isPresent();
            kept = known;
        }
        return settings.refreshToken() != null || known
                ? Optional.empty()
                : Optional.of("nobody is signed in to Microsoft. " + LOGIN);
    }

    /** The account that is signed in, and until when its sign-in lasts if it is not used. */
    public List<CredentialState> credentials() {
        String missing = missing().orElse(null);
        if (missing != null) {
            return List.of(new CredentialState("microsoft-sign-in", null, null, missing));
        }
        String account = secrets.find(ACCOUNT, source()).orElse(null);
        Instant renewed = secrets.find(CURRENT, source()).isPresent()
                ? secrets.keptAt(CURRENT).orElse(null)
                : renewedAt;
        Instant end = renewed == null ? null : renewed.plus(IDLE);
        return List.of(new CredentialState("microsoft-sign-in", account, end, tokens.problem()));
    }

    /** @throws SignInException when a refresh token could not be kept, which would be a sign-in for nothing */
    void requireKeeping() {
        if (!secrets.keeps()) {
            throw new SignInException(
                    "connector.secrets.key is not set, so the sign-in could not be kept. Set CONNECTOR_SECRETS_KEY to a long"
                            + " random text, for example from: openssl rand -base64 32",
                    true);
        }
    }

    EntraClient client() {
        return client;
    }

    /**
     * A person has signed an account in. It is kept before it is first used; what was there before stays beside it until
     * the new one has worked: ask for a token at once.
     *
     * @throws SignInException when the answer holds no refresh token
     */
    void signedIn(TokenAnswer answer) {
        Secret fresh = answer.refreshToken();
        if (fresh == null) {
            throw new SignInException("Microsoft Entra gave no refresh token: allow the app offline_access", true);
        }
        tokens.reset(() -> {
            String former = currentToken().orElse(fresh.reveal());
            // A value that is configured now is older than this; one that is configured later is newer.
            String source = configuredSource();
            keep(source, former, fresh.reveal());
            secrets.keep(ACCOUNT, source, answer.account() == null ? "" : answer.account());
        });
    }

    /** Called by one caller at a time: the cache sees to it. */
    private AccessToken renew() {
        String known = currentToken()
                .orElseThrow(() -> new SignInException("nobody is signed in to Microsoft. " + LOGIN, true));
        try {
            return renew(known);
        } catch (SignInException e) {
            String former = formerToken();
            if (!e.error().equals(Optional.of("invalid_grant")) || former == null || former.equals(known)) {
                throw e;
            }
            return renew(former);
        }
    }

    private AccessToken renew(String refreshToken) {
        // No scope: what the account has consented to is granted again, whether it may read channels or not.
        TokenAnswer answer =
                client.accountTokens(ENTRA, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
        Secret next = answer.refreshToken();
        keep(source(), refreshToken, next == null ? refreshToken : next.reveal());
        return answer.accessToken();
    }

    /** The one that worked first: a crash in between leaves it in both places. */
    private void keep(String source, String worked, String next) {
        secrets.keep(BEFORE, source, worked);
        secrets.keep(CURRENT, source, next);
        before = worked;
        current = next;
        kept = true;
        renewedAt = client.clock().instant();
    }

    private Optional<String> currentToken() {
        String known = current;
        if (known != null) {
            return Optional.of(known);
        }
        return secrets.find(CURRENT, source())
                .or(() -> Optional.ofNullable(settings.refreshToken()).map(Secret::reveal));
    }

    private @Nullable String formerToken() {
        return before == null ? secrets.find(BEFORE, source()).orElse(null) : before;
    }

    /** What the kept tokens must descend from to count: the configured value, or anything where none is configured. */
    private String source() {
        return settings.refreshToken() == null
                ? secrets.sourceOf(CURRENT).orElse(NOTHING_CONFIGURED)
                : configuredSource();
    }

    private String configuredSource() {
        Secret configured = settings.refreshToken();
        return configured == null ? NOTHING_CONFIGURED : hash(configured.reveal());
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
