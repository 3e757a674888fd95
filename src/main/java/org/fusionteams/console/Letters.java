package org.fusionteams.console;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.fusionteams.outbox.LetterFilter;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.outbox.Reason;
import org.jspecify.annotations.Nullable;

/** Reads which notifications that wait for a person are meant. */
final class Letters {

    private static final List<NotificationState> STATES =
            List.of(NotificationState.DEAD, NotificationState.HELD, NotificationState.UNROUTED);

    private Letters() {}

    /** What is null does not matter; the state is then dead. Ends the request when a word is not known. */
    static LetterFilter filter(
            @Nullable String state,
            @Nullable String reason,
            @Nullable String channel,
            @Nullable String recordType,
            List<Long> ids) {
        return new LetterFilter(state(state), reason(reason), channel, recordType, ids);
    }

    private static NotificationState state(@Nullable String word) {
        if (word == null) {
            return NotificationState.DEAD;
        }
        return STATES.stream()
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.badParameter(
                        "state",
                        Parameters.shortened(word),
                        "one of " + STATES.stream().map(NotificationState::word).collect(Collectors.joining(", "))));
    }

    private static @Nullable Reason reason(@Nullable String code) {
        if (code == null) {
            return null;
        }
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemException.badParameter(
                        "reason",
                        Parameters.shortened(code),
                        "one of "
                                + Arrays.stream(Reason.values())
                                        .map(Reason::code)
                                        .collect(Collectors.joining(", "))));
    }
}
