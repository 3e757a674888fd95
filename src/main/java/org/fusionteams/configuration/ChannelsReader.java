package org.fusionteams.configuration;

import static org.fusionteams.configuration.SettingKey.*;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.fusionteams.configuration.ChannelSettings.ActivityFeed;
import org.fusionteams.configuration.ChannelSettings.BotChannel;
import org.fusionteams.configuration.ChannelSettings.Destination;
import org.fusionteams.configuration.ChannelSettings.GraphChannel;
import org.fusionteams.configuration.ChannelSettings.OnUnknown;
import org.fusionteams.configuration.ChannelSettings.SecretUri;
import org.fusionteams.configuration.ChannelSettings.WorkflowChannel;
import org.jspecify.annotations.Nullable;

/** Reads {@code connector.channels.*}. */
final class ChannelsReader {

    private static final String NOT_AVAILABLE = "is not available in this version";

    /** Keys that say where a channel leads; each sender takes some of them. */
    private static final List<SettingKey> DESTINATION = List.of(
            CHANNEL_TEAM_ID,
            CHANNEL_CHANNEL_ID,
            CHANNEL_WORKFLOW_URL,
            CHANNEL_RECIPIENTS,
            CHANNEL_ACTIVITY_TYPE,
            CHANNEL_TEAMS_APP_ID);

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
        DESTINATION.stream()
                .filter(setting -> !sender.takes(setting))
                .forEach(setting -> values.refuseIfSet(
                        setting.of(name), "contradicts " + key + "=" + sender.word(), "remove one of the two"));
        return switch (sender) {
            case GRAPH, BOT -> teamChannel(name, sender);
            case WORKFLOW -> workflow(name);
            case ACTIVITY -> activity(name);
        };
    }

    private @Nullable Destination teamChannel(String name, Sender sender) {
        String teamId = needed(CHANNEL_TEAM_ID, name, sender, Notation.id());
        String channelId = needed(CHANNEL_CHANNEL_ID, name, sender, Notation.id());
        if (teamId == null || channelId == null) {
            return null;
        }
        return sender == Sender.BOT ? new BotChannel(teamId, channelId) : new GraphChannel(teamId, channelId);
    }

    private @Nullable Destination workflow(String name) {
        URI address = needed(CHANNEL_WORKFLOW_URL, name, Sender.WORKFLOW, Notation::address);
        return address == null ? null : new WorkflowChannel(new SecretUri(address));
    }

    private @Nullable Destination activity(String name) {
        Recipients recipients = needed(CHANNEL_RECIPIENTS, name, Sender.ACTIVITY, Recipients::parse);
        String type = values.withDefault(CHANNEL_ACTIVITY_TYPE, CHANNEL_ACTIVITY_TYPE.of(name), Notation.id());
        String appKey = CHANNEL_TEAMS_APP_ID.of(name);
        String app = recipients instanceof Recipients.Users
                ? values.required(
                        CHANNEL_TEAMS_APP_ID,
                        appKey,
                        Notation.id(),
                        " (recipients are users: the entry leads to the app)")
                : values.optional(CHANNEL_TEAMS_APP_ID, appKey, Notation.id());
        return recipients == null ? null : new ActivityFeed(recipients, type, app);
    }

    private <T> @Nullable T needed(SettingKey setting, String name, Sender sender, Notation<T> notation) {
        return values.required(setting, setting.of(name), notation, " (sender " + sender.word() + ")");
    }

    /** Whether a channel has this sender: asked of what is written, right or not. */
    boolean uses(Sender sender, SortedSet<String> names) {
        return names.stream().anyMatch(name -> senderOf(name).equals(Optional.of(sender)));
    }

    /** A channel whose sender signs in like this, if there is one: asked of what is written, right or not. */
    Optional<String> signingInAs(Sender.SignIn signIn, SortedSet<String> names) {
        return names.stream()
                .filter(name -> senderOf(name)
                        .map(Sender::signIn)
                        .filter(signIn::equals)
                        .isPresent())
                .findFirst();
    }

    /** What is written, if it is a sender. */
    Optional<Sender> senderOf(String name) {
        String written = values.text(CHANNEL_SENDER.of(name));
        return Arrays.stream(Sender.values())
                .filter(sender -> sender.word().equals(written))
                .findFirst();
    }
}
