package org.fusionteams.deadletter;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Looks what stands in a channel. */
@FunctionalInterface
public interface ChannelLook {

    /**
     * Ids of our messages by marker; empty when the channel's sender cannot read it.
     *
     * @throws NotReadableNowException when it cannot be read at the moment
     */
    Optional<Map<String, String>> messagesSince(String channel, Instant from);

    /** Nobody knows what stands there; a replay now could be a repeat. */
    final class NotReadableNowException extends RuntimeException {

        public NotReadableNowException(String message) {
            super(message);
        }
    }
}
