package org.fusionteams.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fusionteams.testsupport.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often may somebody guess, and whom does a guesser keep out? */
class SignInLimitsTest {

    private static final String HOME = "192.0.2.1";

    private final MutableClock clock = new MutableClock("2026-03-02T08:00:00Z");

    @SuppressWarnings("NullAway.Init") // set before each test
    private SignInLimits limits;

    @BeforeEach
    void begin() {
        limits = new SignInLimits(clock);
    }

    /** How many tries one address gets now. */
    private int tries(String address, String name) {
        for (int i = 0; i < 1_000; i++) {
            if (limits.take(address, name).isPresent()) {
                return i;
            }
        }
        return 1_000;
    }

    @Test
    void shouldGiveAnAddressFewTriesAndSayHowLongToWait() {
        // Given
        int tries = tries(HOME, "operator");
        // When
        var wait = limits.take(HOME, "operator");
        // Then
        assertThat(tries).isEqualTo(SignInLimits.ADDRESS_TRIES);
        assertThat(wait).contains(SignInLimits.ADDRESS_REFILL);
        clock.advance(SignInLimits.ADDRESS_REFILL.minusMillis(1));
        assertThat(limits.take(HOME, "operator")).contains(Duration.ofMillis(1));
        clock.advance(Duration.ofMillis(1));
        assertThat(limits.take(HOME, "operator")).isEmpty();
    }

    @Test
    void shouldCountTriesWithAnyName() {
        // Given
        for (int i = 0; i < SignInLimits.ADDRESS_TRIES; i++) {
            limits.take(HOME, "name" + i);
        }
        // When
        var wait = limits.take(HOME, "operator");
        // Then
        assertThat(wait).isPresent();
    }

    @Test
    void shouldNotCountWhatWasRight() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            assertThat(limits.take(HOME, "operator")).isEmpty();
            limits.giveBack(HOME, "operator");
        }
        // When
        int tries = tries(HOME, "operator");
        // Then
        assertThat(tries).isEqualTo(SignInLimits.ADDRESS_TRIES);
    }

    @Test
    void shouldKeepNobodyElseOutWhenOneAddressFloods() {
        // Given
        for (int i = 0; i < 3_600; i++) {
            limits.take("198.51.100.7", "operator");
            clock.advance(Duration.ofSeconds(1));
        }
        // When
        int tries = tries(HOME, "operator");
        // Then
        assertThat(tries).isEqualTo(SignInLimits.ADDRESS_TRIES);
    }

    @Test
    void shouldSlowDownACrowdThatGuessesOnePasswordButNotWhoIsKnown() {
        // Given
        limits.take(HOME, "operator");
        limits.giveBack(HOME, "operator");
        int guesses = 0;
        for (int i = 0; i < 100; i++) {
            guesses += tries("198.51.100." + i, "operator");
        }
        // When
        var stranger = limits.take("203.0.113.9", "operator");
        var known = limits.take(HOME, "operator");
        // Then
        assertThat(guesses).isEqualTo(SignInLimits.NAME_TRIES);
        assertThat(stranger).isPresent();
        assertThat(known).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(tries("203.0.113.9", "operator")).as("the crowd has gone").isEqualTo(SignInLimits.ADDRESS_TRIES);
    }

    @Test
    void shouldTakeAllThatShareTheFirstHalfOfAnIpv6AddressForOne() {
        // Given
        tries("2001:db8:1:2:0:0:0:1", "operator");
        // When
        var neighbour = limits.take("2001:db8:1:2:ffff:0:0:9", "operator");
        var other = limits.take("2001:db8:1:3:0:0:0:1", "operator");
        // Then
        assertThat(neighbour).isPresent();
        assertThat(other).isEmpty();
    }
}
