package org.fusionteams.routeapi;

import java.util.Map;
import java.util.TreeMap;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.ChannelSettings.GraphChannel;

/**
 * The configured channels, as far as route files ask for them.
 *
 * @param senders how each sends; empty when the configuration is not known, so that nothing can be said about channels
 */
record KnownChannels(Map<String, String> senders) {

    static KnownChannels of(Map<String, ChannelSettings> channels) {
        Map<String, String> senders = new TreeMap<>();
        channels.forEach(
                (name, channel) -> senders.put(name, channel.destination() instanceof GraphChannel ? "graph" : "workflow"));
        return new KnownChannels(senders);
    }

    boolean known() {
        return !senders.isEmpty();
    }

    /** A Workflows webhook and the activity feed have no place for it. */
    boolean showsImportance(String channel) {
        String sender = senders.getOrDefault(channel, "graph");
        return !sender.equals("workflow") && !sender.equals("activity");
    }
}
