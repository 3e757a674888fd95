package org.fusionteams.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of an attempt. Only {@link OutcomeJudge} makes one from an answer or an error. */
public sealed interface DeliveryOutcome {

    /** @param messageId the message's id in Teams; null when the receiver gives none */
    record Delivered(@Nullable String messageId) implements DeliveryOutcome {}

    /**
     * Certainly not posted; to be tried again.
     *
     * @param asked the wait the receiver asked for; null when it said nothing
     * @param outage true when the channel as a whole fails, not this message
     */
    record Retry(String reason, @Nullable Duration asked, boolean outage) implements DeliveryOutcome {}

    /** Posted or not: to be looked for before it is sent again. */
    record Unknown(String reason) implements DeliveryOutcome {}

    /** Refused for good. */
    record Refused(String reason) implements DeliveryOutcome {}

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
