package org.fusionteams.routeapi;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.fusionteams.deadletter.ChannelLook;
import org.fusionteams.delivery.Deliveries;
import org.fusionteams.delivery.ReadBack;
import org.fusionteams.delivery.UnreadableChannelException;

/** Looks into channels before something is replayed, by the way that is used after a request without an answer. */
@Singleton
final class LetterLook implements ChannelLook {

    /** Clocks differ: reading begins that much before the time of interest. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final Deliveries deliveries;

    LetterLook(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public Optional<Map<String, String>> messagesSince(String channel, Instant from) {
        Optional<ReadBack> readBack = deliveries.readBack(channel);
        if (readBack.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(readBack.get().messagesSince(from.minus(MARGIN)));
        } catch (UnreadableChannelException e) {
            if (e.forbidden()) {
                return Optional.empty();
            }
            throw new NotReadableNowException(String.valueOf(e.getMessage()));
        }
    }
}
