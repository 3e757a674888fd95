package org.fusionteams.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.fusionteams.configuration.DeliverySettings;
import org.fusionteams.delivery.DeliveryOutcome.Delivered;
import org.fusionteams.delivery.DeliveryOutcome.Refused;
import org.fusionteams.delivery.DeliveryOutcome.Retry;
import org.fusionteams.delivery.DeliveryOutcome.Scope;
import org.fusionteams.delivery.DeliveryOutcome.Unknown;
import org.fusionteams.outbox.ClaimedNotification;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.outbox.Reason;
import org.fusionteams.outbox.Settlement;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What an outcome means for its notification and for its channel. */
final class Consequences {

    private static final Logger LOG = Logger.getLogger(Consequences.class);

    private final ChannelCondition condition;
    private final Backoff backoff;
    private final Duration giveUpAfter;
    private final Clock clock;

    Consequences(ChannelCondition condition, DeliverySettings settings, Clock clock) {
        this.condition = condition;
        this.backoff = new Backoff(settings.retryInitial(), settings.retryMultiplier(), settings.retryMaximum());
        this.giveUpAfter = settings.giveUpAfter();
        this.clock = clock;
    }

    Settlement of(ClaimedNotification notification, Transmission transmission) {
        DeliveryOutcome outcome = transmission.outcome();
        Ending ending = new Ending(notification, transmission);
        if (outcome instanceof Delivered delivered) {
            condition.succeeded();
            return ending.as(NotificationState.DELIVERED, null, delivered.messageId(), null, null);
        } else if (outcome instanceof Refused refused) {
            // The receiver answered, so the channel as such is well.
            condition.succeeded();
            return ending.as(NotificationState.DEAD, null, null, refused.reason(), refused.kind());
        } else if (outcome instanceof Retry retry && retry.scope() == Scope.CHANNEL) {
            Instant until = condition.failed(retry.reason(), retry.asked());
            return ending.as(NotificationState.PENDING, until, null, retry.reason(), null);
        } else if (outcome instanceof Retry retry) {
            return putOff(notification, ending, retry);
        }
        Unknown unknown = (Unknown) outcome;
        // What is refused unless it is found was answered: the channel is well.
        if (unknown.otherwise() == null && !(failsByItself(notification) && unknown.asked() == null)) {
            condition.failed(unknown.reason(), unknown.asked());
        }
        return ending.failing(NotificationState.UNKNOWN, clock.instant(), unknown.reason(), unknown.otherwise());
    }

    /** How long a message that failed is put off while its channel is well. */
    Duration waitAfter(int attempts) {
        return backoff.after(attempts);
    }

    /**
     * Whether a message has failed for too long, counting only time in which its channel was well.
     *
     * @param from the channel's healthy time at the first failure; null when that was not recorded
     * @param wait how long it would be put off now
     */
    boolean givenUp(@Nullable Duration from, Duration wait) {
        return from != null && condition.healthy().minus(from).plus(wait).compareTo(giveUpAfter) > 0;
    }

    /** Why it is given up. */
    String givenUpFor(@Nullable String reason) {
        return "given up after " + giveUpAfter + ": " + reason;
    }

    /** The channel took others since this one failed first, so a further failure says nothing about the channel. */
    private boolean failsByItself(ClaimedNotification notification) {
        return notification.failingFrom() != null && !condition.onTrial();
    }

    private Settlement putOff(ClaimedNotification notification, Ending ending, Retry retry) {
        Duration wait = retry.asked() == null ? backoff.after(notification.attempt()) : retry.asked();
        if (!givenUp(notification.failingFrom(), wait)) {
            return ending.failing(NotificationState.PENDING, clock.instant().plus(wait), retry.reason(), null);
        }
        String reason = givenUpFor(retry.reason());
        sayDead(notification, reason);
        return ending.as(NotificationState.DEAD, null, null, reason, Reason.GIVEN_UP);
    }

    private void sayDead(ClaimedNotification notification, String reason) {
        LOG.errorf(
                "Dead letter: %s %s for channel %s: %s [notification=%d, attempt=%d]",
                notification.recordType(),
                notification.number() == null ? notification.recordKey() : notification.number(),
                notification.channel(),
                reason,
                notification.id(),
                notification.attempt());
    }

    /** Settles one claim. */
    private final class Ending {

        private final ClaimedNotification notification;
        private final Transmission transmission;

        Ending(ClaimedNotification notification, Transmission transmission) {
            this.notification = notification;
            this.transmission = transmission;
        }

        Settlement as(
                NotificationState state,
                @Nullable Instant dueAt,
                @Nullable String messageId,
                @Nullable String reason,
                @Nullable Reason refusal) {
            Duration failingFrom = state == NotificationState.PENDING ? notification.failingFrom() : null;
            return new Settlement(
                    notification, state, dueAt, messageId, reason, refusal, failingFrom, transmission.attempts());
        }

        /** As one that fails by itself as long as others do not. */
        Settlement failing(NotificationState state, Instant dueAt, @Nullable String reason, @Nullable Reason refusal) {
            Duration from = notification.failingFrom() == null ? condition.healthy() : notification.failingFrom();
            return new Settlement(notification, state, dueAt, null, reason, refusal, from, transmission.attempts());
        }
    }
}
