package org.fusionteams.simulator.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fusionteams.simulator.microsoft.RunningTenant.CARD;
import static org.fusionteams.simulator.microsoft.RunningTenant.MARKER;
import static org.fusionteams.simulator.microsoft.RunningTenant.message;
import static org.fusionteams.simulator.microsoft.RunningTenant.plain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.microsoft.RunningTenant.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What list, delta and get show, and from when on. */
class GraphReadBackTest {

    private final RunningTenant running = new RunningTenant();
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
    void shouldListRootsByNewestActivityWithoutReplies() throws Exception {
        // Given
        String first = post("first");
        String second = post("second");
        running.post(token, running.messages + "/" + first + "/replies", plain("reply"));
        // When
        Answer answer = running.get(token, running.messages);
        // Then
        assertThat(ids(answer.json())).containsExactly(first, second);
        assertThat(answer.text()).doesNotContain("reply\"").doesNotContain("\"replies\"");
    }

    @Test
    void shouldListRepliesWhenAskedTo() throws Exception {
        // Given
        String root = post("root");
        running.post(token, running.messages + "/" + root + "/replies", plain("reply"));
        // When
        JsonNode list =
                running.get(token, running.messages + "?%24expand=replies").json();
        // Then
        JsonNode reply = list.path("value").path(0).path("replies").path(0);
        assertThat(reply.path("body").path("content").asText()).isEqualTo("reply");
        assertThat(ids(running.get(token, running.messages + "/" + root + "/replies")
                        .json()))
                .containsExactly(reply.path("id").asText());
        assertThat(running.get(
                                token,
                                running.messages + "/" + root + "/replies/"
                                        + reply.path("id").asText())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldPageThroughTheListByItsLinks() throws Exception {
        // Given
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            newestFirst.add(0, post("message " + i));
        }
        List<String> seen = new ArrayList<>();
        String page = running.messages + "?$top=3";
        // When
        while (!page.isEmpty()) {
            JsonNode json = running.get(token, page).json();
            seen.addAll(ids(json));
            page = json.path("@odata.nextLink").asText();
        }
        // Then
        assertThat(seen).isEqualTo(newestFirst);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?$top=51",
                "?$top=0",
                "?$filter=importance%20eq%20'high'",
                "?$expand=attachments",
                "/delta?$top=51",
                "/delta?$filter=lastModifiedDateTime%20ge%202026-09-21T14:00:00Z",
                "/delta?$filter=createdDateTime%20gt%202026-09-21T14:00:00Z",
                "/delta?$filter=lastModifiedDateTime%20gt%20yesterday",
                "/delta?$orderby=createdDateTime",
                "/delta?$skiptoken=made-up"
            })
    void shouldRefuseOptionsThatTeamsDoesNotKnow(String query) throws Exception {
        // When
        Answer answer = running.get(token, running.messages + query);
        // Then
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void shouldShowOnlyWhatChangedAfterTheFilter() throws Exception {
        // Given
        post("before");
        running.clock.advance(Duration.ofMinutes(5));
        Instant from = running.clock.instant();
        post("at that moment");
        running.clock.advance(Duration.ofMillis(1));
        String after = post("after");
        // When
        JsonNode delta = delta(from).json();
        // Then
        assertThat(ids(delta)).containsExactly(after);
        assertThat(delta.path("value").path(0).path("@odata.type").asText()).isEqualTo("#microsoft.graph.chatMessage");
        assertThat(delta.path("@odata.context").asText()).endsWith("$metadata#Collection(chatMessage)");
    }

    @Test
    void shouldFollowADeltaFromLinkToLink() throws Exception {
        // Given
        List<String> posted = List.of(post("one"), post("two"), post("three"));
        List<String> seen = new ArrayList<>();
        JsonNode page = running.get(token, running.messages + "/delta?$top=2").json();
        while (page.has("@odata.nextLink")) {
            seen.addAll(ids(page));
            page = running.get(token, page.path("@odata.nextLink").asText()).json();
        }
        seen.addAll(ids(page));
        assertThat(seen).isEqualTo(posted);
        // When
        String four = post("four");
        JsonNode news =
                running.get(token, page.path("@odata.deltaLink").asText()).json();
        // Then
        assertThat(ids(news)).containsExactly(four);
        assertThat(ids(running.get(token, news.path("@odata.deltaLink").asText())
                        .json()))
                .isEmpty();
    }

    @Test
    void shouldShowEditedAndDeletedMessagesAgain() throws Exception {
        // Given
        String edited = post("edited");
        String deleted = post("deleted");
        String link = running.get(token, running.messages + "/delta")
                .json()
                .path("@odata.deltaLink")
                .asText();
        running.clock.advance(Duration.ofSeconds(1));
        // When
        Answer edit = running.send(
                "PATCH",
                running.messages + "/" + edited,
                plain("new text").toString(),
                "Authorization",
                "Bearer " + token);
        Answer delete = running.post(token, running.messages + "/" + deleted + "/softDelete", "");
        JsonNode delta = running.get(token, link).json();
        // Then
        assertThat(List.of(edit.status(), delete.status())).containsOnly(204);
        JsonNode first = delta.path("value").path(0);
        assertThat(first.path("id").asText()).isEqualTo(edited);
        assertThat(first.path("body").path("content").asText()).isEqualTo("new text");
        assertThat(first.path("etag").asText()).isNotEqualTo(edited);
        assertThat(first.path("lastEditedDateTime").asText()).isEqualTo("2026-09-21T14:13:21.123Z");
        JsonNode second = delta.path("value").path(1);
        assertThat(second.path("id").asText()).isEqualTo(deleted);
        assertThat(second.path("deletedDateTime").asText()).isEqualTo("2026-09-21T14:13:21.123Z");
    }

    @Test
    void shouldNotLetTheAppItselfEditText() throws Exception {
        // Given
        String id = post("text");
        // When
        Answer answer = running.send(
                "PATCH",
                running.messages + "/" + id,
                plain("x").toString(),
                "Authorization",
                "Bearer " + running.applicationToken());
        // Then
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void shouldLeaveOutOfADeltaWhatIsOlderThanEightMonths() throws Exception {
        // Given
        post("old");
        running.clock.advance(Duration.ofDays(245));
        running.tenant.signIn();
        token = running.delegatedToken();
        String recent = post("recent");
        // When
        Answer answer = running.get(token, running.messages + "/delta");
        // Then
        assertThat(ids(answer.json())).containsExactly(recent);
    }

    @Test
    void shouldShowAMessageOnlyAfterTheLag() throws Exception {
        // Given
        running.tenant.rules().readBackLag(Duration.ofSeconds(5));
        Instant before = running.clock.instant().minusSeconds(120);
        String id = post("late");
        running.clock.advance(Duration.ofMillis(4999));
        assertThat(ids(running.get(token, running.messages).json())).isEmpty();
        assertThat(ids(delta(before).json())).isEmpty();
        assertThat(running.get(token, running.messages + "/" + id).status()).isEqualTo(404);
        // When
        running.clock.advance(Duration.ofMillis(1));
        // Then
        assertThat(ids(running.get(token, running.messages).json())).containsExactly(id);
        assertThat(ids(delta(before).json())).containsExactly(id);
        assertThat(running.get(token, running.messages + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void shouldNotLoseALateMessageBehindADeltaLink() throws Exception {
        // Given
        running.tenant.rules().readBackLag(Duration.ofSeconds(5));
        String late = post("late");
        running.tenant.rules().readBackLag(Duration.ZERO);
        running.clock.advance(Duration.ofSeconds(1));
        String quick = post("quick");
        JsonNode first = running.get(token, running.messages + "/delta").json();
        assertThat(ids(first)).containsExactly(quick);
        // When
        running.clock.advance(Duration.ofSeconds(5));
        // Then
        assertThat(ids(running.get(token, first.path("@odata.deltaLink").asText())
                        .json()))
                .containsExactly(late);
    }

    @Test
    void shouldHoldAMessageWhoseAnswerWasLost() throws Exception {
        // Given
        Instant before = running.clock.instant().minusSeconds(120);
        running.server.faults().add(Fault.answerAfter("/messages$", 504));
        // When
        Answer answer = running.post(token, running.messages, message(MARKER));
        // Then
        assertThat(answer.status()).isEqualTo(504);
        assertThat(delta(before)
                        .json()
                        .path("value")
                        .path(0)
                        .path("attachments")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo(MARKER);
    }

    @Test
    void shouldReturnTheCardWithOtherWhitespaceWhenAsked() throws Exception {
        // Given
        running.tenant.rules().cardsReserialised(true);
        // When
        Answer answer = running.post(token, running.messages, message(MARKER));
        // Then
        String card = answer.json().path("attachments").path(0).path("content").asText();
        assertThat(card).isNotEqualTo(CARD);
        assertThat(Json.read(card)).isEqualTo(Json.read(CARD));
    }

    @Test
    void shouldNotShowMessagesWithoutTheScope() throws Exception {
        // Given
        running.tenant.rules().delegatedScopes(Set.of("ChannelMessage.Send"));
        // When
        Answer answer = running.get(token, running.messages + "/delta");
        // Then
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void shouldStayFastInALargeChannel() {
        // Given
        Channel channel = running.tenant.directory().channel(running.tenant.teamId(), running.tenant.channelId());
        for (int i = 0; i < 20_000; i++) {
            channel.post(
                    MessageContent.NOTHING,
                    Directory.USER,
                    null,
                    RunningTenant.START.plusMillis(i),
                    running.tenant.rules());
        }
        Instant now = RunningTenant.START.plusSeconds(30);
        Channel.Change last =
                new Channel.Change(RunningTenant.START.plusMillis(19_990).toEpochMilli(), 0);
        long start = System.nanoTime();
        // When
        for (int i = 0; i < 20_000; i++) {
            channel.post(MessageContent.NOTHING, Directory.USER, null, now, running.tenant.rules());
            channel.newest(Long.MAX_VALUE, 50, now);
            channel.changes(last, RunningTenant.START, 50, now);
        }
        // Then
        // One walk over all messages per round would take more than twice as long.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void shouldDescribeTeamChannelsAndTheUser() throws Exception {
        // When
        Answer team = running.get(token, "/v1.0/teams/" + running.tenant.teamId());
        Answer channels = running.get(token, "/v1.0/teams/" + running.tenant.teamId() + "/channels");
        Answer me = running.get(token, "/v1.0/me");
        // Then
        assertThat(team.json().path("displayName").asText()).isEqualTo("Finance Operations");
        assertThat(channels.json().path("value").findValuesAsText("displayName"))
                .containsExactlyInAnyOrder("Finance", "Payables", "Receivables", "Treasury");
        assertThat(me.json().path("displayName").asText()).isEqualTo("ERP Notifier");
    }

    private String post(String text) throws Exception {
        return running.post(token, running.messages, plain(text))
                .json()
                .path("id")
                .asText();
    }

    private Answer delta(Instant from) throws Exception {
        return running.get(token, running.messages + "/delta?$filter=lastModifiedDateTime%20gt%20" + from + "&$top=50");
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("value").forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }
}
