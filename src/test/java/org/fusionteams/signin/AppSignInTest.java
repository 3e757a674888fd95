package org.fusionteams.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.fusionteams.configuration.ClientCertificate;
import org.fusionteams.configuration.ClientCertificate.Algorithm;
import org.fusionteams.configuration.Secret;
import org.fusionteams.simulator.SignedToken;
import org.fusionteams.testsupport.TestKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Does Entra know the app by its certificate or by another issuer's word, and is an assertion what Microsoft documents? */
class AppSignInTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path directory;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestKey key;

    private final SignInFixture fixture = new SignInFixture();

    @BeforeAll
    static void makeKey() {
        key = TestKey.make(directory, "app", 20);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void shouldSignInByACertificate(Algorithm algorithm) {
        // Given
        fixture.tenant.registerCertificate(key.certificate());
        // When
        AppSignIn signIn = byCertificate(pem(algorithm));
        // Then
        assertThat(signIn.token().value()).isNotEmpty();
        assertThat(fixture.tenant.tokensIssued().clientCredentials()).isEqualTo(1);
    }

    @Test
    void shouldNameTheCertificateByTheThumbprintThatGoesWithTheAlgorithm() {
        // Given
        KeyMaterial material = KeyMaterial.of(pem(Algorithm.PS256), "test");
        // When
        SignedToken modern = assertion(Algorithm.PS256, material);
        SignedToken old = assertion(Algorithm.RS256, material);
        // Then
        assertThat(modern.header("x5t#S256")).isEqualTo(SignedToken.thumbprint(key.certificate(), "SHA-256"));
        assertThat(modern.header("x5t")).isEmpty();
        assertThat(old.header("x5t")).isEqualTo(SignedToken.thumbprint(key.certificate(), "SHA-1"));
        assertThat(modern.header("typ")).isEqualTo("JWT");
        assertThat(modern.claim("iss")).isEqualTo("client").isEqualTo(modern.claim("sub"));
        assertThat(modern.claim("jti")).isNotEqualTo(old.claim("jti"));
        assertThat(Long.parseLong(modern.claim("exp")) - Long.parseLong(modern.claim("nbf")))
                .isEqualTo(300);
    }

    @Test
    void shouldSignInByAFileThatHoldsCertificateAndKey() {
        // Given
        fixture.tenant.registerCertificate(key.certificate());
        ClientCertificate file =
                new ClientCertificate(key.pkcs12().toString(), null, new Secret(TestKey.PASSWORD), Algorithm.PS256);
        // When
        AppSignIn signIn = byCertificate(file);
        // Then
        assertThat(signIn.token().value()).isNotEmpty();
        assertThat(new AppSignIns(signIn, signIn).credentials()).singleElement().satisfies(credential -> {
            assertThat(credential.name()).isEqualTo("microsoft-certificate");
            assertThat(credential.expiresAt())
                    .isEqualTo(key.certificate().getNotAfter().toInstant());
        });
    }

    @Test
    void shouldBeRefusedWithACertificateThatIsNotRegistered() {
        // Given
        AppSignIn signIn = byCertificate(pem(Algorithm.PS256));
        // When
        SignInException refusal = catchThrowableOfType(SignInException.class, signIn::token);
        // Then
        assertThat(refusal.entraCode()).contains("AADSTS700027");
        assertThat(new AppSignIns(signIn, signIn).credentials().get(0).problem())
                .contains("AADSTS700027");
    }

    @Test
    void shouldSayThatCertificateAndKeyDoNotBelongTogether() {
        // Given
        TestKey other = TestKey.make(directory, "other", 20);
        ClientCertificate mixed =
                new ClientCertificate(other.certificatePem(), new Secret(key.keyPem()), null, Algorithm.PS256);
        // When
        SignInException refusal = catchThrowableOfType(
                SignInException.class, () -> byCertificate(mixed).token());
        // Then
        assertThat(refusal)
                .hasMessage(
                        "connector.microsoft.certificate cannot be used: certificate and key do not belong together");
    }

    @Test
    void shouldReadTheTokenOfAnotherIssuerForEachRequest() throws IOException {
        // Given
        fixture.tenant.trustIssuer(
                "https://cluster.example", "system:connector", key.certificate().getPublicKey());
        Path file = directory.resolve("federated");
        AppSignIn signIn = AppSignIn.toGraph(fixture.settings(null, null, file, null), fixture.http);
        Files.writeString(file, federated("somebody-else"));
        SignInException refusal = catchThrowableOfType(SignInException.class, signIn::token);
        // When
        Files.writeString(file, federated("system:connector"));
        fixture.clock.advance(Duration.ofSeconds(2));
        // Then
        assertThat(refusal.entraCode()).contains("AADSTS700027");
        assertThat(signIn.token().value()).isNotEmpty();
    }

    @Test
    void shouldRenewTheSignInOfAnAccountByTheCertificateToo() {
        // Given
        fixture.tenant.rules().clientKind(org.fusionteams.simulator.microsoft.TenantRules.ClientKind.CONFIDENTIAL);
        fixture.tenant.registerCertificate(key.certificate());
        MicrosoftSignIn signIn = new MicrosoftSignIn(
                fixture.settings(null, pem(Algorithm.PS256), null, new Secret(fixture.tenant.refreshToken())),
                fixture.http,
                fixture.secrets());
        // When
        AccessToken token = signIn.token();
        // Then
        assertThat(token.value()).isNotEmpty();
    }

    private AppSignIn byCertificate(@Nullable ClientCertificate certificate) {
        return AppSignIn.toGraph(fixture.settings(null, certificate, null, null), fixture.http);
    }

    private ClientCertificate pem(Algorithm algorithm) {
        return new ClientCertificate(key.certificatePem(), new Secret(key.keyPem()), null, algorithm);
    }

    private SignedToken assertion(Algorithm algorithm, KeyMaterial material) {
        ClientProof proof = ClientProof.entra(
                        "client", "https://login.example", algorithm, () -> material, fixture.clock)
                .get();
        SignedToken token =
                SignedToken.read(proof.parameters().get("client_assertion")).orElseThrow();
        assertThat(token.signedBy(key.certificate().getPublicKey())).isTrue();
        return token;
    }

    private String federated(String subject) {
        return Jwt.issuer("https://cluster.example")
                .subject(subject)
                .audience("api://AzureADTokenExchange")
                .issuedAt(fixture.clock.instant())
                .expiresAt(fixture.clock.instant().plus(Duration.ofHours(1)))
                .sign(key.key());
    }
}
