package org.fusionteams.configuration;

import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One named destination: {@code connector.channels.<name>.*}. */
public record ChannelSettings(
        String name,
        Destination destination,
        Locale locale,
        ZoneId timeZone,
        double messagesPerSecond,
        OnUnknown onUnknown) {

    /** Where the messages go and by which sender. */
    public sealed interface Destination {
        Sender sender();

        /** The team on which its requests count as calls, if there is one. */
        Optional<String> team();
    }

    /** A channel of a team in Teams. */
    public sealed interface TeamChannel extends Destination {
        String teamId();

        String channelId();

        @Override
        default Optional<String> team() {
            return Optional.of(teamId());
        }
    }

    /** Posted through Microsoft Graph as the signed-in account. */
    public record GraphChannel(String teamId, String channelId) implements TeamChannel {
        @Override
        public Sender sender() {
            return Sender.GRAPH;
        }
    }

    /** Posted through the Bot Connector as the app. */
    public record BotChannel(String teamId, String channelId) implements TeamChannel {
        @Override
        public Sender sender() {
            return Sender.BOT;
        }
    }

    /** Handed to a Workflows webhook, whose address is its credential. */
    public record WorkflowChannel(SecretUri workflowUrl) implements Destination {
        @Override
        public Sender sender() {
            return Sender.WORKFLOW;
        }

        @Override
        public Optional<String> team() {
            return Optional.empty();
        }
    }

    /**
     * Told in the activity feed.
     *
     * @param activityType as the app's manifest declares it, or systemDefault
     * @param teamsAppId which of several apps of one registration tells; always there when recipients are users
     */
    public record ActivityFeed(
            Recipients recipients,
            String activityType,
            @Nullable String teamsAppId) implements Destination {
        @Override
        public Sender sender() {
            return Sender.ACTIVITY;
        }

        @Override
        public Optional<String> team() {
            return recipients.team();
        }
    }

    /** What to do with a message whose fate cannot be found out. */
    public enum OnUnknown {
        RESEND,
        HOLD
    }

    public Sender sender() {
        return destination.sender();
    }

    /** True when no pace is kept, for measuring. */
    public boolean unpaced() {
        return messagesPerSecond == 0;
    }

    /** An address whose query is a credential; its text form keeps only the origin. */
    public record SecretUri(URI value) {
        @Override
        public String toString() {
            return value.getScheme() + "://" + value.getAuthority() + "/***";
        }
    }
}
