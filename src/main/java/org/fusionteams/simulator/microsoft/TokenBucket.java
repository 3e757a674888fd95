package org.fusionteams.simulator.microsoft;

/**
 * Calls per second on one thing. After a refusal nothing passes until the wait it named is over, and calls made meanwhile
 * still cost: Graph counts them too, so a caller that hammers is refused again.
 */
final class TokenBucket {

    private static final long SHORTEST_WAIT_MILLIS = 1000;

    private final int perSecond;
    private double tokens;
    private long filledAt = Long.MIN_VALUE;
    private long closedUntil = Long.MIN_VALUE;

    TokenBucket(int perSecond) {
        this.perSecond = perSecond;
        this.tokens = perSecond;
    }

    /** Takes one call and returns 0, or returns how many milliseconds the caller has to wait. */
    synchronized long take(long nowMillis) {
        refill(nowMillis);
        boolean enough = tokens >= 1;
        tokens = Math.max(0, tokens - 1);
        if (nowMillis < closedUntil) {
            return closedUntil - nowMillis;
        }
        if (enough) {
            return 0;
        }
        closedUntil = nowMillis + SHORTEST_WAIT_MILLIS;
        return SHORTEST_WAIT_MILLIS;
    }

    private void refill(long nowMillis) {
        if (filledAt == Long.MIN_VALUE || nowMillis < filledAt) {
            // A clock that was set back starts over; otherwise it would stay shut until the old time is reached.
            closedUntil = filledAt == Long.MIN_VALUE ? closedUntil : Long.MIN_VALUE;
            tokens = perSecond;
        } else {
            tokens = Math.min(perSecond, tokens + (nowMillis - filledAt) * perSecond / 1000.0);
        }
        filledAt = nowMillis;
    }
}
