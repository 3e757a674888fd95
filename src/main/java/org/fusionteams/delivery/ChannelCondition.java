package org.fusionteams.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.fusionteams.outbox.ChannelHealth;
import org.fusionteams.outbox.ChannelStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How a channel is. Whatever changes it is written down for the next process, logged, and reported once when it lasts, as
 * is its end. Changed by one task at a time, read by any.
 */
final class ChannelCondition {

    private static final Logger LOG = Logger.getLogger(ChannelCondition.class);

    /** Shorter troubles mend themselves before anybody has read of them. */
    private static final Duration WORTH_A_REPORT = Duration.ofMinutes(1);

    private final String channel;
    private final ChannelBreaker breaker;
    private final ChannelStore store;
    private final TroubleReports reports;
    private final Clock clock;
    private boolean told;
    private boolean onlyReadingFailed;

    ChannelCondition(String channel, ChannelBreaker breaker, ChannelStore store, TroubleReports reports, Clock clock) {
        this.channel = channel;
        this.breaker = breaker;
        this.store = store;
        this.reports = reports;
        this.clock = clock;
    }

    /** Goes on as an earlier process ended. */
    void restore() {
        store.health(channel).ifPresent(health -> {
            breaker.restore(health);
            told = health.told();
        });
    }

    /** Writes down how the channel is, with the next commit. */
    void save() {
        ChannelHealth health = breaker.health(told);
        var unused = store.save(channel, health).exceptionally(error -> {
            LOG.warnf("Channel %s: how it is could not be written down: %s", channel, error.getMessage());
            return false;
        });
    }

    /** How long nothing may be sent or read; zero when something may. */
    Duration untilTrial() {
        return breaker.untilTrial();
    }

    /** True while one notification at a time is tried. */
    boolean onTrial() {
        return breaker.onTrial();
    }

    /** How long nothing has hindered the channel, over all processes. */
    Duration healthy() {
        return breaker.healthy();
    }

    /** Why nothing is sent; null when nothing hinders it. */
    @Nullable
    String trouble() {
        return breaker.reason();
    }

    /** When the channel is tried again; only of interest while there is trouble. */
    Instant nextProbe() {
        return breaker.until();
    }

    /** It took a message, or refused one for that message's own sake. */
    void succeeded() {
        Instant since = breaker.since();
        if (!breaker.onTrial()) {
            return;
        }
        breaker.succeeded();
        onlyReadingFailed = false;
        if (since != null) {
            Duration lasted = Duration.between(since, clock.instant()).truncatedTo(ChronoUnit.SECONDS);
            LOG.infof("Channel %s is well again after %s", channel, lasted);
            if (told) {
                reports.ended(channel, since);
            }
        }
        told = false;
        save();
    }

    /**
     * It failed as a whole.
     *
     * @param asked the wait the receiver asked for; null when it named none
     * @return when it is tried again
     */
    Instant failed(String reason, @Nullable Duration asked) {
        onlyReadingFailed = false;
        return open(reason, asked);
    }

    /** It could not be read back. */
    void readingFailed(String reason, @Nullable Duration asked) {
        onlyReadingFailed = onlyReadingFailed || !breaker.onTrial();
        open(reason, asked);
    }

    /** It could be read back, which says little about sending. */
    void readable() {
        if (onlyReadingFailed) {
            succeeded();
        }
    }

    /** An account was signed in. A wait for that is over; one that a receiver asked for is kept. */
    void signedIn() {
        String reason = breaker.reason();
        if (reason != null && reason.startsWith(ErrorJudge.SIGN_IN_FAILED)) {
            breaker.endWait();
            save();
        }
    }

    private Instant open(String reason, @Nullable Duration asked) {
        Instant until = breaker.failed(reason, asked);
        LOG.warnf("Channel %s waits until %s: %s", channel, until.truncatedTo(ChronoUnit.SECONDS), reason);
        Instant since = breaker.since();
        if (!told && since != null && Duration.between(since, until).compareTo(WORTH_A_REPORT) >= 0) {
            told = true;
            reports.began(channel, reason, since, until);
        }
        save();
        return until;
    }
}
