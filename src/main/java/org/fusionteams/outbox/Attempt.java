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
 */
public record Attempt(
        int number,
        Instant startedAt,
        Instant finishedAt,
        String outcome,
        @Nullable Integer status,
        @Nullable String reason,
        @Nullable String requestId) {}
