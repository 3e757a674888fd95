package org.fusionteams.delivery.bot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.fusionteams.configuration.ChannelSettings.BotChannel;
import org.fusionteams.delivery.CardMarker;
import org.fusionteams.notification.CardRenderer;
import org.fusionteams.notification.NotificationJson;
import org.fusionteams.outbox.ClaimedNotification;

/**
 * A new thread in a channel for the Bot Connector: {@code POST /v3/conversations}. The card stands in it as an object.
 * Teams gives the attachment an id of its own, so the marker stands in the card.
 */
public final class BotMessage {

    private BotMessage() {}

    /** Where new threads are begun, in whatever channel. */
    public static URI address(URI bot) {
        return URI.create(bot + "/v3/conversations");
    }

    /** The request's JSON. */
    public static String body(
            ClaimedNotification notification, CardRenderer renderer, String tenantId, BotChannel channel) {
        NotificationJson.Content content = NotificationJson.readContent(notification.content());
        ObjectNode conversation = JsonNodeFactory.instance.objectNode();
        conversation.put("isGroup", true).put("tenantId", tenantId);
        conversation.putObject("channelData").putObject("channel").put("id", channel.channelId());
        ObjectNode activity =
                conversation.putObject("activity").put("type", "message").put("summary", renderer.summary(content));
        activity.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .set("content", CardMarker.put(renderer.card(content), notification.marker()));
        return conversation.toString();
    }
}
