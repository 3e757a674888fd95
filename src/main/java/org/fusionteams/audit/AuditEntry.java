package org.fusionteams.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail: an event, an attempt to send, or that a notification came about.
 *
 * @param id of an event; 0 for what is named otherwise: an attempt by its notification and number, a beginning by its notification
 * @param at when it happened; when it began, for an attempt
 * @param notificationId null when it is about no notification
 * @param attempt null for an event
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable String detail,
        @Nullable Long notificationId,
        @Nullable Try attempt) {

    /**
     * What an attempt has besides.
     *
     * @param sender null when that was not recorded
     * @param nextTry null when none was planned
     */
    public record Try(
            int number,
            Instant finishedAt,
            @Nullable String sender,
            @Nullable Integer status,
            @Nullable String requestId,
            String outcome,
            @Nullable Instant nextTry) {}
}
