package org.fusionteams.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.fusionteams.signin.LoginState.Phase;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.LoggedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Is an account signed in by a code, and does each way of not signing in end with its own sentence? */
class DeviceLoginTest {

    private final SignInFixture fixture = new SignInFixture();
    private final MicrosoftSignIn signIn =
            new MicrosoftSignIn(fixture.settings(null, false), fixture.http, fixture.secrets());
    private final DeviceLogin login = new DeviceLogin(signIn);

    @BeforeEach
    void quick() {
        fixture.tenant.rules().deviceInterval(Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() {
        login.close();
        fixture.close();
    }

    @Test
    void shouldKeepTheSignInOfThePersonWhoEnteredTheCode() {
        // Given
        LoginState begun = login.begin(true);
        assertThat(begun.phase()).isEqualTo(Phase.WAITING);
        assertThat(begun.address()).endsWith("/devicelogin");
        await().until(() -> polls().size() == 1);
        // When
        fixture.tenant.decideDeviceCode(code(begun), true);
        LoginState ended = awaitEnd();
        // Then
        assertThat(ended).isEqualTo(LoginState.signedIn("erp.notifier@contoso.example"));
        assertThat(signIn.missing()).isEmpty();
        assertThat(fixture.tenant.tokensIssued().refreshed()).isEqualTo(1);
    }

    @Test
    void shouldAskNoMoreWhenThePersonDeclined() {
        // Given
        LoginState begun = login.begin(false);
        // When
        fixture.tenant.decideDeviceCode(code(begun), false);
        LoginState ended = awaitEnd();
        // Then
        assertThat(ended).isEqualTo(LoginState.failed("the sign-in was declined"));
        assertThat(signIn.missing()).isPresent();
        assertThat(polls()).hasSize(1);
    }

    @Test
    void shouldSayWhoMustConsent() {
        // Given
        fixture.tenant.rules().delegatedScopes(Set.of("ChannelMessage.Send"));
        LoginState begun = login.begin(true);
        // When
        fixture.tenant.decideDeviceCode(code(begun), true);
        LoginState ended = awaitEnd();
        // Then
        assertThat(ended.problem())
                .contains("AADSTS65001", "administrator", "--post-only")
                .doesNotContain("tenant-id");
    }

    @Test
    void shouldEndWithTheCode() {
        // Given
        login.begin(true);
        // When
        fixture.clock.advance(Duration.ofMinutes(16));
        LoginState ended = awaitEnd();
        // Then
        assertThat(ended).isEqualTo(LoginState.failed("nobody signed in before the code ended; begin again"));
    }

    @Test
    void shouldAskLessOftenWhenItIsToldTo() {
        // Given
        fixture.simulators
                .faults()
                .add(Fault.answer("/token$", 400).withBody("application/json", "{\"error\":\"slow_down\"}"));
        LoginState begun = login.begin(true);
        // When
        fixture.tenant.decideDeviceCode(code(begun), true);
        LoginState ended = awaitEnd();
        // Then
        assertThat(ended.phase()).isEqualTo(Phase.SIGNED_IN);
        assertThat(Duration.between(polls().get(0).at(), polls().get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void shouldBearAProviderThatIsAwayForAMoment() {
        // Given
        fixture.simulators.faults().add(Fault.resetBefore("/token$"));
        LoginState begun = login.begin(true);
        // When
        fixture.tenant.decideDeviceCode(code(begun), true);
        // Then
        assertThat(awaitEnd().phase()).isEqualTo(Phase.SIGNED_IN);
    }

    @Test
    void shouldNotBeginWhenNothingCouldBeKept() {
        // Given
        DeviceLogin keyless =
                new DeviceLogin(new MicrosoftSignIn(fixture.settings(null, false), fixture.http, fixture.withoutKey()));
        // When
        SignInException refusal = catchThrowableOfType(SignInException.class, () -> keyless.begin(true));
        // Then
        assertThat(refusal).hasMessageStartingWith("connector.secrets.key is not set");
        assertThat(fixture.simulators.log().all()).isEmpty();
        keyless.close();
    }

    private LoginState awaitEnd() {
        await().atMost(Duration.ofSeconds(30)).until(() -> login.state().phase() != Phase.WAITING);
        return login.state();
    }

    private List<LoggedRequest> polls() {
        return fixture.simulators.log().all().stream()
                .filter(request -> request.path().endsWith("/token"))
                .toList();
    }

    private static String code(LoginState begun) {
        return String.valueOf(begun.userCode());
    }
}
