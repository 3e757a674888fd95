package org.fusionteams.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.notification.Kind;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.WordingReader;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.outbox.Pauses;

/** What a person may do with a channel. */
public final class ChannelActions {

    /** Of what is paused by this name nothing is claimed. */
    static final String KIND = "channel";

    /** What stands in place of a record type for messages of the connector's own. */
    static final String TEST = "connector";

    private final Set<String> channels;
    private final Outbox outbox;
    private final Pauses pauses;
    private final AuditTrail audit;
    private final Clock clock;

    ChannelActions(Set<String> channels, Outbox outbox, Pauses pauses, AuditTrail audit, Clock clock) {
        this.channels = Set.copyOf(channels);
        this.outbox = outbox;
        this.pauses = pauses;
        this.audit = audit;
        this.clock = clock;
    }

    public boolean exists(String channel) {
        return channels.contains(channel);
    }

    /** Nothing more is sent to it until it is resumed, also after a restart. False when it was paused before. */
    public boolean pause(String channel, String actor) {
        return pauses.pause(KIND, channel, actor);
    }

    /** False when it was not paused. */
    public boolean resume(String channel, String actor) {
        boolean resumed = pauses.resume(KIND, channel, actor);
        outbox.announce(Set.of(channel));
        return resumed;
    }

    /**
     * Puts one message into the outbox that says that it is a test; it goes the way of every other.
     *
     * @return the key by which its notification is found
     */
    public String test(String channel, String actor) {
        Instant now = clock.instant();
        ObjectNode said = JsonNodeFactory.instance.objectNode().put("title", "Test message: please ignore");
        ArrayNode facts = said.putArray("facts");
        facts.addObject().put("label", "Channel").put("value", channel);
        facts.addObject().put("label", "Asked for by").put("value", actor);
        facts.addObject()
                .put("label", "At")
                .put("value", now.truncatedTo(ChronoUnit.SECONDS).toString());
        String key = "test-" + now;
        Notification notification =
                new Notification(TEST, key, now, "test", Kind.CREATED, WordingReader.read(said), List.of());
        outbox.append(Addressed.to(channel, notification, Importance.NORMAL));
        audit.append(actor, "channel.tested", channel, null);
        return key;
    }
}
