package org.fusionteams.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fusionteams.notification.Marker;
import org.jspecify.annotations.Nullable;

/**
 * The marker inside a card, for receivers that give attachments ids of their own: the id of the card's first element. An
 * element's id belongs to Adaptive Cards since their first version and is not shown; Teams keeps the card as it was sent.
 */
public final class CardMarker {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CardMarker() {}

    /** Writes the marker into the card. */
    public static ObjectNode put(ObjectNode card, String marker) {
        if (!(card.path("body").path(0) instanceof ObjectNode first)) {
            throw new UnsendableException("the card has no element that could carry the marker");
        }
        first.put("id", marker);
        return card;
    }

    /** The marker of a card as Graph shows it, which is JSON in a text; null when there is none. */
    public static @Nullable String find(JsonNode attachment) {
        if (!attachment.path("contentType").asText("").equals("application/vnd.microsoft.card.adaptive")) {
            return null;
        }
        try {
            JsonNode card = MAPPER.readTree(attachment.path("content").asText(""));
            String id = card == null ? "" : card.path("body").path(0).path("id").asText("");
            return Marker.isOne(id) ? id : null;
        } catch (JsonProcessingException e) {
            // Somebody else's card; ours are JSON.
            return null;
        }
    }
}
