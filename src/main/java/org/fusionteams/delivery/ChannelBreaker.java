package org.fusionteams.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.fusionteams.outbox.ChannelHealth;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a channel that fails as a whole from being asked in vain: the first outage opens it, for a wait that grows with
 * each further one or that the receiver named; then one real notification is the probe. Counts the time in which nothing
 * hindered the channel. Changed by one task at a time, read by any.
 */
final class ChannelBreaker {

    /** No wait is longer; what a row says beyond was written before the clock was set back. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private final CircuitBreaker breaker;
    private final Backoff backoff;
    private final Clock clock;
    private Duration healthyBefore = Duration.ZERO;
    private Instant closedSince;
    private volatile int failures;
    private volatile Instant until = Instant.MIN;
    private volatile @Nullable String reason;
    private volatile @Nullable Instant since;

    ChannelBreaker(String channel, Backoff backoff, Clock clock) {
        this.backoff = backoff;
        this.clock = clock;
        this.closedSince = clock.instant();
        this.breaker = CircuitBreaker.of(
                channel,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(1)
                        .minimumNumberOfCalls(1)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .clock(clock)
                        .build());
    }

    /** Goes on as an earlier process ended. */
    void restore(ChannelHealth health) {
        healthyBefore = health.healthy();
        closedSince = clock.instant();
        if (health.trouble() == null || health.until() == null) {
            return;
        }
        failures = health.failures();
        reason = health.trouble();
        since = health.since();
        Duration wait = Duration.between(clock.instant(), health.until());
        until = wait.compareTo(LONGEST) > 0 ? clock.instant() : health.until();
        breaker.transitionToOpenState();
    }

    /** As a restart shall find it. */
    ChannelHealth health(boolean told) {
        return new ChannelHealth(healthy(), failures, onTrial() ? until : null, reason, since, told);
    }

    /** How long nothing may be sent; zero when something may. */
    Duration untilTrial() {
        if (!onTrial()) {
            return Duration.ZERO;
        }
        Duration wait = Duration.between(clock.instant(), until);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** True while the channel is on probation: one notification at a time. */
    boolean onTrial() {
        return breaker.getState() != CircuitBreaker.State.CLOSED;
    }

    /** How long nothing has hindered the channel, over all processes. */
    Duration healthy() {
        Duration now = onTrial() ? Duration.ZERO : Duration.between(closedSince, clock.instant());
        return now.isNegative() ? healthyBefore : healthyBefore.plus(now);
    }

    void succeeded() {
        failures = 0;
        reason = null;
        since = null;
        if (onTrial()) {
            closedSince = clock.instant();
            breaker.transitionToClosedState();
        }
    }

    /** @param asked the wait the receiver asked for; null when it named none */
    Instant failed(String why, @Nullable Duration asked) {
        Instant now = clock.instant();
        if (!onTrial()) {
            healthyBefore = healthy();
            since = now;
        }
        failures++;
        reason = why;
        Duration own = backoff.after(failures);
        Duration wait = asked != null && asked.compareTo(own) > 0 ? asked : own;
        until = now.plus(wait);
        breaker.transitionToOpenStateFor(wait);
        return until;
    }

    /** What it waited for has come: the next notification is the probe, now. */
    void endWait() {
        until = clock.instant();
    }

    /** Why it is open; null when it is closed. */
    @Nullable
    String reason() {
        return reason;
    }

    /** Since when it has been open; null when it is closed. */
    @Nullable
    Instant since() {
        return since;
    }

    /** When the next probe is made; only of interest while there is a reason. */
    Instant until() {
        return until;
    }
}
