package org.fusionteams.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Do notifications move as the design says, and in no other way? */
class NotificationStateTest {

    @ParameterizedTest
    @CsvSource({
        "PENDING, SENDING SUPERSEDED EXPIRED DIGESTED",
        "SENDING, DELIVERED PENDING UNKNOWN DEAD",
        "UNKNOWN, DELIVERED PENDING HELD DEAD",
        "HELD, PENDING DISCARDED",
        "DEAD, PENDING DISCARDED",
        "DIGESTED, DELIVERED PENDING",
        "UNROUTED, PENDING DISCARDED",
        "DELIVERED, ''",
        "DISCARDED, ''",
        "SUPERSEDED, ''",
        "EXPIRED, ''"
    })
    void shouldAllowExactlyTheMovesOfTheTable(NotificationState from, String to) {
        // Given
        Set<String> table =
                Arrays.stream(to.split(" ")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
        // When
        Set<NotificationState> next = from.next();
        // Then
        assertThat(next).extracting(Enum::name).containsExactlyInAnyOrderElementsOf(new TreeSet<>(table));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void shouldWriteAnUpdateForMovesOfTheTableOnly(NotificationState from, NotificationState to) {
        // Given
        boolean allowed = from.next().contains(to);
        // When
        Stream<String> written = Stream.of(0).flatMap(once -> update(from, to));
        // Then
        assertThat(written)
                .isEqualTo(
                        allowed
                                ? java.util.List.of(
                                        "update notification set state = '" + to.word() + "', changed_at = ?")
                                : java.util.List.of());
    }

    @Test
    void shouldNameTheMoveItRefuses() {
        // Given
        NotificationState from = NotificationState.DELIVERED;
        // When
        Throwable refusal = org.assertj.core.api.Assertions.catchThrowable(
                () -> NotificationState.move(from, NotificationState.PENDING));
        // Then
        assertThat(refusal)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a notification never moves from DELIVERED to PENDING");
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeReadAsItIsWritten(NotificationState state) {
        // Given
        String word = state.word();
        // When
        NotificationState read = NotificationState.of(word);
        // Then
        assertThat(read).isEqualTo(state);
        assertThat(word).isLowerCase().hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void shouldNotReadAWordThatIsNoState() {
        // Given
        String word = "sent";
        // When
        // Then
        assertThatThrownBy(() -> NotificationState.of(word)).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Arguments> everyPair() {
        return Stream.of(NotificationState.values())
                .flatMap(from -> Stream.of(NotificationState.values()).map(to -> Arguments.of(from, to)));
    }

    private static Stream<String> update(NotificationState from, NotificationState to) {
        try {
            return Stream.of(NotificationState.move(from, to));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}
