package org.fusionteams.routeapi;

import java.util.Map;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.Outbox;

/**
 * {@code to: channel:finance?importance=high} puts a notification into the outbox: into the page that is being read, or,
 * in a route without a page, at once. A channel that is not configured fails when the route is loaded.
 */
final class ChannelComponent extends DefaultComponent {

    private final Set<String> channels;
    private final Outbox outbox;

    ChannelComponent(Set<String> channels, Outbox outbox) {
        this.channels = channels;
        this.outbox = outbox;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        if (!channels.contains(remaining)) {
            throw new IllegalArgumentException("channel " + remaining + " is not configured; known channels are "
                    + String.join(", ", channels.stream().sorted().toList())
                    + ". Add connector.channels." + remaining + ".sender and its address to application.properties");
        }
        Object importance = parameters.remove("importance");
        return new ChannelEndpoint(uri, this, remaining, importance(importance), outbox);
    }

    private static Importance importance(Object word) {
        try {
            return word == null ? Importance.NORMAL : Importance.of(word.toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("importance must be normal, high or urgent, but was: " + word);
        }
    }
}
