package org.fusionteams.delivery;

import java.time.Duration;
import org.fusionteams.outbox.Reason;
import org.jspecify.annotations.Nullable;

/** What became of an attempt. Only an {@link OutcomeJudge} makes one from an answer, and {@link ErrorJudge} from an error. */
public sealed interface DeliveryOutcome {

    /** What fails: this message, or whatever is sent to its channel, be it down, throttled or wrongly configured. */
    enum Scope {
        MESSAGE,
        CHANNEL
    }

    /** @param messageId the message's id in Teams; null when the receiver gives none */
    record Delivered(@Nullable String messageId) implements DeliveryOutcome {}

    /**
     * Certainly not posted; to be tried again.
     *
     * @param asked the wait the receiver asked for; null when it said nothing
     */
    record Retry(String reason, @Nullable Duration asked, Scope scope) implements DeliveryOutcome {}

    /**
     * Posted or not: to be looked for before anything else is done with it.
     *
     * @param asked the wait the receiver asked for; null when it said nothing
     * @param otherwise why it is a dead letter when it is not found; null when it is then sent again
     */
    record Unknown(
            String reason, @Nullable Duration asked, @Nullable Reason otherwise) implements DeliveryOutcome {

        public Unknown(String reason) {
            this(reason, null, null);
        }
    }

    /** Refused for good. */
    record Refused(Reason kind, String reason) implements DeliveryOutcome {}

    /** As it stands in the trail of attempts. */
    default String word() {
        if (this instanceof Delivered) {
            return "delivered";
        } else if (this instanceof Retry) {
            return "retry";
        } else if (this instanceof Unknown) {
            return "unknown";
        }
        return "dead";
    }

    /** Why, in words for an operator; null when delivered. */
    default @Nullable String why() {
        if (this instanceof Retry retry) {
            return retry.reason();
        } else if (this instanceof Unknown unknown) {
            return unknown.reason();
        } else if (this instanceof Refused refused) {
            return refused.reason();
        }
        return null;
    }
}
