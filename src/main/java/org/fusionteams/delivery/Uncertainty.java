package org.fusionteams.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fusionteams.configuration.ChannelSettings.OnUnknown;
import org.fusionteams.outbox.Unknowns;
import org.fusionteams.outbox.Unknowns.UnknownNotification;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of messages whose fate is unknown, before anything else is sent to their channel: by reading the
 * channel where that is possible, else by the channel's rule. A message is sent again only after two looks in vain, some
 * time apart, because Graph may show a message later than it has taken it.
 */
final class Uncertainty {

    private static final Logger LOG = Logger.getLogger(Uncertainty.class);

    /** Clocks differ: reading begins that much before the time of interest. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final Duration CLOCK_SET_BACK = Duration.ofDays(1);

    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);

    private final String channel;
    private final Unknowns unknowns;
    private final OnUnknown rule;
    private final Duration lookAgainAfter;
    private final Clock clock;
    private @Nullable ReadBack readBack;
    private boolean present;

    /** @param readBack null when the sender cannot read its channel */
    Uncertainty(
            String channel,
            Unknowns unknowns,
            @Nullable ReadBack readBack,
            OnUnknown rule,
            Duration lookAgainAfter,
            Clock clock) {
        this.channel = channel;
        this.unknowns = unknowns;
        this.readBack = readBack;
        this.rule = rule;
        this.lookAgainAfter = lookAgainAfter;
        this.clock = clock;
    }

    /** True while the channel has messages of unknown fate. */
    boolean present() {
        return present;
    }

    /** There is one now. */
    void arisen() {
        present = true;
    }

    /**
     * Takes over from an earlier process: its open claims become unknown, and what stands in the channel since its last
     * claim is read, because a database that was restored from a backup does not know all that was sent.
     *
     * @return false when the channel is down and this must be done again
     */
    boolean recover(ChannelBreaker breaker) {
        int open = unknowns.recover(channel);
        present = open > 0 || !unknowns.list(channel).isEmpty();
        Optional<Instant> last = unknowns.lastAttempt(channel);
        if (open > 0) {
            LOG.infof("Channel %s: %d messages of an earlier run have no known outcome", channel, open);
        }
        return last.isEmpty() || readBack == null || readGap(readBack, last.get(), breaker);
    }

    private boolean readGap(ReadBack reader, Instant last, ChannelBreaker breaker) {
        try {
            int found = unknowns.readBack(channel, reader.messagesSince(readingFrom(last)));
            if (found > 0) {
                LOG.infof("Channel %s: %d waiting messages stand there already", channel, found);
            }
            return true;
        } catch (UnreadableChannelException e) {
            return cannotRead(e, breaker);
        }
    }

    /** @return how long to wait before the next step; zero when nothing is left to find out */
    Duration resolve(ChannelBreaker breaker) {
        List<UnknownNotification> rows = unknowns.list(channel);
        ReadBack reader = readBack;
        if (reader == null) {
            rows.forEach(this::decideByRule);
            present = false;
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        List<UnknownNotification> due =
                rows.stream().filter(row -> !lookAt(row).isAfter(now)).toList();
        if (!due.isEmpty() && !look(reader, due, breaker)) {
            return breaker.untilTrial();
        }
        List<UnknownNotification> left = unknowns.list(channel);
        present = !left.isEmpty();
        return left.stream()
                .map(row -> Duration.between(now, lookAt(row)))
                .min(Duration::compareTo)
                .map(wait -> wait.compareTo(Duration.ofMillis(10)) < 0 ? Duration.ofMillis(10) : wait)
                .orElse(Duration.ZERO);
    }

    private Instant lookAt(UnknownNotification row) {
        return row.looks() == 0 ? row.dueAt().plus(FIRST_LOOK) : row.dueAt();
    }

    private boolean look(ReadBack reader, List<UnknownNotification> due, ChannelBreaker breaker) {
        Instant from = due.stream()
                .map(row -> readingFrom(row.claimedAt()))
                .min(Instant::compareTo)
                .orElseThrow();
        Map<String, String> messages;
        try {
            messages = reader.messagesSince(from);
        } catch (UnreadableChannelException e) {
            return cannotRead(e, breaker);
        }
        breaker.succeeded();
        for (UnknownNotification row : due) {
            String messageId = messages.get(row.marker());
            if (messageId != null) {
                unknowns.found(row, messageId);
            } else if (row.looks() == 0) {
                unknowns.lookAgain(row, clock.instant().plus(lookAgainAfter));
            } else {
                unknowns.resend(row, false);
            }
        }
        return true;
    }

    /** Our clock may have been set back since: then only the past day is sure to hold what was sent by the old time. */
    private Instant readingFrom(Instant claimedAt) {
        Instant now = clock.instant();
        return claimedAt.isAfter(now) ? now.minus(CLOCK_SET_BACK) : claimedAt.minus(MARGIN);
    }

    /** @return true when sending may go on without reading */
    private boolean cannotRead(UnreadableChannelException why, ChannelBreaker breaker) {
        if (why.forbidden()) {
            LOG.warnf(
                    "Channel %s cannot be read back (%s): after a crash or an unanswered request the rule on-unknown=%s"
                            + " decides. Grant ChannelMessage.Read.All to let the connector look first.",
                    channel, why.getMessage(), rule);
            readBack = null;
            return true;
        }
        String reason = "reading the channel back failed: " + why.getMessage();
        Instant until = breaker.failed(reason, null);
        LOG.warnf("Channel %s waits until %s: %s", channel, until.truncatedTo(ChronoUnit.SECONDS), reason);
        return false;
    }

    private void decideByRule(UnknownNotification row) {
        if (rule == OnUnknown.RESEND) {
            unknowns.resend(row, true);
        } else {
            unknowns.hold(row);
        }
    }
}
