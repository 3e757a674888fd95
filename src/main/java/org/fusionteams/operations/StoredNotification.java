package org.fusionteams.operations;

import java.time.Instant;
import org.fusionteams.notification.Kind;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.NotificationState;
import org.jspecify.annotations.Nullable;

/**
 * A notification as the outbox keeps it.
 *
 * @param key the record's key in its resource
 * @param number what people call the record; null when it has none
 * @param version the record's LastUpdateDate
 * @param channel where it goes; {@link org.fusionteams.outbox.Addressed#NOWHERE} when no rule matched
 * @param replay 0 for the first time
 * @param content what it says, still without a language
 * @param dueAt nothing is tried before this
 * @param messageId the receiver's id of the message; null when none is known
 * @param reason why it is in its state; null when nothing is to be said
 * @param changedAt since when it is in its state
 * @param refusal code of the reason why it is a dead letter; null when it is none
 * @param recordValues the record as it was read, as JSON; null when it was not kept
 */
public record StoredNotification(
        long id,
        String recordType,
        String key,
        @Nullable String number,
        Instant version,
        Kind kind,
        String channel,
        int replay,
        String marker,
        NotificationState state,
        Importance importance,
        String content,
        Instant createdAt,
        Instant dueAt,
        int attempts,
        @Nullable String messageId,
        @Nullable String reason,
        Instant changedAt,
        @Nullable String refusal,
        @Nullable String recordValues) {}
