package org.fusionteams.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to send, as it ended.
 *
 * @param number from 1 within its notification
 * @param outcome one word: delivered, retry, unknown, dead
 * @param status HTTP status of the answer; null when none came
 * @param requestId the receiver's own id of the request; null when it gave none
 * @param sender how it was sent, such as {@code graph}; null when that was not recorded
 * @param nextTry when the next one is planned; null when none is
 */
public record Attempt(
        int number,
        Instant startedAt,
        Instant finishedAt,
        String outcome,
        @Nullable Integer status,
        @Nullable String reason,
        @Nullable String requestId,
        @Nullable String sender,
        @Nullable Instant nextTry) {

    /** One of which nobody knows by what way it was sent, and after which no other is planned. */
    public Attempt(
            int number,
            Instant startedAt,
            Instant finishedAt,
            String outcome,
            @Nullable Integer status,
            @Nullable String reason,
            @Nullable String requestId) {
        this(number, startedAt, finishedAt, outcome, status, reason, requestId, null, null);
    }

    public Attempt by(String way) {
        return new Attempt(number, startedAt, finishedAt, outcome, status, reason, requestId, way, nextTry);
    }

    /** @param at null when none follows */
    public Attempt followedBy(@Nullable Instant at) {
        return new Attempt(number, startedAt, finishedAt, outcome, status, reason, requestId, sender, at);
    }
}
