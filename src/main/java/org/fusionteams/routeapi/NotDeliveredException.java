package org.fusionteams.routeapi;

import org.fusionteams.delivery.DeliveryOutcome;

/** An answer that is no delivery; carries what the judge made of it to the dead-letter channel. */
final class NotDeliveredException extends RuntimeException {

    private final transient DeliveryOutcome outcome;

    NotDeliveredException(DeliveryOutcome outcome) {
        // No stack trace: it is an outcome that is expected now and then, not a defect.
        super(outcome.why(), null, false, false);
        this.outcome = outcome;
    }

    DeliveryOutcome outcome() {
        return outcome;
    }
}
