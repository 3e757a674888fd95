package org.fusionteams.routeapi;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.Sender;

/**
 * The configured channels, as far as route files ask for them.
 *
 * @param senders how each sends; empty when the configuration is not known, so that nothing can be said about channels
 */
record KnownChannels(Map<String, String> senders) {

    static KnownChannels of(Map<String, ChannelSettings> channels) {
        Map<String, String> senders = new TreeMap<>();
        channels.forEach((name, channel) -> senders.put(name, channel.sender().word()));
        return new KnownChannels(senders);
    }

    boolean known() {
        return !senders.isEmpty();
    }

    /** True for a channel whose sender can, and for one that is not known: that is another finding. */
    boolean showsImportance(String channel) {
        String word = senders.get(channel);
        return Stream.of(Sender.values())
                .filter(sender -> sender.word().equals(word))
                .allMatch(sender -> sender.can().importance());
    }
}
