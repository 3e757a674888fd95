package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One attachment of a message.
 *
 * @param content a card as the JSON text that was sent, or null for what has none
 */
public record Attachment(
        String id,
        String contentType,
        @Nullable String contentUrl,
        @Nullable String content,
        @Nullable String name,
        @Nullable String thumbnailUrl) {

    static final String ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive";

    /** Where the id is not its author's, the id of the card's first element, if there is one. */
    String marker() {
        try {
            JsonNode element =
                    content == null ? null : Json.read(content).path("body").path(0);
            return element == null ? id : element.path("id").asText(id);
        } catch (JsonProcessingException e) {
            return id;
        }
    }

    boolean isCard() {
        return contentType.equals(ADAPTIVE_CARD);
    }
}
