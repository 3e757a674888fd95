package org.fusionteams.delivery.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.fusionteams.configuration.ChannelSettings.TeamChannel;
import org.fusionteams.notification.CardRenderer;
import org.fusionteams.notification.NotificationJson;
import org.fusionteams.outbox.ClaimedNotification;
import org.fusionteams.outbox.Importance;

/**
 * A channel message for Microsoft Graph: {@code POST /teams/{team}/channels/{channel}/messages}. The id of its only
 * attachment is the marker; Graph keeps it, which lets us find the message again.
 */
public final class GraphMessage {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private GraphMessage() {}

    /** Address of a channel's messages, whoever posts them. */
    public static URI address(URI graph, TeamChannel channel) {
        return URI.create(graph + "/teams/" + encoded(channel.teamId()) + "/channels/" + encoded(channel.channelId())
                + "/messages");
    }

    /** The request's JSON. */
    public static String body(ClaimedNotification notification, CardRenderer renderer) {
        NotificationJson.Content content = NotificationJson.readContent(notification.content());
        ObjectNode message = JSON.objectNode();
        message.put("summary", renderer.summary(content));
        if (notification.importance() != Importance.NORMAL) {
            message.put("importance", notification.importance().word());
        }
        message.putObject("body")
                .put("contentType", "html")
                .put("content", "<attachment id=\"" + notification.marker() + "\"></attachment>");
        message.putArray("attachments")
                .addObject()
                .put("id", notification.marker())
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putNull("contentUrl")
                .put("content", renderer.card(content).toString());
        return message.toString();
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
