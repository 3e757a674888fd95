package org.fusionteams.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fusionteams.configuration.ConsoleSettings.IdentityProvider;
import org.fusionteams.configuration.OutgoingClient;
import org.fusionteams.configuration.Settings;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in by an OpenID provider, Microsoft Entra ID for one: authorization code with PKCE, state and nonce. The
 * provider's addresses and keys are read at each sign-in, which is seldom, so that keys may change at any time. Blocks.
 */
@Singleton
final class EntraSignIn {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CLOCKS_APART_SECONDS = 60;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** What a provider signs with; never a shared secret, and never nothing. */
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            AlgorithmConstraints.ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

    private final @Nullable IdentityProvider provider;
    private final Clock clock;
    private final HttpClient http;

    EntraSignIn(Settings settings, Clock clock) {
        this.provider = settings.console().provider();
        this.clock = clock;
        this.http = OutgoingClient.of(settings.outgoing(), PATIENCE);
    }

    /** It did not work; the message is for the person, and holds nothing that came from outside but an error's name. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    boolean possible() {
        return provider != null;
    }

    /** Where the browser is sent. */
    URI address(SignInUnderWay underWay, URI callback) throws Refused {
        IdentityProvider known = known();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", known.clientId());
        query.put("response_type", "code");
        query.put("response_mode", "query");
        query.put("scope", "openid profile");
        query.put("redirect_uri", callback.toString());
        query.put("state", underWay.state());
        query.put("nonce", underWay.nonce());
        query.put("code_challenge", underWay.challenge());
        query.put("code_challenge_method", "S256");
        return URI.create(discovered(known, "authorization_endpoint") + "?" + form(query));
    }

    /** Who has signed in there, by the code with which the browser came back. */
    Who finish(String code, SignInUnderWay underWay, URI callback) throws Refused {
        IdentityProvider known = known();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", callback.toString());
        form.put("client_id", known.clientId());
        form.put("client_secret", known.clientSecret().reveal());
        form.put("code_verifier", underWay.verifier());
        JsonNode answer = ask(HttpRequest.newBuilder(discovered(known, "token_endpoint"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form))));
        return who(claims(known, answer.path("id_token").asText(), underWay.nonce()));
    }

    private IdentityProvider known() throws Refused {
        if (provider == null) {
            throw new Refused("No identity provider is configured.");
        }
        return provider;
    }

    private JwtClaims claims(IdentityProvider known, String token, String nonce) throws Refused {
        try {
            JsonNode keys =
                    ask(HttpRequest.newBuilder(discovered(known, "jwks_uri")).GET());
            JwtClaims claims = new JwtConsumerBuilder()
                    .setVerificationKeyResolver(
                            new JwksVerificationKeyResolver(new JsonWebKeySet(keys.toString()).getJsonWebKeys()))
                    .setJwsAlgorithmConstraints(ALGORITHMS)
                    .setExpectedIssuer(known.issuer().toString())
                    .setExpectedAudience(known.clientId())
                    .setRequireExpirationTime()
                    .setRequireSubject()
                    .setAllowedClockSkewInSeconds(CLOCKS_APART_SECONDS)
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .build()
                    .processToClaims(token);
            if (!nonce.equals(claims.getStringClaimValue("nonce"))) {
                throw new Refused("The identity provider's answer belongs to another sign-in. Try again.");
            }
            return claims;
        } catch (InvalidJwtException | JoseException | MalformedClaimException e) {
            throw new Refused(
                    "The identity provider's token is not valid: issuer, audience, time or signature is wrong.");
        }
    }

    private static Who who(JwtClaims claims) throws Refused {
        Set<String> roles = roles(claims);
        if (roles.stream().noneMatch(word -> word.equals(Role.OPERATOR.word()) || word.equals(Role.VIEWER.word()))) {
            throw new Refused("You have no role here: ask for the app role viewer or operator.");
        }
        Object name = claims.getClaimValue("preferred_username");
        Object subject = claims.getClaimValue("sub");
        return new Who(String.valueOf(name == null ? subject : name), Role.of(roles));
    }

    private static Set<String> roles(JwtClaims claims) {
        Set<String> roles = new HashSet<>();
        if (claims.getClaimValue("roles") instanceof List<?> list) {
            list.forEach(role -> roles.add(String.valueOf(role)));
        }
        return roles;
    }

    /** One of the provider's addresses, from its own description. */
    private URI discovered(IdentityProvider known, String name) throws Refused {
        String issuer = known.issuer().toString();
        JsonNode description = ask(HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration"))
                .GET());
        if (!issuer.equals(description.path("issuer").asText())) {
            throw new Refused("connector.console.oidc.issuer is not what the identity provider calls itself.");
        }
        String address = description.path(name).asText();
        boolean secure = address.startsWith("https://") || issuer.startsWith("http://");
        if (address.isEmpty() || !secure) {
            throw new Refused("The identity provider's description has no usable " + name + ".");
        }
        return URI.create(address);
    }

    private JsonNode ask(HttpRequest.Builder request) throws Refused {
        try {
            HttpResponse<String> answer = http.send(
                    request.timeout(PATIENCE)
                            .header("Accept", "application/json")
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new Refused("The identity provider refused: " + refusal(answer) + ".");
            }
            return MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new Refused("The identity provider did not answer with JSON.");
        } catch (IOException e) {
            throw new Refused("The identity provider cannot be reached.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted.");
        }
    }

    /** The error's name if it is one, and the number that Entra puts before its sentence. */
    private static String refusal(HttpResponse<String> answer) {
        try {
            JsonNode body = MAPPER.readTree(answer.body());
            String error = body.path("error").asText();
            String number = body.path("error_codes").path(0).asText();
            return "HTTP " + answer.statusCode()
                    + (error.matches("[a-z_]{1,40}") ? " " + error : "")
                    + (number.matches("\\d{1,10}") ? " AADSTS" + number : "");
        } catch (JsonProcessingException e) {
            return "HTTP " + answer.statusCode();
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
