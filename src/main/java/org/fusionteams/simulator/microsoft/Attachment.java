package org.fusionteams.simulator.microsoft;

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

    boolean isCard() {
        return contentType.equals(ADAPTIVE_CARD);
    }
}
