package org.fusionteams.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.microsoft.TenantRules.ClientKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Does the account stay signed in, whatever happens to the process or to one of its refresh tokens? */
class MicrosoftSignInTest {

    private static final Duration TOKEN_LIFE = Duration.ofHours(2);

    private final SignInFixture fixture = new SignInFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldGoOnAfterARestartWithTheRenewedToken() {
        // Given
        String configured = fixture.tenant.refreshToken();
        start(configured).token();
        fixture.tenant.revokeRefreshToken(configured);
        // When
        AccessToken token = start(configured).token();
        // Then
        assertThat(token.value()).isNotEmpty();
    }

    @Test
    void shouldUseTheOldTokenWhenTheNewOneIsRefused() {
        // Given
        String configured = fixture.tenant.refreshToken();
        MicrosoftSignIn signIn = start(configured);
        signIn.token();
        String renewed = fixture.tenant.refreshToken();
        fixture.tenant.revokeRefreshToken(renewed);
        fixture.clock.advance(TOKEN_LIFE);
        // When
        AccessToken again = signIn.token();
        fixture.clock.advance(TOKEN_LIFE);
        AccessToken afterARestart = start(configured).token();
        // Then
        assertThat(again.value()).isNotEmpty().isNotEqualTo(afterARestart.value());
        assertThat(fixture.tenant.tokensIssued().refused()).isEqualTo(1);
    }

    @Test
    void shouldUseTheOldTokenAfterARestartWhenTheNewOneIsRefused() {
        // Given
        String configured = fixture.tenant.refreshToken();
        start(configured).token();
        fixture.tenant.revokeRefreshToken(fixture.tenant.refreshToken());
        // When
        AccessToken token = start(configured).token();
        // Then
        assertThat(token.value()).isNotEmpty();
    }

    @Test
    void shouldNotTryTheOldTokenWhenEntraIsNotWell() {
        // Given
        String configured = fixture.tenant.refreshToken();
        MicrosoftSignIn signIn = start(configured);
        signIn.token();
        fixture.clock.advance(TOKEN_LIFE);
        fixture.simulators.faults().add(Fault.answer("/token$", 503).always());
        fixture.simulators.log().clear();
        // When
        SignInException failure = catchThrowableOfType(SignInException.class, signIn::token);
        // Then
        assertThat(failure.permanent()).isFalse();
        assertThat(fixture.simulators.log().all()).hasSize(1);
    }

    @Test
    void shouldLetAChangedConfiguredTokenBeatTheKeptOne() {
        // Given
        start(fixture.tenant.refreshToken()).token();
        fixture.tenant.revokeRefreshTokens();
        String changed = fixture.tenant.signIn();
        // When
        AccessToken token = start(changed).token();
        // Then
        assertThat(token.value()).isNotEmpty();
    }

    @Test
    void shouldLetALaterLoginBeatTheConfiguredToken() {
        // Given
        String configured = fixture.tenant.refreshToken();
        MicrosoftSignIn signIn = start(configured);
        signIn.token();
        fixture.tenant.revokeRefreshTokens();
        // When
        signIn.signedIn(answer(fixture.tenant.signIn()));
        signIn.token();
        // Then
        assertThat(start(configured).token().value()).isNotEmpty();
        assertThat(start(null).token().value()).isNotEmpty();
    }

    @Test
    void shouldKeepALoginBeforeItIsUsed() {
        // Given
        MicrosoftSignIn signIn = start(null);
        assertThat(signIn.missing()).isPresent();
        // When
        signIn.signedIn(answer(fixture.tenant.refreshToken()));
        // Then
        assertThat(fixture.tenant.tokensIssued().refreshed()).isZero();
        assertThat(signIn.missing()).isEmpty();
        MicrosoftSignIn restarted = start(null);
        assertThat(restarted.token().value()).isNotEmpty();
        assertThat(restarted.credentials()).singleElement().satisfies(credential -> {
            assertThat(credential.account()).isEqualTo("erp@contoso.example");
            assertThat(credential.expiresAt()).isAfter(fixture.clock.instant().plus(Duration.ofDays(89)));
        });
        assertThat(String.valueOf(fixture.store.rows("select * from secret")))
                .doesNotContain(fixture.tenant.refreshToken(), "erp@contoso.example");
    }

    @Test
    void shouldSayHowToSignInWhenNobodyHas() {
        // Given
        MicrosoftSignIn signIn = start(null);
        // When
        SignInException failure = catchThrowableOfType(SignInException.class, signIn::token);
        // Then
        assertThat(failure.permanent()).isTrue();
        assertThat(failure)
                .hasMessage("nobody is signed in to Microsoft. Sign the posting account in with: ./fusion-teams login");
        assertThat(signIn.credentials().get(0).problem()).isEqualTo(failure.getMessage());
    }

    @Test
    void shouldWorkWithoutAKeyForAsLongAsItRuns() {
        // Given
        String configured = fixture.tenant.refreshToken();
        MicrosoftSignIn signIn =
                new MicrosoftSignIn(fixture.settings(configured, true), fixture.http, fixture.withoutKey());
        signIn.token();
        fixture.tenant.revokeRefreshToken(configured);
        fixture.clock.advance(TOKEN_LIFE);
        // When
        AccessToken token = signIn.token();
        // Then
        assertThat(token.value()).isNotEmpty();
        assertThat(fixture.store.count("select count(*) from secret")).isZero();
    }

    @Test
    void shouldProveNothingInTheNameOfAnAccountWhereTheAppIsPublic() {
        // Given
        fixture.tenant.rules().clientKind(ClientKind.PUBLIC);
        MicrosoftSignIn signIn = new MicrosoftSignIn(
                fixture.settings(fixture.tenant.refreshToken(), true), fixture.http, fixture.secrets());
        // When
        signIn.token();
        fixture.clock.advance(TOKEN_LIFE);
        signIn.token();
        // Then
        assertThat(fixture.tenant.tokensIssued().refreshed()).isEqualTo(2);
        assertThat(fixture.tenant.tokensIssued().refused()).isEqualTo(1);
    }

    private MicrosoftSignIn start(@Nullable String configured) {
        return new MicrosoftSignIn(fixture.settings(configured, false), fixture.http, fixture.secrets());
    }

    private TokenAnswer answer(String refreshToken) {
        AccessToken token = new AccessToken("access", fixture.clock.instant(), fixture.clock.instant());
        return new TokenAnswer(token, new org.fusionteams.configuration.Secret(refreshToken), "erp@contoso.example");
    }
}
