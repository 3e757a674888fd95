package org.fusionteams.routeapi;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Keeps polls of some record types from beginning, once those in flight have ended: so long their routes can be exchanged.
 * Polls of others go on.
 */
@Singleton
final class PollHold {

    /** Stands for what is asked of the pod besides polls. Not a name that a record type can have. */
    static final String OUT_OF_TURN = "";

    private final Map<String, Integer> inFlight = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Set<String> turnedAway = new HashSet<>();

    /** Says that a poll begins; false when it must not. One that was let in must say when it has ended. */
    synchronized boolean begins(String recordType) {
        if (turnsAway(recordType)) {
            return false;
        }
        inFlight.merge(recordType, 1, Integer::sum);
        return true;
    }

    /** True when a poll that has begun and asked nothing yet must give up. */
    synchronized boolean turnsAway(String recordType) {
        boolean away = held.contains(recordType);
        if (away) {
            turnedAway.add(recordType);
        }
        return away;
    }

    synchronized void ended(String recordType) {
        inFlight.computeIfPresent(recordType, (name, count) -> count > 1 ? count - 1 : null);
        notifyAll();
    }

    /**
     * Lets no poll of these begin, besides those held already, and waits for those in flight.
     *
     * @return false when they did not end in time; then none of these is held
     */
    synchronized boolean hold(Collection<String> recordTypes, Duration patience) throws InterruptedException {
        held.addAll(recordTypes);
        long end = System.nanoTime() + patience.toNanos();
        while (recordTypes.stream().anyMatch(inFlight::containsKey)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                held.removeAll(recordTypes);
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** Holds nothing any more; returns the record types that wanted to be read meanwhile. */
    synchronized Set<String> release() {
        held.clear();
        Set<String> missed = new HashSet<>(turnedAway);
        missed.remove(OUT_OF_TURN);
        turnedAway.clear();
        return missed;
    }
}
