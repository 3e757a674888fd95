package org.fusionteams.outbox;

import java.util.Locale;
import java.util.Set;

/** Where a notification stands. {@link #next()} is the whole table of moves; no other is ever made. */
public enum NotificationState {
    /** Waits to be claimed, from its due time on. */
    PENDING,
    /** Claimed: an attempt is under way, or was when the process ended. */
    SENDING,
    /** Stands in its channel, or was accepted where nothing more can be known. */
    DELIVERED,
    /** An attempt ended without an answer: it may stand in the channel or not. */
    UNKNOWN,
    /** Unknown, and a person shall decide. */
    HELD,
    /** Refused for good or given up, with a reason; can be replayed. */
    DEAD,
    /** Put away by a person. */
    DISCARDED,
    /** A newer one about the same record took its place before it was sent. */
    SUPERSEDED,
    /** Its time had passed before it could be sent. */
    EXPIRED,
    /** Part of a digest, whose fate it shares. */
    DIGESTED,
    /** No routing rule matched. */
    UNROUTED;

    /** The states that may follow this one. */
    public Set<NotificationState> next() {
        return switch (this) {
            case PENDING -> Set.of(SENDING, SUPERSEDED, EXPIRED, DIGESTED);
            case SENDING -> Set.of(DELIVERED, PENDING, UNKNOWN, DEAD);
            case UNKNOWN -> Set.of(DELIVERED, PENDING, HELD, DEAD);
            case HELD -> Set.of(PENDING, DISCARDED);
            case DEAD -> Set.of(PENDING, DISCARDED);
            case DIGESTED -> Set.of(DELIVERED, PENDING);
            case UNROUTED -> Set.of(PENDING, DISCARDED);
            case DELIVERED, DISCARDED, SUPERSEDED, EXPIRED -> Set.of();
        };
    }

    /** As it stands in the database and in answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reverse of {@link #word()}. */
    public static NotificationState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The beginning of every update that moves a notification; it cannot be written for a move that is not in the table. */
    static String move(NotificationState from, NotificationState to) {
        if (!from.next().contains(to)) {
            throw new IllegalArgumentException("a notification never moves from " + from + " to " + to);
        }
        return "update notification set state = '" + to.word() + "', changed_at = ?";
    }
}
