package org.fusionteams.signin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.fusionteams.configuration.FusionAuth;
import org.fusionteams.configuration.Secret;
import org.fusionteams.signin.TokenClient.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests to the pod in: by OAuth 2.0 client credentials of an identity domain that the pod trusts, by a token that
 * somebody else has issued, or by HTTP Basic. Some domains take the scope in several spellings, so it is sent exactly as
 * configured.
 */
public final class FusionSignIn {

    private static final String KEY = "connector.fusion.auth.private-key (.certificate)";
    private static final String FRESH =
            " to a fresh token: the identity domain signed us in, but the pod does not know the token's user. Check that the"
                    + " pod trusts the domain and that the integration user exists";
    private static final Provider DOMAIN = new Provider(
            "The pod's identity domain",
            "Check connector.fusion.auth.client-id, .client-secret (or .private-key and .key-id) and .scope against the"
                    + " confidential application in the identity domain");

    private final TokenClient http;
    private final Way way;
    private final TokenCache tokens;

    /** One method of signing in: how tokens are had, and how that stands. */
    private record Way(String scheme, String advice, Supplier<AccessToken> source, Shown shown) {}

    private interface Shown {
        CredentialState with(@Nullable String problem);
    }

    public FusionSignIn(FusionAuth auth, TokenClient http) {
        this.http = http;
        this.way = way(auth);
        this.tokens = new TokenCache(way.source(), http.clock());
    }

    /** The token, or for Basic what stands in its place. */
    public AccessToken token() {
        return tokens.current();
    }

    /** What a refusal by the pod means when a fresh token did not help; follows "the pod answers 401". */
    public String adviceOnRefusal() {
        return way.advice();
    }

    /** The value of the Authorization header that goes with {@link #token()}. */
    public String authorization(AccessToken token) {
        return way.scheme() + " " + token.value();
    }

    /** The pod answered 401 to this token. */
    public void refused(AccessToken token) {
        tokens.refused(token);
    }

    /** The pod took this token. */
    public void accepted(AccessToken token) {
        tokens.accepted(token);
    }

    /** What the connector signs in to the pod with. */
    public List<CredentialState> credentials() {
        return List.of(way.shown().with(tokens.problem()));
    }

    private Way way(FusionAuth auth) {
        if (auth instanceof FusionAuth.ClientSecret secret) {
            return clientSecret(secret);
        } else if (auth instanceof FusionAuth.PrivateKeyJwt key) {
            return privateKey(key);
        } else if (auth instanceof FusionAuth.Bearer bearer) {
            return new Way(
                    "Bearer",
                    ". Check connector.fusion.auth.token: the token may have been revoked, or is of an issuer that the"
                            + " pod does not trust",
                    () -> given(bearer),
                    problem -> shown(bearer, problem));
        }
        FusionAuth.Basic basic = (FusionAuth.Basic) auth;
        String header = String.valueOf(
                ClientProof.basic(basic.username(), basic.password()).authorization());
        return new Way(
                "Basic",
                ". Check connector.fusion.auth.username and .password",
                () -> new AccessToken(
                        header.substring("Basic ".length()), http.clock().instant(), Instant.MAX),
                problem -> new CredentialState("fusion-password", null, null, problem));
    }

    private Way clientSecret(FusionAuth.ClientSecret auth) {
        ClientProof proof = ClientProof.basic(auth.clientId(), auth.clientSecret());
        Instant end = auth.secretExpires() == null
                ? null
                : auth.secretExpires().atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Way(
                "Bearer",
                FRESH,
                () -> fetch(auth.tokenUrl(), Map.of(), auth.scope(), proof),
                problem -> new CredentialState("fusion-client-secret", null, end, problem));
    }

    private Way privateKey(FusionAuth.PrivateKeyJwt auth) {
        Supplier<KeyMaterial> keys = () -> KeyMaterial.pem(auth.privateKey(), auth.certificate(), null, KEY);
        Supplier<ClientProof> proof =
                ClientProof.oracle(auth.clientId(), auth.audience(), auth.keyId(), keys, http.clock());
        Map<String, String> client = Map.of("client_id", auth.clientId());
        String name = auth.certificate() == null ? "fusion-private-key" : "fusion-certificate";
        return new Way(
                "Bearer",
                FRESH,
                () -> fetch(auth.tokenUrl(), client, auth.scope(), proof.get()),
                problem -> Certificates.state(name, keys, problem));
    }

    private AccessToken fetch(URI address, Map<String, String> parameters, @Nullable String scope, ClientProof proof) {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        form.put("grant_type", "client_credentials");
        if (scope != null) {
            form.put("scope", scope);
        }
        form.putAll(proof.parameters());
        JsonNode body = http.post(DOMAIN, address, form, proof.authorization());
        return TokenAnswer.of(body, http.clock().instant()).accessToken();
    }

    private AccessToken given(FusionAuth.Bearer auth) {
        String token = text(auth.token());
        Instant now = http.clock().instant();
        Instant end = TokenAnswer.end(token).orElse(Instant.MAX);
        if (!now.isBefore(end)) {
            throw new SignInException(
                    "the token of connector.fusion.auth.token has ended at " + end + ": have a new one issued", true);
        }
        return new AccessToken(token, now, end);
    }

    private static CredentialState shown(FusionAuth.Bearer auth, @Nullable String problem) {
        try {
            Instant end = TokenAnswer.end(text(auth.token())).orElse(null);
            return new CredentialState("fusion-token", null, end, problem);
        } catch (SignInException e) {
            return new CredentialState("fusion-token", null, null, problem == null ? e.getMessage() : problem);
        }
    }

    private static String text(Secret token) {
        Path file = file(token);
        try {
            return file == null
                    ? token.reveal()
                    : Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new SignInException(
                    "the file of connector.fusion.auth.token cannot be read: " + e.getMessage(), true);
        }
    }

    /** A token holds neither slashes nor backslashes; the path of a file does. */
    private static @Nullable Path file(Secret token) {
        String text = token.reveal();
        try {
            return text.startsWith("/") || text.startsWith("./") || text.startsWith("../") || text.contains("\\")
                    ? Path.of(text)
                    : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
