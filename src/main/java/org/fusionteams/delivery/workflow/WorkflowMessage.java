package org.fusionteams.delivery.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fusionteams.notification.CardRenderer;
import org.fusionteams.notification.NotificationJson;
import org.fusionteams.outbox.ClaimedNotification;

/** A message for a Workflows webhook. Unlike in Graph the card stands in it as an object, and nothing comes back. */
public final class WorkflowMessage {

    private WorkflowMessage() {}

    /** The request's JSON. */
    public static String body(ClaimedNotification notification, CardRenderer renderer) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("type", "message");
        message.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putNull("contentUrl")
                .set("content", renderer.card(NotificationJson.readContent(notification.content())));
        return message.toString();
    }
}
