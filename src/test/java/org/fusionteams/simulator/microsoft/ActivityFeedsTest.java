package org.fusionteams.simulator.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import org.fusionteams.simulator.microsoft.RunningTenant.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Graph takes for people's activity feeds, and what it refuses. */
class ActivityFeedsTest {

    private static final String TO_MANY = "/v1.0/teamwork/sendActivityNotificationToRecipients";

    private final RunningTenant running = new RunningTenant();
    private final String teamId = running.tenant.teamId();
    private final String user = running.tenant.userIds().get(0);
    private final String inTeam = "/v1.0/teams/" + teamId + "/sendActivityNotification";
    private final String atUser = "/v1.0/users/" + user + "/teamwork/sendActivityNotification";
    private String token = "";

    @BeforeEach
    void signIn() throws Exception {
        running.tenant.rules().limits(false);
        token = running.applicationToken();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void shouldTellTheMembersOfATeamByTheTemplate() throws Exception {
        // When
        Answer answer = running.post(token, inTeam, forTeam());
        // Then
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        for (String member : running.tenant.userIds()) {
            assertThat(running.tenant.feed(member)).singleElement().satisfies(entry -> {
                assertThat(entry.text()).isEqualTo("Fusion Notifier: New invoice INV-1 (Northwind)");
                assertThat(entry.preview()).isEqualTo("INV-1 is new");
                assertThat(entry.truncated()).isFalse();
            });
        }
    }

    @Test
    void shouldTellTheMembersOfAChannelAndOfAChat() throws Exception {
        // Given
        ObjectNode forChannel = forTeam();
        forChannel
                .putObject("recipient")
                .put("@odata.type", "#microsoft.graph.channelMembersNotificationRecipient")
                .put("teamId", teamId)
                .put("channelId", running.tenant.channelId());
        ObjectNode forChat = forTeam().put("chainId", 8);
        forChat.withObject("/topic").put("value", running.server.url() + "/v1.0/chats/" + Directory.CHAT_ID);
        forChat.putObject("recipient")
                .put("@odata.type", "microsoft.graph.chatMembersNotificationRecipient")
                .put("chatId", Directory.CHAT_ID);
        // When
        Answer channel = running.post(token, inTeam, forChannel);
        Answer chat = running.post(token, "/v1.0/chats/" + Directory.CHAT_ID + "/sendActivityNotification", forChat);
        // Then
        assertThat(channel.status()).isEqualTo(204);
        assertThat(chat.status()).isEqualTo(204);
        assertThat(running.tenant.feed(user)).hasSize(2);
        assertThat(running.tenant.feed(running.tenant.userIds().get(2))).hasSize(1);
    }

    @Test
    void shouldTellOneUserWithoutADeclaredType() throws Exception {
        // When
        Answer answer = running.post(token, atUser, freeText("x".repeat(151)));
        // Then
        assertThat(answer.status()).isEqualTo(204);
        assertThat(running.tenant.feed("asha.verma@contoso.example"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.preview()).hasSize(151);
                    assertThat(entry.truncated()).isTrue();
                });
    }

    @Test
    void shouldPutTheSameChainInThePlaceOfTheEarlierOne() throws Exception {
        // Given
        running.post(token, atUser, freeText("first"));
        running.post(token, atUser, freeText("other").put("chainId", 8));
        // When
        running.post(token, atUser, freeText("second"));
        // Then
        assertThat(running.tenant.feed(user)).extracting(FeedEntry::preview).containsExactly("second", "other");
        assertThat(running.tenant.feed(user)).extracting(FeedEntry::times).containsExactly(2, 1);
    }

    @Test
    void shouldTellManyWithATokenThatLasts() throws Exception {
        // Given
        ObjectNode body = freeText("for all");
        ArrayNode recipients = body.putArray("recipients");
        running.tenant.userIds().forEach(id -> recipients.add(recipient(id)));
        // When
        Answer answer = running.post(token, TO_MANY, body);
        running.clock.advance(Duration.ofMinutes(46));
        Answer tooLate = running.post(token, TO_MANY, body);
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(running.tenant.feed(user)).extracting(FeedEntry::times).containsExactly(1);
        assertThat(tooLate.status()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource({"0, 400", "101, 400"})
    void shouldTakeOneToAHundredRecipients(int number, int status) throws Exception {
        // Given
        ObjectNode body = freeText("for all");
        ArrayNode recipients = body.putArray("recipients");
        for (int i = 0; i < number; i++) {
            recipients.add(recipient(user));
        }
        // When
        Answer answer = running.post(token, TO_MANY, body);
        // Then
        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "undeclared type, 400",
        "missing parameter, 400",
        "foreign entity, 400",
        "text without link, 400",
        "no recipient, 400",
        "recipient of another team, 400",
        "app not installed, 403",
        "permission not granted, 403",
        "client id shared, 409",
        "unknown team, 404"
    })
    void shouldRefuse(String what, int status) throws Exception {
        // Given
        ObjectNode body = forTeam();
        String address = inTeam;
        switch (what) {
            case "undeclared type" -> body.put("activityType", "invoiceHeld");
            case "missing parameter" -> ((ArrayNode) body.path("templateParameters")).remove(0);
            case "foreign entity" ->
                body.withObject("/topic").put("value", running.server.url() + "/v1.0/teams/" + teamId + "0");
            case "text without link" -> body.withObject("/topic").put("source", "text");
            case "no recipient" -> body.remove("recipient");
            case "recipient of another team" -> body.withObject("/recipient").put("teamId", "another");
            case "app not installed" -> running.tenant.rules().appInstalled(false);
            case "permission not granted" -> running.tenant.rules().applicationRoles(Set.of("ChannelMessage.Read.All"));
            case "client id shared" -> running.tenant.rules().clientIdShared(true);
            default -> address = "/v1.0/teams/none/sendActivityNotification";
        }
        // When
        Answer answer = running.post(token, address, body);
        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isNotEmpty();
        assertThat(running.tenant.feed(user)).isEmpty();
    }

    @Test
    void shouldTakeThePermissionForOneTeam() throws Exception {
        // Given
        running.tenant
                .rules()
                .applicationRoles(Set.of("TeamsActivity.Send.Group"))
                .clientIdShared(true);
        ObjectNode body = forTeam().put("teamsAppId", running.tenant.teamsAppId());
        // When
        Answer answer = running.post(running.applicationToken(), inTeam, body);
        // Then
        assertThat(answer.status()).isEqualTo(204);
    }

    @Test
    void shouldLimitEntriesPerSecond() throws Exception {
        // Given
        running.tenant.rules().limitPerApp(true);
        for (int i = 0; i < 5; i++) {
            assertThat(running.post(token, atUser, freeText("entry " + i)).status())
                    .isEqualTo(204);
        }
        // When
        Answer answer = running.post(token, atUser, freeText("one more"));
        // Then
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    private ObjectNode forTeam() {
        ObjectNode body = Json.object().put("activityType", "recordNews").put("chainId", 7);
        body.putObject("topic").put("source", "entityUrl").put("value", running.server.url() + "/v1.0/teams/" + teamId);
        body.putObject("previewText").put("content", "INV-1 is new");
        ArrayNode parameters = body.putArray("templateParameters");
        parameters.addObject().put("name", "title").put("value", "New invoice");
        parameters.addObject().put("name", "number").put("value", "INV-1");
        parameters.addObject().put("name", "party").put("value", "Northwind");
        body.putObject("recipient")
                .put("@odata.type", "microsoft.graph.teamMembersNotificationRecipient")
                .put("teamId", teamId);
        return body;
    }

    private static ObjectNode freeText(String text) {
        ObjectNode body = Json.object().put("activityType", "systemDefault").put("chainId", 7);
        body.putObject("topic")
                .put("source", "text")
                .put("value", "Invoices")
                .put("webUrl", "https://teams.microsoft.com/l/app/1");
        body.putObject("previewText").put("content", text);
        body.putArray("templateParameters")
                .addObject()
                .put("name", "systemDefaultText")
                .put("value", text);
        return body;
    }

    private static ObjectNode recipient(String id) {
        return Json.object()
                .put("@odata.type", "microsoft.graph.aadUserNotificationRecipient")
                .put("userId", id);
    }
}
