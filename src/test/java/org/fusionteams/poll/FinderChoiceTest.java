package org.fusionteams.poll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Is the list that shows something found out once, with as few questions as possible? */
class FinderChoiceTest {

    private static final String FINDER = "findByIntent;Intent=POUser";

    private final FinderChoice choice = new FinderChoice(ModelConnector.whole(true, FINDER));

    @Test
    void shouldKeepToThePlainListWhenItShowsARow() {
        // Given
        choice.begin(false);
        PageQuery plain = choice.next().orElseThrow();
        // When
        choice.received(1);
        // Then
        assertThat(plain.pathAndQuery()).isEqualTo("/accounts?fields=Id&links=self&limit=1");
        assertThat(choice.next()).isEmpty();
        assertThat(choice.finder()).isNull();
        choice.begin(true);
        assertThat(choice.next()).isEmpty();
    }

    @Test
    void shouldUseTheFinderWhenOnlyItShowsARow() {
        // Given
        choice.begin(false);
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
        choice.begin(false);
        choice.received(0);
        choice.received(0);
        assertThat(choice.next()).isEmpty();
        assertThat(choice.finder()).isNull();
        // When
        choice.begin(false);
        boolean atOnce = choice.next().isPresent();
        choice.begin(true);
        // Then
        assertThat(atOnce).isFalse();
        assertThat(choice.next()).isPresent();
    }

    @Test
    void shouldAskNothingWithoutAFinder() {
        // Given
        FinderChoice none = new FinderChoice(ModelConnector.whole(true, null));
        // When
        none.begin(true);
        // Then
        assertThat(none.next()).isEmpty();
    }
}
