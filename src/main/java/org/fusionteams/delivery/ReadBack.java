package org.fusionteams.delivery;

import java.time.Instant;
import java.util.Map;

/** Reads what stands in a channel. */
@FunctionalInterface
public interface ReadBack {

    /**
     * Ids of messages by marker, of all messages that were posted or changed after the given time.
     *
     * @throws UnreadableChannelException when the channel cannot be read
     */
    Map<String, String> messagesSince(Instant since);
}
