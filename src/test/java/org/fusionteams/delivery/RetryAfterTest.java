package org.fusionteams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fusionteams.testsupport.MutableClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Is a Retry-After understood in each form, and never believed when it is absurd? */
class RetryAfterTest {

    private final MutableClock clock = new MutableClock("2026-03-02T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "17, PT17S",
        "' 17 ', PT17S",
        "1.25, PT1.25S",
        "0.0004, PT0S",
        "-5, PT0S",
        "86400, PT24H",
        "86401, PT24H",
        "99999999999999999999, PT24H",
        "1e30, PT24H",
        "1e1000000000, PT24H",
        "-1e1000000000, PT0S",
        "'Mon, 02 Mar 2026 08:00:30 GMT', PT30S",
        "'Mon, 02 Mar 2026 07:59:00 GMT', PT0S",
        "'Mon, 02 Mar 2099 08:00:00 GMT', PT24H"
    })
    void shouldReadTheWait(String header, Duration expected) {
        // Given
        String text = header;
        // When
        Duration wait = RetryAfter.read(text, clock);
        // Then
        assertThat(wait).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "soon", "PT5S", "1,5", "NaN", "Monday, 02-Mar-26 08:00:30 GMT"})
    void shouldSayNothingWhenItCannotBeRead(String header) {
        // Given
        String text = header;
        // When
        Duration wait = RetryAfter.read(text, clock);
        // Then
        assertThat(wait).isNull();
    }
}
