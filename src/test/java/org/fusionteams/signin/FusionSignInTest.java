package org.fusionteams.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.fusionteams.configuration.FusionAuth;
import org.fusionteams.configuration.Secret;
import org.fusionteams.simulator.Fault;
import org.fusionteams.testsupport.TestKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does the pod let us in, by each method, and is it said in one sentence why not? */
class FusionSignInTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestKey key;

    private final SignInFixture fixture = new SignInFixture();

    @BeforeAll
    static void makeKey() {
        key = TestKey.make(directory, "fusion", 20);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldSignInByASecretWithTheScopeAsItIsWritten() throws Exception {
        // Given
        fixture.pod.setScope("urn:opc:resource:fa:instanceid=1 urn:opc:resource:consumer::all+x/y");
        FusionSignIn signIn = signIn(bySecret(fixture.pod.clientSecret()));
        // When
        int status = askPod(signIn);
        // Then
        assertThat(status).isEqualTo(200);
    }

    @Test
    void shouldSignInByAKeyThatIsNamedByItsAlias() throws Exception {
        // Given
        fixture.pod.registerCertificate("alias", key.certificate());
        // When
        int status = askPod(signIn(byKey(key.keyPem(), "alias", null, "https://identity.oraclecloud.com/")));
        // Then
        assertThat(status).isEqualTo(200);
    }

    @Test
    void shouldSignInByAKeyWithACertificateThatIsNamedByItsThumbprint() throws Exception {
        // Given
        fixture.pod.registerCertificate("alias", key.certificate());
        Path keyFile = Files.writeString(directory.resolve("fusion.key"), key.keyPem());
        Path certificate = Files.writeString(directory.resolve("fusion.crt"), key.certificatePem());
        // When
        FusionSignIn signIn =
                signIn(byKey(keyFile.toString(), null, certificate.toString(), "https://identity.oraclecloud.com"));
        // Then
        assertThat(askPod(signIn)).isEqualTo(200);
        assertThat(signIn.credentials()).singleElement().satisfies(credential -> {
            assertThat(credential.name()).isEqualTo("fusion-certificate");
            assertThat(credential.expiresAt())
                    .isEqualTo(key.certificate().getNotAfter().toInstant());
            assertThat(credential.problem()).isNull();
        });
    }

    @Test
    void shouldBeRefusedForAnotherAudience() {
        // Given
        fixture.pod.registerCertificate("alias", key.certificate());
        FusionSignIn signIn = signIn(byKey(key.keyPem(), "alias", null, "https://elsewhere.example/"));
        // When
        SignInException refusal = catchThrowableOfType(SignInException.class, signIn::token);
        // Then
        assertThat(refusal.permanent()).isTrue();
        assertThat(refusal).hasMessageStartingWith("The pod's identity domain refused: invalid_client");
        assertThat(signIn.credentials().get(0).problem()).isEqualTo(refusal.getMessage());
    }

    @Test
    void shouldSayThatAKeyCannotBeReadWithoutShowingIt() {
        // Given
        String broken = "-----BEGIN PRIVATE KEY-----\nMIIESECRET\n-----END PRIVATE KEY-----";
        // When
        SignInException refusal =
                catchThrowableOfType(SignInException.class, () -> signIn(byKey(broken, "alias", null, "x"))
                        .token());
        // Then
        assertThat(refusal)
                .hasMessageStartingWith("connector.fusion.auth.private-key (.certificate) cannot be used: ")
                .hasMessageNotContaining("MIIESECRET");
    }

    @Test
    void shouldUseATokenThatSomebodyElseHasIssuedAndReadItAgainWhenItIsRefused() throws Exception {
        // Given
        Path file = directory.resolve("token");
        Files.writeString(file, fixture.pod.issueToken(fixture.clock.instant(), Duration.ofHours(4)) + "\n");
        FusionSignIn signIn = signIn(new FusionAuth.Bearer(new Secret(file.toString())));
        assertThat(askPod(signIn)).isEqualTo(200);
        // When
        fixture.pod.revokeTokens();
        Files.writeString(file, fixture.pod.issueToken(fixture.clock.instant(), Duration.ofHours(4)));
        signIn.refused(signIn.token());
        // Then
        assertThat(askPod(signIn)).isEqualTo(200);
        assertThat(signIn.credentials().get(0).expiresAt())
                .isEqualTo(fixture.clock.instant().plus(Duration.ofHours(4)).truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void shouldNotUseATokenThatHasEnded() {
        // Given
        String token = fixture.pod.issueToken(fixture.clock.instant(), Duration.ofHours(4));
        FusionSignIn signIn = signIn(new FusionAuth.Bearer(new Secret(token)));
        assertThat(signIn.token().value()).isEqualTo(token);
        // When
        fixture.clock.advance(Duration.ofHours(5));
        SignInException refusal = catchThrowableOfType(SignInException.class, signIn::token);
        // Then
        assertThat(refusal).hasMessageContaining("has ended").hasMessageNotContaining(token);
    }

    @Test
    void shouldLeaveADomainAloneThatIsBusyForAsLongAsItAsks() {
        // Given
        fixture.simulators.faults().add(Fault.answer("/oauth2/v1/token$", 429).withHeader("Retry-After", "120"));
        FusionSignIn signIn = signIn(bySecret(fixture.pod.clientSecret()));
        SignInException busy = catchThrowableOfType(SignInException.class, signIn::token);
        // When
        fixture.clock.advance(Duration.ofSeconds(100));
        SignInException still = catchThrowableOfType(SignInException.class, signIn::token);
        fixture.clock.advance(Duration.ofSeconds(21));
        AccessToken token = signIn.token();
        // Then
        assertThat(busy).hasMessage("The pod's identity domain gave no token: HTTP 429");
        assertThat(busy.permanent()).isFalse();
        assertThat(still).isSameAs(busy);
        assertThat(token.value()).isNotEmpty();
        assertThat(fixture.pod.tokensIssued()).isEqualTo(1);
    }

    @Test
    void shouldKnowTheDayOnWhichTheSecretEnds() {
        // Given
        FusionSignIn signIn = signIn(bySecret(fixture.pod.clientSecret()));
        // When
        var credentials = signIn.credentials();
        // Then
        assertThat(credentials.get(0).expiresAt()).hasToString("2027-03-31T00:00:00Z");
    }

    private FusionSignIn signIn(FusionAuth auth) {
        return new FusionSignIn(auth, fixture.http);
    }

    private FusionAuth bySecret(String secret) {
        return new FusionAuth.ClientSecret(
                fixture.address("/oauth2/v1/token"),
                fixture.pod.clientId(),
                new Secret(secret),
                fixture.pod.scope(),
                LocalDate.parse("2027-03-31"));
    }

    private FusionAuth byKey(String privateKey, @Nullable String keyId, @Nullable String certificate, String audience) {
        return new FusionAuth.PrivateKeyJwt(
                fixture.address("/oauth2/v1/token"),
                fixture.pod.clientId(),
                new Secret(privateKey),
                keyId,
                certificate,
                audience,
                fixture.pod.scope());
    }

    private int askPod(FusionSignIn signIn) throws IOException, InterruptedException {
        URI invoices = fixture.address("/fscmRestApi/resources/11.13.18.05/invoices");
        HttpRequest request = HttpRequest.newBuilder(invoices)
                .header("Authorization", signIn.authorization(signIn.token()))
                .header("REST-Framework-Version", "4")
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
