package org.fusionteams.outbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which notifications that wait for a person are meant; what is null does not matter.
 *
 * @param state dead, held or unrouted
 * @param reason why they are dead letters
 * @param ids a selection, at most {@link #MOST_IDS}; empty when all are meant
 */
public record LetterFilter(
        NotificationState state,
        @Nullable Reason reason,
        @Nullable String channel,
        @Nullable String recordType,
        List<Long> ids) {

    public static final int MOST_IDS = 500;

    public LetterFilter {
        if (state != NotificationState.DEAD && state != NotificationState.HELD && state != NotificationState.UNROUTED) {
            throw new IllegalArgumentException("no person decides about what is " + state.word());
        }
        if (ids.size() > MOST_IDS) {
            throw new IllegalArgumentException("at most " + MOST_IDS + " can be selected, but were " + ids.size());
        }
        ids = List.copyOf(ids);
    }

    /** All of one state. */
    public static LetterFilter all(NotificationState state) {
        return new LetterFilter(state, null, null, null, List.of());
    }
}
