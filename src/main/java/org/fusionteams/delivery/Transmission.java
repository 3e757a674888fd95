package org.fusionteams.delivery;

import java.util.List;
import org.fusionteams.outbox.Attempt;

/**
 * How sending one claimed notification ended.
 *
 * @param attempts every try that was made, short redeliveries included
 */
public record Transmission(DeliveryOutcome outcome, List<Attempt> attempts) {

    public Transmission {
        attempts = List.copyOf(attempts);
    }
}
