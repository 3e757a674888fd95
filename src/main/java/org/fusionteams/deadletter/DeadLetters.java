package org.fusionteams.deadletter;

import org.fusionteams.outbox.ClaimedNotification;
import org.jboss.logging.Logger;

/** Says out loud that a notification will not arrive. Its row in the outbox keeps it, with the reason, for a replay. */
public final class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    public void report(ClaimedNotification notification, String reason) {
        LOG.errorf(
                "Dead letter: %s %s for channel %s: %s [notification=%d, attempt=%d]",
                notification.recordType(),
                notification.number(),
                notification.channel(),
                reason,
                notification.id(),
                notification.attempt());
    }
}
