package org.fusionteams.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.fusionteams.signin.CredentialState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does the page say in time that a sign-in ends, and what to do? */
class CredentialViewTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "P89D, good, good for 89 days, false, false",
        "P31D, good, good for 31 days, false, false",
        "P30D, warn, ends in 30 days, true, false",
        "PT47H, warn, ends in 47 hours, true, false",
        "PT24H, bad, ends in 24 hours, true, false",
        "PT0S, bad, has ended, false, true",
        "PT-1H, bad, has ended, false, true"
    })
    void shouldWarnAsTheEndComesNear(Duration left, String tone, String label, boolean soon, boolean bad) {
        // Given
        CredentialState credential = credential("fusion-client-secret", NOW.plus(left), null);
        // When
        CredentialView view = CredentialView.of(credential, NOW);
        // Then
        assertThat(view.label()).isEqualTo(label);
        assertThat(view.tone()).isEqualTo(tone);
        assertThat(view.soon()).isEqualTo(soon);
        assertThat(view.bad()).isEqualTo(bad);
        assertThat(view.remark() == null).isEqualTo(tone.equals("good"));
    }

    @Test
    void shouldSayHowToBeWarnedOfAnEndThatIsNotKnown() {
        // Given
        CredentialState secret = credential("microsoft-client-secret", null, null);
        CredentialState password = credential("fusion-password", null, null);
        // When
        CredentialView shown = CredentialView.of(secret, NOW);
        // Then
        assertThat(shown.label()).isEqualTo("no known end");
        assertThat(shown.remark())
                .isEqualTo("Set connector.microsoft.client-secret-expires, and you are warned before it ends.");
        assertThat(CredentialView.of(password, NOW).remark()).isNull();
    }

    @Test
    void shouldNameTheProblemBeforeTheEnd() {
        // Given
        CredentialState credential = credential("microsoft-sign-in", NOW.plus(Duration.ofDays(3)), "refused");
        // When
        CredentialView view = CredentialView.of(credential, NOW);
        // Then
        assertThat(view.label()).isEqualTo("needs a person");
        assertThat(view.problem()).isEqualTo("refused");
        assertThat(view.bad()).isTrue();
        assertThat(view.soon()).isFalse();
    }

    private static CredentialState credential(String name, @Nullable Instant end, @Nullable String problem) {
        return new CredentialState(name, null, end, problem);
    }
}
