package org.fusionteams.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Is our card found again, and nobody else's taken for it? */
class CardMarkerTest {

    @Test
    void shouldFindTheMarkerInWhatGraphShows() {
        // Given
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        card.putArray("body").addObject().put("type", "TextBlock").put("text", "INV-1");
        // When
        CardMarker.put(card, Claimed.MARKER);
        // Then
        assertThat(CardMarker.find(attachment(card.toPrettyString()))).isEqualTo(Claimed.MARKER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON",
                "[]",
                "{\"body\":[]}",
                "{\"body\":\"f0d5c5ae7b14d0c9b6a4c1f6f1f9a013\"}",
                "{\"body\":[{\"id\":\"approve\"}]}",
                "{\"body\":[{\"text\":\"f0d5c5ae7b14d0c9b6a4c1f6f1f9a013\"}]}",
                "{\"body\":[{\"id\":\"a\"},{\"id\":\"f0d5c5ae7b14d0c9b6a4c1f6f1f9a013\"}]}"
            })
    void shouldSeeNoMarkerInOtherCards(String content) {
        // Given
        ObjectNode attachment = attachment(content);
        // When
        String found = CardMarker.find(attachment);
        // Then
        assertThat(found).isNull();
    }

    @Test
    void shouldLookIntoCardsOnly() {
        // Given
        ObjectNode attachment = attachment("{\"body\":[{\"id\":\"" + Claimed.MARKER + "\"}]}");
        // When
        attachment.put("contentType", "reference");
        // Then
        assertThat(CardMarker.find(attachment)).isNull();
    }

    @Test
    void shouldSayWhenACardCannotCarryAMarker() {
        // Given
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        // When
        // Then
        assertThatThrownBy(() -> CardMarker.put(card, Claimed.MARKER)).isInstanceOf(UnsendableException.class);
    }

    private static ObjectNode attachment(String content) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", "8f0c1c2e-5f0a-4c62-9a6e-0d7d0b1f4a11")
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .put("content", content);
    }
}
