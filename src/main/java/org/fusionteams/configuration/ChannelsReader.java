package org.fusionteams.configuration;

import static org.fusionteams.configuration.SettingKey.*;

import java.net.URI;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.fusionteams.configuration.ChannelSettings.Destination;
import org.fusionteams.configuration.ChannelSettings.GraphChannel;
import org.fusionteams.configuration.ChannelSettings.OnUnknown;
import org.fusionteams.configuration.ChannelSettings.SecretUri;
import org.fusionteams.configuration.ChannelSettings.WorkflowChannel;
import org.jspecify.annotations.Nullable;

/** Reads {@code connector.channels.*}. */
final class ChannelsReader {

    private static final String NOT_AVAILABLE = "is not available in this version";

    private enum Sender {
        GRAPH,
        WORKFLOW,
        BOT,
        ACTIVITY
    }

    private final Values values;

    ChannelsReader(Values values) {
        this.values = values;
    }

    /** The channels that are right; what is wrong with the others is noted. */
    Map<String, ChannelSettings> read(SortedSet<String> names) {
        if (names.isEmpty()) {
            values.add(new Problem(
                    CHANNEL_SENDER.pattern(),
                    "is missing: there must be at least one channel",
                    "example: " + CHANNEL_SENDER.of("finance") + "=graph"));
        }
        Map<String, ChannelSettings> channels = new TreeMap<>();
        for (String name : names) {
            if (KeyNames.wellFormed(name)) {
                ChannelSettings channel = channel(name);
                if (channel != null) {
                    channels.put(name, channel);
                }
            } else {
                values.add(new Problem(
                        CHANNEL_SENDER.beforeName() + name,
                        "is not the name of a channel: lower-case letters, digits and dashes",
                        "example: " + CHANNEL_SENDER.of("finance") + "=graph"));
            }
        }
        return channels;
    }

    private @Nullable ChannelSettings channel(String name) {
        for (SettingKey setting : SettingKey.ofGroup(Group.CHANNELS)) {
            if (setting.availability() == Availability.LATER) {
                values.refuseIfSet(setting.of(name), NOT_AVAILABLE, "remove it");
            }
        }
        var locale = values.withDefault(CHANNEL_LOCALE, CHANNEL_LOCALE.of(name), Notation.locale());
        var timeZone = values.withDefault(CHANNEL_TIME_ZONE, CHANNEL_TIME_ZONE.of(name), Notation.timeZone());
        double pace = values.withDefault(
                CHANNEL_MESSAGES_PER_SECOND, CHANNEL_MESSAGES_PER_SECOND.of(name), Notation.decimal(0));
        var onUnknown =
                values.withDefault(CHANNEL_ON_UNKNOWN, CHANNEL_ON_UNKNOWN.of(name), Notation.choice(OnUnknown.class));
        Destination destination = destination(name);
        return destination == null ? null : new ChannelSettings(name, destination, locale, timeZone, pace, onUnknown);
    }

    private @Nullable Destination destination(String name) {
        String key = CHANNEL_SENDER.of(name);
        Sender sender = values.required(CHANNEL_SENDER, key, Notation.choice(Sender.class), "");
        if (sender == null) {
            return null;
        }
        return switch (sender) {
            case GRAPH -> graph(name);
            case WORKFLOW -> workflow(name);
            case BOT, ACTIVITY -> {
                values.add(new Problem(
                        key,
                        Notation.written(sender) + " " + NOT_AVAILABLE + "; use graph or workflow",
                        "example: " + key + "=graph"));
                yield null;
            }
        };
    }

    private @Nullable Destination graph(String name) {
        refuse(CHANNEL_WORKFLOW_URL, name, Sender.GRAPH);
        String why = " (sender graph)";
        String teamId = values.required(CHANNEL_TEAM_ID, CHANNEL_TEAM_ID.of(name), Notation.id(), why);
        String channelId = values.required(CHANNEL_CHANNEL_ID, CHANNEL_CHANNEL_ID.of(name), Notation.id(), why);
        return teamId == null || channelId == null ? null : new GraphChannel(teamId, channelId);
    }

    private @Nullable Destination workflow(String name) {
        refuse(CHANNEL_TEAM_ID, name, Sender.WORKFLOW);
        refuse(CHANNEL_CHANNEL_ID, name, Sender.WORKFLOW);
        URI address = values.required(
                CHANNEL_WORKFLOW_URL, CHANNEL_WORKFLOW_URL.of(name), Notation::address, " (sender workflow)");
        return address == null ? null : new WorkflowChannel(new SecretUri(address));
    }

    private void refuse(SettingKey setting, String name, Sender sender) {
        values.refuseIfSet(
                setting.of(name),
                "contradicts " + CHANNEL_SENDER.of(name) + "=" + Notation.written(sender),
                "remove one of the two");
    }

    /** The name of a channel that posts through Graph, or null: asked of what is written, right or not. */
    @Nullable
    String graphChannel(SortedSet<String> names) {
        return names.stream()
                .filter(name -> "graph".equals(values.text(CHANNEL_SENDER.of(name))))
                .findFirst()
                .orElse(null);
    }
}
