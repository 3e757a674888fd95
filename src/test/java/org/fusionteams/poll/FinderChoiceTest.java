package org.fusionteams.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Is the list that shows something found out once, with as few questions as possible? */
class FinderChoiceTest {

    private static final String FINDER = "findByIntent;Intent=POUser";
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant NEXT_DAY = NOW.plus(Duration.ofDays(1));

    private final FinderChoice choice = new FinderChoice(ModelConnector.whole(true, FINDER));

    @Test
    void shouldKeepToThePlainListWhenItShowsARow() {
        // Given
        choice.begin(false, NOW);
        PageQuery plain = choice.next().orElseThrow();
        // When
        choice.received(1);
        // Then
        assertThat(plain.pathAndQuery()).isEqualTo("/accounts?fields=Id&links=self&limit=1");
        assertThat(choice.next()).isEmpty();
        assertThat(choice.finder()).isNull();
        choice.begin(true, NOW);
        assertThat(choice.next()).isEmpty();
    }

    @Test
    void shouldUseTheFinderWhenOnlyItShowsARow() {
        // Given
        choice.begin(false, NOW);
        choice.received(0);
        PageQuery found = choice.next().orElseThrow();
        // When
        choice.received(1);
        // Then
        assertThat(found.pathAndQuery())
                .isEqualTo("/accounts?finder=findByIntent;Intent=POUser&fields=Id&links=self&limit=1");
        assertThat(choice.finder()).isEqualTo(FINDER);
    }

    @Test
    void shouldAskAgainLaterWhenNeitherShowsARow() {
        // Given
        choice.begin(false, NOW);
        choice.received(0);
        choice.received(0);
        assertThat(choice.next()).isEmpty();
        assertThat(choice.finder()).isNull();
        // When
        choice.begin(false, NOW);
        boolean atOnce = choice.next().isPresent();
        choice.begin(true, NOW);
        // Then
        assertThat(atOnce).isFalse();
        assertThat(choice.next()).isPresent();
    }

    @Test
    void shouldLeaveTheFinderOnceThePlainListShowsSomething() {
        // Given
        decideForTheFinder();
        choice.begin(true, NEXT_DAY.minusSeconds(1));
        assertThat(choice.next()).as("not within a day").isEmpty();
        // When
        choice.begin(false, NEXT_DAY);
        PageQuery plain = choice.next().orElseThrow();
        choice.received(1);
        // Then
        assertThat(plain.pathAndQuery()).doesNotContain("finder");
        assertThat(choice.finder()).isNull();
        assertThat(choice.next()).isEmpty();
    }

    @Test
    void shouldTakeTheFinderOnceThePlainListShowsNothingAnyMore() {
        // Given
        choice.begin(false, NOW);
        choice.received(1);
        // When
        choice.begin(false, NEXT_DAY);
        choice.received(0);
        choice.received(1);
        // Then
        assertThat(choice.finder()).isEqualTo(FINDER);
    }

    @Test
    void shouldKeepToWhatItHasWhenNeitherShowsARowAnyMore() {
        // Given
        decideForTheFinder();
        // When
        choice.begin(false, NEXT_DAY);
        choice.received(0);
        choice.received(0);
        // Then
        assertThat(choice.finder()).isEqualTo(FINDER);
        choice.begin(true, NEXT_DAY.plusSeconds(1));
        assertThat(choice.next()).as("asked again in a day").isEmpty();
    }

    private void decideForTheFinder() {
        choice.begin(false, NOW);
        choice.received(0);
        choice.received(1);
        assertThat(choice.finder()).isEqualTo(FINDER);
    }

    @Test
    void shouldAskNothingWithoutAFinder() {
        // Given
        FinderChoice none = new FinderChoice(ModelConnector.whole(true, null));
        // When
        none.begin(true, NOW);
        // Then
        assertThat(none.next()).isEmpty();
    }
}
