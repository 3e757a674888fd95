package org.fusionteams.delivery.activity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.fusionteams.configuration.ChannelSettings.ActivityFeed;
import org.fusionteams.configuration.Recipients;
import org.fusionteams.configuration.Recipients.ChannelMembers;
import org.fusionteams.configuration.Recipients.TeamMembers;
import org.fusionteams.configuration.Recipients.Users;
import org.fusionteams.notification.FeedText;
import org.fusionteams.notification.NotificationJson;
import org.fusionteams.notification.NotificationJson.Content;
import org.fusionteams.outbox.ClaimedNotification;
import org.jspecify.annotations.Nullable;

/**
 * A notification for Microsoft Graph's {@code sendActivityNotification}: in the team for members of a team or channel, at
 * the user for one user, and {@code sendActivityNotificationToRecipients} for several. The marker decides the chain, in
 * which what is sent again takes the place of what was there.
 */
public final class FeedMessage {

    /** Reserved by Microsoft: a type without a template, whose text is the only parameter. */
    private static final String FREE_TEXT = "systemDefault";

    private static final int HEX_DIGITS = 16;

    private FeedMessage() {}

    /** Address of the endpoint that reaches these recipients. */
    public static URI address(URI graph, ActivityFeed feed) {
        Recipients recipients = feed.recipients();
        if (recipients instanceof TeamMembers team) {
            return team(graph, team.teamId());
        } else if (recipients instanceof ChannelMembers channel) {
            return team(graph, channel.teamId());
        }
        Users users = (Users) recipients;
        return URI.create(graph
                + (toMany(feed)
                        ? "/teamwork/sendActivityNotificationToRecipients"
                        : "/users/" + encoded(users.ids().get(0)) + "/teamwork/sendActivityNotification"));
    }

    /** Whether the endpoint for several users is called, which wants a token that is good for a while yet. */
    public static boolean toMany(ActivityFeed feed) {
        return feed.recipients() instanceof Users users && users.ids().size() > 1;
    }

    /** The request's JSON. */
    public static String body(ClaimedNotification notification, FeedText texts, URI graph, ActivityFeed feed) {
        Content content = NotificationJson.readContent(notification.content());
        String summary = texts.summary(content);
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        topic(message.putObject("topic"), texts.parameters(content).get("title"), graph, feed);
        message.put("activityType", feed.activityType());
        message.put("chainId", chainId(notification.marker()));
        message.putObject("previewText").put("content", summary);
        if (feed.teamsAppId() != null) {
            message.put("teamsAppId", feed.teamsAppId());
        }
        parameters(
                message.putArray("templateParameters"),
                feed.activityType().equals(FREE_TEXT)
                        ? Map.of("systemDefaultText", summary)
                        : texts.parameters(content));
        recipients(message, feed);
        return message.toString();
    }

    /** Never zero or negative: a chain's id is a number that Microsoft keeps in 64 bits with a sign. */
    static long chainId(String marker) {
        return Math.max(1, Long.parseUnsignedLong(marker.substring(0, HEX_DIGITS), 16) & Long.MAX_VALUE);
    }

    /** A click leads to the team or channel; for users to the app, since no other page is theirs for certain. */
    private static void topic(ObjectNode topic, @Nullable String title, URI graph, ActivityFeed feed) {
        Recipients recipients = feed.recipients();
        if (recipients instanceof TeamMembers team) {
            topic.put("source", "entityUrl").put("value", graph + "/teams/" + team.teamId());
        } else if (recipients instanceof ChannelMembers channel) {
            topic.put("source", "entityUrl")
                    .put("value", graph + "/teams/" + channel.teamId() + "/channels/" + channel.channelId());
        } else {
            topic.put("source", "text")
                    .put("value", title)
                    .put("webUrl", "https://teams.microsoft.com/l/app/" + encoded(String.valueOf(feed.teamsAppId())));
        }
    }

    private static void parameters(ArrayNode list, Map<String, String> values) {
        values.forEach((name, value) -> list.addObject().put("name", name).put("value", value));
    }

    private static void recipients(ObjectNode message, ActivityFeed feed) {
        Recipients recipients = feed.recipients();
        if (recipients instanceof TeamMembers team) {
            message.putObject("recipient")
                    .put("@odata.type", "microsoft.graph.teamMembersNotificationRecipient")
                    .put("teamId", team.teamId());
        } else if (recipients instanceof ChannelMembers channel) {
            message.putObject("recipient")
                    .put("@odata.type", "microsoft.graph.channelMembersNotificationRecipient")
                    .put("teamId", channel.teamId())
                    .put("channelId", channel.channelId());
        } else if (toMany(feed)) {
            ArrayNode list = message.putArray("recipients");
            ((Users) recipients).ids().forEach(id -> list.addObject()
                    .put("@odata.type", "microsoft.graph.aadUserNotificationRecipient")
                    .put("userId", id));
        }
    }

    private static URI team(URI graph, String teamId) {
        return URI.create(graph + "/teams/" + encoded(teamId) + "/sendActivityNotification");
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
