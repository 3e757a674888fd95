package org.fusionteams.delivery.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import org.fusionteams.configuration.ChannelSettings.BotChannel;
import org.fusionteams.delivery.Claimed;
import org.junit.jupiter.api.Test;

class BotMessageTest {

    private static final String CHANNEL = "19:7a1c9e4f0b3d4e6a8c2f5d7b9e1a3c5f@thread.tacv2";

    @Test
    void shouldBeginAThreadWithTheCardAsAnObjectThatCarriesTheMarker() throws Exception {
        // Given
        BotChannel channel = new BotChannel("c41d7f08", CHANNEL);
        // When
        String body = BotMessage.body(Claimed.of("Northwind Tools"), Claimed.renderer(), "5d0b6a3e", channel);
        // Then
        JsonNode json = new ObjectMapper().readTree(body);
        assertThat(json.path("isGroup").asBoolean()).isTrue();
        assertThat(json.path("tenantId").asText()).isEqualTo("5d0b6a3e");
        assertThat(json.at("/channelData/channel/id").asText()).isEqualTo(CHANNEL);
        assertThat(json.at("/activity/type").asText()).isEqualTo("message");
        assertThat(json.at("/activity/summary").asText()).startsWith("New supplier invoice: Northwind Tools");
        JsonNode card = json.at("/activity/attachments/0/content");
        assertThat(card.isObject()).isTrue();
        assertThat(card.at("/body/0/id").asText()).isEqualTo(Claimed.MARKER);
        assertThat(card.at("/body/0/inlines/0/text").asText()).isEqualTo("New supplier invoice");
    }

    @Test
    void shouldGoBelowTheConfiguredAddress() {
        // Given
        URI bot = URI.create("https://smba.trafficmanager.net/emea");
        // When
        URI address = BotMessage.address(bot);
        // Then
        assertThat(address).isEqualTo(URI.create("https://smba.trafficmanager.net/emea/v3/conversations"));
    }
}
