package org.fusionteams.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.notification.Kind;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.WordingReader;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.store.StoreException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the operator channel that another channel is in trouble, and that it is over: notifications of the connector's own,
 * which wait, are sent and are superseded like any other. Trouble of the operator channel itself is not told there: it
 * would wait for its own end.
 */
final class TroubleReports {

    /** The record type of what the connector says of itself. */
    static final String RECORD_TYPE = "connector";

    private static final Logger LOG = Logger.getLogger(TroubleReports.class);

    private final Outbox outbox;
    private final AuditTrail audit;
    private final @Nullable String operatorChannel;
    private final Clock clock;

    /** @param operatorChannel null when nobody is to be told */
    TroubleReports(Outbox outbox, AuditTrail audit, @Nullable String operatorChannel, Clock clock) {
        this.outbox = outbox;
        this.audit = audit;
        this.operatorChannel = operatorChannel;
        this.clock = clock;
    }

    /** @param until when the channel is tried again */
    void began(String channel, String reason, Instant since, Instant until) {
        audit.append(AuditTrail.CONNECTOR, "channel.trouble", "channel " + channel, reason);
        tell(
                channel,
                "Channel " + channel + " is in trouble: its notifications wait",
                since,
                List.of("Reason", reason, "Since", seconds(since), "Next try", seconds(until)));
    }

    /** @param since when the trouble began */
    void ended(String channel, Instant since) {
        Instant now = clock.instant();
        audit.append(AuditTrail.CONNECTOR, "channel.recovered", "channel " + channel, "in trouble since " + since);
        tell(
                channel,
                "Channel " + channel + " is well again",
                now,
                List.of("In trouble since", seconds(since), "Well since", seconds(now)));
    }

    private void tell(String channel, String title, Instant at, List<String> labelsAndValues) {
        if (operatorChannel == null || operatorChannel.equals(channel)) {
            return;
        }
        ObjectNode said = JsonNodeFactory.instance.objectNode().put("title", title);
        var facts = said.putArray("facts");
        for (int i = 0; i < labelsAndValues.size(); i += 2) {
            facts.addObject().put("label", labelsAndValues.get(i)).put("value", labelsAndValues.get(i + 1));
        }
        // Kind created both times: each says all there is to know, whether the one before was read or not.
        Notification notification = new Notification(
                RECORD_TYPE, "channel-" + channel, at, title, Kind.CREATED, WordingReader.read(said), List.of());
        try {
            outbox.append(Addressed.to(operatorChannel, notification, Importance.HIGH));
        } catch (StoreException e) {
            LOG.errorf("Channel %s: its trouble could not be reported: %s", channel, e.getMessage());
        }
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
