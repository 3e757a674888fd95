package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What the flow's posting step makes of an attachment. */
final class FlowCard {

    private FlowCard() {}

    /** Why the step fails, or null when it posts. */
    static @Nullable String fault(JsonNode attachment) {
        if (!attachment.path("contentType").asText("").equals(Attachment.ADAPTIVE_CARD)) {
            return "InvalidBotAdaptiveCard: the attachment is not an adaptive card";
        }
        JsonNode card = attachment.path("content");
        if (!card.isObject()) {
            return "InvalidBotAdaptiveCard: content must be an object";
        }
        if (!card.path("type").asText("").equals("AdaptiveCard")) {
            return "InvalidBotAdaptiveCard: the type must be AdaptiveCard";
        }
        return submits(card) ? "InvalidBotAdaptiveCard: Action.Submit is not allowed" : null;
    }

    private static boolean submits(JsonNode node) {
        if (node.path("type").asText("").equals("Action.Submit")) {
            return true;
        }
        for (JsonNode child : node) {
            if (child.isContainerNode() && submits(child)) {
                return true;
            }
        }
        return false;
    }
}
