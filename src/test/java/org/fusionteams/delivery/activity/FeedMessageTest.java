package org.fusionteams.delivery.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.fusionteams.configuration.ChannelSettings.ActivityFeed;
import org.fusionteams.configuration.Recipients;
import org.fusionteams.configuration.Recipients.ChannelMembers;
import org.fusionteams.configuration.Recipients.TeamMembers;
import org.fusionteams.configuration.Recipients.Users;
import org.fusionteams.delivery.Claimed;
import org.fusionteams.notification.FeedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is asked to tell whom, and what. */
class FeedMessageTest {

    private static final URI GRAPH = URI.create("https://graph.microsoft.com/v1.0");
    private static final String CHANNEL = "19:7a1c@thread.tacv2";

    private final FeedText texts = new FeedText(Claimed.renderer(), Locale.UK);

    @Test
    void shouldAskTheTeamToTellItsMembers() throws Exception {
        // Given
        ActivityFeed feed = feed(new TeamMembers("c41d7f08"));
        // When
        JsonNode body = body(feed, "Northwind Tools");
        // Then
        assertThat(FeedMessage.address(GRAPH, feed)).hasPath("/v1.0/teams/c41d7f08/sendActivityNotification");
        assertThat(body.at("/topic/source").asText()).isEqualTo("entityUrl");
        assertThat(body.at("/topic/value").asText()).isEqualTo(GRAPH + "/teams/c41d7f08");
        assertThat(body.at("/recipient/@odata.type").asText())
                .isEqualTo("microsoft.graph.teamMembersNotificationRecipient");
    }

    @Test
    void shouldAskTheTeamToTellThoseOfAChannel() throws Exception {
        // Given
        ActivityFeed feed = feed(new ChannelMembers("c41d7f08", CHANNEL));
        // When
        JsonNode body = body(feed, "Northwind Tools");
        // Then
        assertThat(FeedMessage.address(GRAPH, feed)).hasPath("/v1.0/teams/c41d7f08/sendActivityNotification");
        assertThat(body.at("/topic/value").asText()).isEqualTo(GRAPH + "/teams/c41d7f08/channels/" + CHANNEL);
        assertThat(body.at("/recipient/channelId").asText()).isEqualTo(CHANNEL);
    }

    @Test
    void shouldTellOneUserWhereTheAppIs() throws Exception {
        // Given
        ActivityFeed feed = feed(new Users(List.of("guest#EXT#@acme.com")));
        // When
        JsonNode body = body(feed, "Northwind Tools");
        // Then
        assertThat(FeedMessage.address(GRAPH, feed))
                .isEqualTo(URI.create(GRAPH + "/users/guest%23EXT%23%40acme.com/teamwork/sendActivityNotification"));
        assertThat(body.at("/topic/value").asText()).isEqualTo("New supplier invoice");
        assertThat(body.at("/topic/webUrl").asText()).isEqualTo("https://teams.microsoft.com/l/app/8a3d");
        assertThat(body.has("recipient") || body.has("recipients")).isFalse();
    }

    @Test
    void shouldTellSeveralUsersByOneRequest() throws Exception {
        // Given
        ActivityFeed feed = feed(new Users(List.of("anna@acme.com", "ben@acme.com")));
        // When
        JsonNode body = body(feed, "Northwind Tools");
        // Then
        assertThat(FeedMessage.address(GRAPH, feed)).hasPath("/v1.0/teamwork/sendActivityNotificationToRecipients");
        assertThat(body.path("recipients").findValuesAsText("userId")).containsExactly("anna@acme.com", "ben@acme.com");
    }

    @Test
    void shouldGiveATemplateAlwaysTheSameValues() throws Exception {
        // Given
        ActivityFeed feed = new ActivityFeed(new TeamMembers("c41d7f08"), "recordNews", null);
        // When
        JsonNode body = body(feed, "Northwind Tools");
        // Then
        assertThat(body.path("templateParameters").findValuesAsText("name"))
                .containsExactly("title", "party", "number", "amount", "due", "status");
        assertThat(body.path("templateParameters").findValuesAsText("value"))
                .containsExactly(
                        "New supplier invoice",
                        "Northwind Tools",
                        "INV-1",
                        "1,249.50\u00a0EUR",
                        "31 Mar 2026",
                        "\u2013");
        assertThat(body.has("teamsAppId")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'{actor} sent {{DATE}}'", "'<at>Boss</at>'", "'line\nbreak'"})
    void shouldLetNoTextOfFusionBecomeATemplate(String party) throws Exception {
        // Given
        ActivityFeed feed = feed(new TeamMembers("c41d7f08"));
        // When
        JsonNode body = body(feed, party);
        // Then
        assertThat(body.path("templateParameters").findValuesAsText("name")).containsExactly("systemDefaultText");
        String text = body.at("/templateParameters/0/value").asText();
        assertThat(text).doesNotContainPattern("\\{\\w").doesNotContain("\n");
        assertThat(body.at("/previewText/content").asText()).isEqualTo(text);
    }

    @Test
    void shouldCutWhatTeamsWouldNotShow() throws Exception {
        // Given
        ActivityFeed feed = feed(new TeamMembers("c41d7f08"));
        // When
        String text = body(feed, "\uD83D\uDE00".repeat(200))
                .at("/previewText/content")
                .asText();
        // Then
        assertThat(text.codePointCount(0, text.length())).isEqualTo(150);
        assertThat(text).endsWith("\uD83D\uDE00\u2026");
    }

    @ParameterizedTest
    @CsvSource({
        "00000000000000010000000000000000, 1",
        "80000000000000010000000000000000, 1",
        "00000000000000000000000000000000, 1",
        "ffffffffffffffff0000000000000000, 9223372036854775807"
    })
    void shouldMakeAPositiveNumberOfTheMarker(String marker, long chainId) {
        // When
        long made = FeedMessage.chainId(marker);
        // Then
        assertThat(made).isEqualTo(chainId);
    }

    private JsonNode body(ActivityFeed feed, String party) throws Exception {
        JsonNode body = new ObjectMapper().readTree(FeedMessage.body(Claimed.of(party), texts, GRAPH, feed));
        assertThat(body.path("chainId").asLong()).isEqualTo(FeedMessage.chainId(Claimed.MARKER));
        return body;
    }

    private static ActivityFeed feed(Recipients recipients) {
        return new ActivityFeed(recipients, "systemDefault", "8a3d");
    }
}
