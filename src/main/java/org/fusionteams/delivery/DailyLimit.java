package org.fusionteams.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.fusionteams.outbox.ChannelStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How many messages a channel takes in a day. Counted over the past 24 hours, so that it holds wherever Microsoft's day
 * begins. Changed by one task at a time, read by any.
 */
final class DailyLimit {

    private static final Logger LOG = Logger.getLogger(DailyLimit.class);

    private static final Duration WINDOW = Duration.ofHours(24);

    private final String channel;
    private final int most;
    private final ChannelStore store;
    private final Clock clock;
    private final Map<Instant, Integer> slots = new ConcurrentSkipListMap<>();
    private boolean said;

    DailyLimit(String channel, int most, ChannelStore store, Clock clock) {
        this.channel = channel;
        this.most = most;
        this.store = store;
        this.clock = clock;
    }

    /** Goes on counting where an earlier process ended. */
    void restore() {
        slots.putAll(store.sentSince(channel, clock.instant().minus(WINDOW)));
    }

    /** One more message was posted, or may have been. */
    void sent() {
        slots.merge(ChannelStore.slot(clock.instant()), 1, Integer::sum);
        slots.keySet().removeIf(slot -> !counts(slot));
    }

    /** How long no message may be sent; zero when one may. Says once that the limit is reached. */
    Duration untilNext() {
        Instant free = freeAt();
        if (free == null) {
            said = false;
            return Duration.ZERO;
        }
        if (!said) {
            said = true;
            LOG.warnf("Channel %s waits until %s: %s", channel, free, words());
        }
        return Duration.between(clock.instant(), free);
    }

    /** Why nothing is sent; null when the limit is not reached. */
    @Nullable
    String reason() {
        return freeAt() == null ? null : words();
    }

    /** When the next message may be sent; null when now. */
    @Nullable
    Instant freeAt() {
        int sent = 0;
        for (Map.Entry<Instant, Integer> slot : slots.entrySet()) {
            sent += counts(slot.getKey()) ? slot.getValue() : 0;
        }
        int tooMany = sent - most + 1;
        for (Map.Entry<Instant, Integer> slot : slots.entrySet()) {
            if (tooMany > 0 && counts(slot.getKey())) {
                tooMany -= slot.getValue();
                if (tooMany <= 0) {
                    return end(slot.getKey());
                }
            }
        }
        return null;
    }

    private boolean counts(Instant slot) {
        return end(slot).isAfter(clock.instant());
    }

    private static Instant end(Instant slot) {
        return slot.plus(ChannelStore.SLOT).plus(WINDOW);
    }

    private String words() {
        return most + " messages were sent in 24 hours, which is what Teams takes in a day";
    }
}
