package org.fusionteams.simulator.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fusionteams.simulator.microsoft.RunningTenant.MARKER;
import static org.fusionteams.simulator.microsoft.RunningTenant.encoded;
import static org.fusionteams.simulator.microsoft.RunningTenant.message;
import static org.fusionteams.simulator.microsoft.RunningTenant.plain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.fusionteams.simulator.microsoft.RunningTenant.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page that shows the channels gets to show. */
class TeamsPageTest {

    private final RunningTenant running = new RunningTenant();
    private final String feed = "/teams/api/channels/" + encoded(running.tenant.channelId()) + "/messages";
    private String token = "";

    @BeforeEach
    void signIn() throws Exception {
        running.tenant.rules().limits(false);
        token = running.delegatedToken();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void shouldServeThePageWithAPolicyThatAllowsNoOtherHost() throws Exception {
        // When
        Answer page = running.send("GET", "/teams", "");
        // Then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("http");
        assertThat(page.text()).doesNotContain("http://").doesNotContain("https://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"adaptivecards.min.js", "markdown-it.min.js", "card.js", "cards.css", "teams.js", "teams.css"})
    void shouldServeWhatThePageNeeds(String name) throws Exception {
        // When
        Answer asset = running.send("GET", "/teams/assets/" + name, "");
        // Then
        assertThat(asset.status()).isEqualTo(200);
        assertThat(asset.text()).isNotBlank();
        assertThat(running.send("GET", "/teams", "").text() + asset.text()).contains(name);
    }

    @Test
    void shouldServeNothingElseOfTheClassPath() throws Exception {
        // When
        Answer answer = running.send("GET", "/teams/assets/..%2f..%2fapplication.properties", "");
        // Then
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void shouldListChannelsWithTheirCounts() throws Exception {
        // Given
        running.post(token, running.messages, plain("hello"));
        // When
        JsonNode channels = running.send("GET", "/teams/api/channels", "").json();
        // Then
        assertThat(channels.findValuesAsText("name"))
                .containsExactlyInAnyOrder("Finance", "Payables", "Receivables", "Treasury");
        assertThat(channels)
                .filteredOn(channel -> channel.path("name").asText().equals("Finance"))
                .singleElement()
                .satisfies(finance -> assertThat(finance.path("count").asInt()).isEqualTo(1));
    }

    @Test
    void shouldGiveTheNewestThirtyOldestFirst() throws Exception {
        // Given
        for (int i = 0; i < 32; i++) {
            running.post(token, running.messages, plain("message " + i));
        }
        // When
        JsonNode messages = running.send("GET", feed, "").json().path("messages");
        // Then
        assertThat(messages).hasSize(30);
        assertThat(messages.path(0).path("text").asText()).isEqualTo("message 2");
        assertThat(messages.path(29).path("text").asText()).isEqualTo("message 31");
    }

    @Test
    void shouldGiveOnlyWhatIsNewOrChanged() throws Exception {
        // Given
        String id = running.post(token, running.messages, plain("one"))
                .json()
                .path("id")
                .asText();
        running.post(token, running.messages, plain("two"));
        long position = running.send("GET", feed, "").json().path("position").asLong();
        running.post(token, running.messages + "/" + id + "/replies", plain("an answer"));
        // When
        JsonNode messages =
                running.send("GET", feed + "?after=" + position, "").json().path("messages");
        // Then
        assertThat(messages).hasSize(1);
        assertThat(messages.path(0).path("id").asText()).isEqualTo(id);
        assertThat(messages.path(0).path("replies").path(0).path("text").asText())
                .isEqualTo("an answer");
    }

    @Test
    void shouldStartOverForAPageOfAnEarlierSimulator() throws Exception {
        // Given
        running.post(token, running.messages, plain("one"));
        // When
        JsonNode answer = running.send("GET", feed + "?after=4711", "").json();
        // Then
        assertThat(answer.path("restarted").asBoolean()).isTrue();
        assertThat(answer.path("messages")).hasSize(1);
    }

    @Test
    void shouldStartOverWhenMessagesWereCleared() throws Exception {
        // Given
        running.post(token, running.messages, plain("one"));
        long position = running.send("GET", feed, "").json().path("position").asLong();
        running.tenant.clearMessages();
        running.post(token, running.messages, plain("two"));
        // When
        JsonNode answer = running.send("GET", feed + "?after=" + position, "").json();
        // Then
        assertThat(answer.path("restarted").asBoolean()).isTrue();
        assertThat(answer.path("messages").findValuesAsText("text")).containsExactly("two");
    }

    @Test
    void shouldGiveTextAndCardsApartAndNoMarkup() throws Exception {
        // Given
        String html = "<div>Supplier &lt;b&gt; &amp; Co</div><attachment id=\"" + MARKER + "\"></attachment>";
        var message =
                message(MARKER).put("subject", "<script>alert(1)</script>").put("importance", "urgent");
        message.putObject("body").put("contentType", "html").put("content", html);
        running.post(token, running.messages, message);
        // When
        JsonNode shown = running.send("GET", feed, "").json().path("messages").path(0);
        // Then
        assertThat(shown.path("text").asText()).isEqualTo("Supplier <b> & Co");
        assertThat(shown.path("subject").asText()).isEqualTo("<script>alert(1)</script>");
        assertThat(shown.path("importance").asText()).isEqualTo("urgent");
        assertThat(shown.path("cards").path(0).path("type").asText()).isEqualTo("AdaptiveCard");
    }

    @Test
    void shouldShowWhatGraphDoesNotShowYet() throws Exception {
        // Given
        running.tenant.rules().readBackLag(Duration.ofMinutes(1));
        // When
        running.post(token, running.messages, plain("late"));
        // Then
        assertThat(running.send("GET", feed, "").json().path("messages")).hasSize(1);
    }

    @Test
    void shouldShowTheActivityFeedsOfThoseWhoWereTold() throws Exception {
        // Given
        String user = running.tenant.userIds().get(0);
        String told = "{\"activityType\":\"systemDefault\",\"chainId\":7,\"topic\":{\"source\":\"text\","
                + "\"value\":\"t\",\"webUrl\":\"https://teams.microsoft.com/l/app/1\"},"
                + "\"previewText\":{\"content\":\"INV-1 <b>\"},\"templateParameters\":"
                + "[{\"name\":\"systemDefaultText\",\"value\":\"New invoice\"}]}";
        String address = "/v1.0/users/" + user + "/teamwork/sendActivityNotification";
        running.post(running.applicationToken(), address, told);
        running.post(running.applicationToken(), address, told);
        // When
        JsonNode channels = running.send("GET", "/teams/api/channels", "").json();
        JsonNode entries = running.send("GET", "/teams/api/channels/feed:" + user + "/messages", "")
                .json()
                .path("messages");
        // Then
        assertThat(channels)
                .filteredOn(channel -> channel.path("team").asText().equals("Activity"))
                .singleElement()
                .satisfies(feed -> assertThat(feed.path("name").asText()).isEqualTo("Asha Verma"));
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.path("subject").asText()).isEqualTo("New invoice");
            assertThat(entry.path("text").asText()).isEqualTo("INV-1 <b>");
            assertThat(entry.path("edited").asBoolean()).isTrue();
        });
    }
}
