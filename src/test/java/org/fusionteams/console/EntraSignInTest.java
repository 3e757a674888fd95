package org.fusionteams.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom does the identity provider's word let in, and what is not its word? */
class EntraSignInTest {

    private static final URI CALLBACK = URI.create("https://console.example.com/sign-in/entra/callback");

    private final SimulatedProvider provider = new SimulatedProvider();
    private final SignInUnderWay underWay = SignInUnderWay.begin("/dead-letters");

    @AfterEach
    void stop() {
        provider.close();
    }

    private EntraSignIn entra(Map<String, String> different) {
        Map<String, String> console = new TreeMap<>(Map.of(
                "oidc.issuer", provider.issuer().toString(),
                "oidc.client-id", SimulatedProvider.CLIENT,
                "oidc.client-secret", SimulatedProvider.SECRET));
        console.putAll(different);
        return new EntraSignIn(ConsoleSettingsFor.test(console), Clock.systemUTC());
    }

    /** What the provider sends the browser back with. */
    private String code(EntraSignIn entra) throws EntraSignIn.Refused, IOException, InterruptedException {
        URI address = entra.address(underWay, CALLBACK);
        String back = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        Matcher parts = Pattern.compile("\\?code=([^&]+)&state=(.*)").matcher(back);
        assertThat(parts.find()).isTrue();
        assertThat(back).startsWith(CALLBACK.toString());
        assertThat(underWay.isOf(parts.group(2))).isTrue();
        return parts.group(1);
    }

    @Test
    void shouldLetAnOperatorIn() throws Exception {
        // Given
        EntraSignIn entra = entra(Map.of());
        // When
        Who who = entra.finish(code(entra), underWay, CALLBACK);
        // Then
        assertThat(who).isEqualTo(new Who("anna@example.com", Role.OPERATOR));
    }

    @Test
    void shouldLetAViewerIn() throws Exception {
        // Given
        EntraSignIn entra = entra(Map.of());
        provider.says(claims -> SimulatedProvider.roles(claims, "something", "viewer"));
        // When
        Who who = entra.finish(code(entra), underWay, CALLBACK);
        // Then
        assertThat(who.role()).isEqualTo(Role.VIEWER);
    }

    static Stream<Arguments> notItsWord() {
        return Stream.of(
                said("no role", claims -> claims.unsetClaim("roles"), "You have no role here"),
                said("another role", claims -> SimulatedProvider.roles(claims, "Operator"), "You have no role here"),
                said("for another client", claims -> claims.setAudience("someone-else"), "is not valid"),
                said("by another issuer", claims -> claims.setIssuer("http://127.0.0.1:9"), "is not valid"),
                said("too old", claims -> claims.setExpirationTimeMinutesInTheFuture(-2), "is not valid"),
                said("without an end", claims -> claims.unsetClaim("exp"), "is not valid"),
                said("for another sign-in", claims -> claims.setStringClaim("nonce", "x"), "another sign-in"),
                said("without a nonce", claims -> claims.unsetClaim("nonce"), "another sign-in"));
    }

    private static Arguments said(String what, Consumer<JwtClaims> change, String problem) {
        return Arguments.of(what, change, problem);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notItsWord")
    void shouldNotTakeATokenThatSaysSomethingElse(String what, Consumer<JwtClaims> change, String problem)
            throws Exception {
        // Given
        EntraSignIn entra = entra(Map.of());
        provider.says(change);
        String code = code(entra);
        // Then
        assertThatThrownBy(() -> entra.finish(code, underWay, CALLBACK))
                .as(what)
                .isInstanceOf(EntraSignIn.Refused.class)
                .hasMessageContaining(problem);
    }

    static Stream<Arguments> notItsSignature() {
        return Stream.of(
                signed("none", signature -> {
                    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
                    signature.setAlgorithmHeaderValue("none");
                    signature.setKey(null);
                }),
                signed("a shared secret", signature -> {
                    signature.setAlgorithmHeaderValue("HS256");
                    signature.setKey(new HmacKey(new byte[32]));
                }),
                signed("another key", signature -> {
                    try {
                        signature.setKey(SimulatedProvider.key().getPrivateKey());
                    } catch (JoseException e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    private static Arguments signed(String what, Consumer<JsonWebSignature> spoil) {
        return Arguments.of(what, spoil);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notItsSignature")
    void shouldNotTakeATokenThatIsSignedOtherwise(String what, Consumer<JsonWebSignature> spoil) throws Exception {
        // Given
        EntraSignIn entra = entra(Map.of());
        provider.signs(spoil);
        String code = code(entra);
        // Then
        assertThatThrownBy(() -> entra.finish(code, underWay, CALLBACK))
                .as(what)
                .isInstanceOf(EntraSignIn.Refused.class)
                .hasMessageContaining("is not valid");
    }

    @Test
    void shouldTakeACodeOnceAndForTheOneWhoBegan() throws Exception {
        // Given
        EntraSignIn entra = entra(Map.of());
        String used = code(entra);
        entra.finish(used, underWay, CALLBACK);
        String stolen = code(entra);
        // Then
        assertThatThrownBy(() -> entra.finish(used, underWay, CALLBACK)).hasMessageContaining("invalid_grant");
        assertThatThrownBy(() -> entra.finish(stolen, SignInUnderWay.begin("/"), CALLBACK))
                .hasMessageContaining("invalid_grant");
    }

    @Test
    void shouldNameARefusalByItsNumberAndNotByItsText() throws Exception {
        // Given
        EntraSignIn entra = entra(Map.of("oidc.client-secret", "wrong"));
        String code = code(entra);
        // Then
        assertThatThrownBy(() -> entra.finish(code, underWay, CALLBACK))
                .hasMessage("The identity provider refused: HTTP 401 invalid_client AADSTS7000215.");
    }

    @Test
    void shouldNotBelieveADescriptionOfAnotherIssuer() {
        // Given
        String other = provider.issuer().toString().replace("127.0.0.1", "localhost");
        EntraSignIn entra = entra(Map.of("oidc.issuer", other));
        // Then
        assertThatThrownBy(() -> entra.address(underWay, CALLBACK))
                .hasMessageContaining("connector.console.oidc.issuer");
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        // Given
        EntraSignIn entra = entra(Map.of());
        provider.close();
        // Then
        assertThatThrownBy(() -> entra.address(underWay, CALLBACK)).hasMessageContaining("cannot be reached");
    }

    @Test
    void shouldPrintNoPasswordWherePeopleSignInElsewhere() {
        // Given
        Map<String, String> console = Map.of(
                "oidc.issuer", "https://login.example.com/t/v2.0", "oidc.client-id", "c", "oidc.client-secret", "s");
        // When
        boolean needed = new OneTimePassword(ConsoleSettingsFor.test(console)).needed();
        // Then
        assertThat(needed).isFalse();
    }
}
