package org.fusionteams.outbox;

import java.time.Instant;
import org.fusionteams.notification.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A notification that waits for a person: a dead letter, one that is held, or one that no rule took.
 *
 * @param content what was to be said
 * @param recordValues the record as it was read, as JSON; null when it was not kept
 * @param fingerprint the record's content; null when it was not kept
 * @param lookFrom when the first attempt without a clear end began: since then the message may stand in its channel; null
 *     when every attempt was clearly refused
 */
public record Letter(
        long id,
        String recordType,
        String recordKey,
        @Nullable String number,
        Instant version,
        Kind kind,
        String channel,
        int replay,
        String marker,
        NotificationState state,
        Importance importance,
        String content,
        @Nullable String recordValues,
        @Nullable String fingerprint,
        @Nullable Instant lookFrom) {

    /** True when it was never addressed to any channel. */
    public boolean nowhere() {
        return channel.equals(Addressed.NOWHERE);
    }
}
