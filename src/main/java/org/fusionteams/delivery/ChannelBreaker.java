package org.fusionteams.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a channel that fails as a whole from being asked in vain: the first outage opens it, for a wait that grows with
 * each further one or that the receiver named; then one real notification is the probe.
 */
final class ChannelBreaker {

    private final CircuitBreaker breaker;
    private final Backoff backoff;
    private final Clock clock;
    private volatile int outages;
    private volatile Instant until = Instant.MIN;
    private volatile @Nullable String reason;

    ChannelBreaker(String channel, Backoff backoff, Clock clock) {
        this.backoff = backoff;
        this.clock = clock;
        this.breaker = CircuitBreaker.of(
                channel,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(1)
                        .minimumNumberOfCalls(1)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(clock)
                        .build());
    }

    /** How long nothing may be sent; zero when something may. */
    Duration untilTrial() {
        if (breaker.getState() == CircuitBreaker.State.CLOSED) {
            return Duration.ZERO;
        }
        Duration wait = Duration.between(clock.instant(), until);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** True while the channel is on probation: one notification at a time. */
    boolean onTrial() {
        return breaker.getState() != CircuitBreaker.State.CLOSED;
    }

    void succeeded() {
        outages = 0;
        reason = null;
        if (onTrial()) {
            breaker.transitionToClosedState();
        }
    }

    /** @param asked the wait the receiver asked for; null when it named none */
    Instant failed(String why, @Nullable Duration asked) {
        outages++;
        reason = why;
        Duration own = backoff.after(outages);
        Duration wait = asked != null && asked.compareTo(own) > 0 ? asked : own;
        until = clock.instant().plus(wait);
        breaker.transitionToOpenStateFor(wait);
        return until;
    }

    /** Why it is open; null when it is closed. */
    @Nullable
    String reason() {
        return reason;
    }

    /** When the next probe is made; only of interest while there is a reason. */
    Instant until() {
        return until;
    }
}
