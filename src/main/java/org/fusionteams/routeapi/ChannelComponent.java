package org.fusionteams.routeapi;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.Outbox;

/**
 * {@code to: channel:finance?importance=high} puts a notification into the outbox: into the page that is being read, or,
 * in a route without a page, at once. A channel that is not configured, or whose sender cannot do what is asked, fails
 * when the route is loaded.
 */
final class ChannelComponent extends DefaultComponent {

    private final Map<String, ChannelSettings> channels;
    private final Outbox outbox;

    ChannelComponent(Map<String, ChannelSettings> channels, Outbox outbox) {
        this.channels = channels;
        this.outbox = outbox;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        ChannelSettings channel = channels.get(remaining);
        if (channel == null) {
            throw new IllegalArgumentException("channel " + remaining + " is not configured; known channels are "
                    + String.join(", ", channels.keySet().stream().sorted().toList())
                    + ". Add connector.channels." + remaining + ".sender and its address to application.properties");
        }
        Importance importance = importance(parameters.remove("importance"));
        if (importance != Importance.NORMAL && !channel.sender().can().importance()) {
            throw new IllegalArgumentException("channel " + remaining + " has sender "
                    + channel.sender().word() + ", which cannot show importance " + importance.word()
                    + ". Leave importance out, or lead there by a channel with sender graph");
        }
        return new ChannelEndpoint(uri, this, remaining, importance, outbox);
    }

    private static Importance importance(Object word) {
        try {
            return word == null ? Importance.NORMAL : Importance.of(word.toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("importance must be normal, high or urgent, but was: " + word);
        }
    }
}
