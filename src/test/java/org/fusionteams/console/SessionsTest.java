package org.fusionteams.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.fusionteams.testsupport.MutableClock;
import org.junit.jupiter.api.Test;

/** How long is a browser signed in? */
class SessionsTest {

    private static final Who ANNA = new Who("anna", Role.OPERATOR);

    private final MutableClock clock = new MutableClock("2026-03-02T08:00:00Z");
    private final Sessions sessions =
            new Sessions(ConsoleSettingsFor.test(Map.of("session.idle", "30m", "session.longest", "2h")), clock);

    @Test
    void shouldKnowWhoHasBegunASession() {
        // Given
        String id = sessions.begin(ANNA);
        // When
        var who = sessions.find(id, true);
        // Then
        assertThat(who).contains(ANNA);
        assertThat(id).hasSize(43).isNotEqualTo(sessions.begin(ANNA));
        assertThat(sessions.find(id + "x", true)).isEmpty();
        assertThat(sessions.find("", true)).isEmpty();
    }

    @Test
    void shouldEndWhenNothingIsDone() {
        // Given
        String id = sessions.begin(ANNA);
        clock.advance(Duration.ofMinutes(29));
        assertThat(sessions.find(id, true)).isPresent();
        clock.advance(Duration.ofMinutes(29));
        assertThat(sessions.find(id, true)).isPresent();
        // When
        clock.advance(Duration.ofMinutes(30));
        // Then
        assertThat(sessions.find(id, true)).isEmpty();
        assertThat(sessions.find(id, true)).isEmpty();
    }

    @Test
    void shouldNotBeKeptAliveByAPageThatUpdatesItself() {
        // Given
        String id = sessions.begin(ANNA);
        for (int i = 0; i < 29; i++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(sessions.find(id, false)).isPresent();
        }
        // When
        clock.advance(Duration.ofMinutes(1));
        // Then
        assertThat(sessions.find(id, false)).isEmpty();
    }

    @Test
    void shouldEndAtLastHoweverMuchIsDone() {
        // Given
        String id = sessions.begin(ANNA);
        for (int i = 0; i < 119; i++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(sessions.find(id, true)).isPresent();
        }
        // When
        clock.advance(Duration.ofMinutes(1));
        // Then
        assertThat(sessions.find(id, true)).isEmpty();
    }

    @Test
    void shouldEndWhenSomebodySignsOut() {
        // Given
        String id = sessions.begin(ANNA);
        String other = sessions.begin(ANNA);
        // When
        sessions.end(id);
        // Then
        assertThat(sessions.find(id, true)).isEmpty();
        assertThat(sessions.find(other, true)).isPresent();
    }

    @Test
    void shouldNotGrowWithoutEnd() {
        // Given
        String first = sessions.begin(ANNA);
        // When
        for (int i = 0; i < 1_000; i++) {
            sessions.begin(ANNA);
        }
        // Then
        assertThat(sessions.find(first, true)).isEmpty();
    }
}
