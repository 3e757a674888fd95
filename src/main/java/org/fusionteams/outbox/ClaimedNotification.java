package org.fusionteams.outbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification that this process, and no other, is about to send.
 *
 * @param attempt number of the attempt that the claim began, from 1
 * @param notFound how many 404 it has been answered before
 * @param failingFrom the channel's healthy time at its first failure; null when it has not failed yet
 * @param content JSON of what is to be shown
 */
public record ClaimedNotification(
        long id,
        String recordType,
        String recordKey,
        @Nullable String number,
        String channel,
        String marker,
        Importance importance,
        String content,
        int attempt,
        Instant claimedAt,
        int notFound,
        @Nullable Duration failingFrom) {}
