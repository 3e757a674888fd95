package org.fusionteams.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fusionteams.configuration.ChannelSettings.OnUnknown;
import org.fusionteams.outbox.Reason;
import org.fusionteams.outbox.Unknowns;
import org.fusionteams.outbox.Unknowns.UnknownNotification;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of messages whose fate is unknown: by reading the channel where that is possible, else by the
 * channel's rule. A message is sent again only after two looks in vain, some time apart, because Graph may show a message
 * later than it has taken it. Meanwhile the others of the channel go on, but for newer ones about the same record.
 */
final class Uncertainty {

    private static final Logger LOG = Logger.getLogger(Uncertainty.class);

    /** Clocks differ: reading begins that much before the time of interest. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final Duration CLOCK_SET_BACK = Duration.ofDays(1);

    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);

    /** Looks are at least so far apart, however many there is a reason for. */
    private static final Duration BETWEEN_READS = Duration.ofMillis(500);

    private static final Duration NEVER = Duration.ofDays(1);

    private final String channel;
    private final Unknowns unknowns;
    private final ChannelCondition condition;
    private final Consequences consequences;
    private final OnUnknown rule;
    private final Duration lookAgainAfter;
    private final Clock clock;
    private @Nullable ReadBack readBack;
    private @Nullable Instant nextLook;

    /** @param readBack null when the sender cannot read its channel */
    Uncertainty(
            String channel,
            Unknowns unknowns,
            ChannelCondition condition,
            Consequences consequences,
            @Nullable ReadBack readBack,
            OnUnknown rule,
            Duration lookAgainAfter,
            Clock clock) {
        this.channel = channel;
        this.unknowns = unknowns;
        this.condition = condition;
        this.consequences = consequences;
        this.readBack = readBack;
        this.rule = rule;
        this.lookAgainAfter = lookAgainAfter;
        this.clock = clock;
    }

    /** There is one more message of unknown fate, or will be with the next commit. */
    void arisen() {
        Instant look = readBack == null ? clock.instant() : clock.instant().plus(FIRST_LOOK);
        if (nextLook == null || look.isBefore(nextLook)) {
            nextLook = look;
        }
    }

    /** How long nothing needs to be done; zero when {@link #resolve()} is due. */
    Duration untilLook() {
        if (nextLook == null) {
            return NEVER;
        }
        Duration wait = Duration.between(clock.instant(), nextLook);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /**
     * Takes over from an earlier process: its open claims become unknown, and what stands in the channel since its last
     * claim is read, because a database that was restored from a backup does not know all that was sent.
     *
     * @return false when the channel is down and this must be done again
     */
    boolean recover() {
        int open = unknowns.recover(channel);
        plan(unknowns.list(channel));
        Optional<Instant> last = unknowns.lastAttempt(channel);
        if (open > 0) {
            LOG.infof("Channel %s: %d messages of an earlier run have no known outcome", channel, open);
        }
        return last.isEmpty() || readBack == null || readGap(readBack, last.get());
    }

    private boolean readGap(ReadBack reader, Instant last) {
        try {
            int found = unknowns.readBack(channel, reader.messagesSince(readingFrom(last)));
            if (found > 0) {
                LOG.infof("Channel %s: %d waiting messages stand there already", channel, found);
            }
            condition.readable();
            return true;
        } catch (UnreadableChannelException e) {
            return cannotRead(e);
        }
    }

    /** Takes the next step with every message of unknown fate for which it is time: one read serves them all. */
    void resolve() {
        List<UnknownNotification> rows = unknowns.list(channel);
        Instant now = clock.instant();
        ReadBack reader = readBack;
        if (reader == null) {
            rows.forEach(this::decideByRule);
        } else if (rows.stream().anyMatch(row -> !lookAt(row).isAfter(now))) {
            look(reader, rows, now);
        }
        plan(unknowns.list(channel));
    }

    private void plan(List<UnknownNotification> rows) {
        Instant soonest = clock.instant().plus(readBack == null ? Duration.ZERO : BETWEEN_READS);
        nextLook = rows.stream()
                .map(this::lookAt)
                .min(Instant::compareTo)
                .map(at -> at.isBefore(soonest) ? soonest : at)
                .orElse(null);
    }

    private Instant lookAt(UnknownNotification row) {
        return row.looks() == 0 && readBack != null ? row.dueAt().plus(FIRST_LOOK) : row.dueAt();
    }

    private void look(ReadBack reader, List<UnknownNotification> rows, Instant now) {
        Instant from = rows.stream()
                .map(row -> readingFrom(row.claimedAt()))
                .min(Instant::compareTo)
                .orElseThrow();
        Map<String, String> messages;
        try {
            messages = reader.messagesSince(from);
        } catch (UnreadableChannelException e) {
            cannotRead(e);
            return;
        }
        condition.readable();
        for (UnknownNotification row : rows) {
            String messageId = messages.get(row.marker());
            if (messageId != null) {
                unknowns.found(row, messageId);
                condition.succeeded();
            } else if (lookAt(row).isAfter(now)) {
                continue;
            } else if (row.looks() == 0) {
                unknowns.lookAgain(row, clock.instant().plus(lookAgainAfter));
            } else {
                notThere(row, false);
            }
        }
    }

    /** @param mayRepeat true when nobody could look */
    private void notThere(UnknownNotification row, boolean mayRepeat) {
        Duration wait = consequences.waitAfter(row.attempts());
        if (row.otherwise() != null) {
            refuse(row, row.otherwise(), String.valueOf(row.reason()));
        } else if (consequences.givenUp(row.failingFrom(), wait)) {
            refuse(row, Reason.GIVEN_UP, consequences.givenUpFor(row.reason()));
        } else {
            unknowns.resend(row, clock.instant().plus(wait), mayRepeat);
        }
    }

    private void refuse(UnknownNotification row, Reason refusal, String reason) {
        LOG.errorf(
                "Dead letter: %s %s for channel %s: %s [notification=%d, attempt=%d]",
                row.recordType(), row.number(), channel, reason, row.id(), row.attempts());
        unknowns.refuse(row, refusal, reason);
    }

    /** Our clock may have been set back since: then only the past day is sure to hold what was sent by the old time. */
    private Instant readingFrom(Instant claimedAt) {
        Instant now = clock.instant();
        return claimedAt.isAfter(now) ? now.minus(CLOCK_SET_BACK) : claimedAt.minus(MARGIN);
    }

    /** @return true when sending may go on without reading */
    private boolean cannotRead(UnreadableChannelException why) {
        if (why.forbidden()) {
            LOG.warnf(
                    "Channel %s cannot be read back (%s): after a crash or an unanswered request the rule on-unknown=%s"
                            + " decides. Grant ChannelMessage.Read.All to let the connector look first.",
                    channel, why.getMessage(), rule);
            readBack = null;
            return true;
        }
        condition.readingFailed(
                "reading the channel back failed: " + why.getMessage(), RetryAfter.read(why.retryAfter(), clock));
        return false;
    }

    private void decideByRule(UnknownNotification row) {
        if (rule == OnUnknown.RESEND || row.otherwise() != null) {
            notThere(row, true);
        } else {
            unknowns.hold(row);
        }
    }
}
