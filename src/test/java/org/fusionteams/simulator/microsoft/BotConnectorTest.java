package org.fusionteams.simulator.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fusionteams.simulator.microsoft.RunningTenant.MARKER;
import static org.fusionteams.simulator.microsoft.RunningTenant.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.fusionteams.simulator.microsoft.RunningTenant.Answer;
import org.fusionteams.simulator.microsoft.TenantRules.RetryAfterForm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Bot Connector takes, what it refuses, and what Graph shows of it. */
class BotConnectorTest {

    private static final String CONVERSATIONS = "/teams/v3/conversations";

    private final RunningTenant running = new RunningTenant();
    private String token = "";

    @BeforeEach
    void signIn() throws Exception {
        token = running.botToken();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void shouldBeginAThreadThatGraphShowsAsTheAppsOwn() throws Exception {
        // When
        Answer answer = running.post(token, CONVERSATIONS, conversation());
        // Then
        assertThat(answer.status()).isEqualTo(201);
        String id = answer.json().path("activityId").asText();
        assertThat(answer.json().path("id").asText()).isEqualTo(running.tenant.channelId() + ";messageid=" + id);
        JsonNode shown = running.get(running.applicationToken(), running.messages + "/delta")
                .json()
                .path("value")
                .path(0);
        assertThat(shown.path("id").asText()).isEqualTo(id);
        assertThat(shown.path("from").path("user").isNull()).isTrue();
        assertThat(shown.path("from")
                        .path("application")
                        .path("applicationIdentityType")
                        .asText())
                .isEqualTo("bot");
        JsonNode attachment = shown.path("attachments").path(0);
        assertThat(attachment.path("id").asText()).isNotEqualTo(MARKER);
        JsonNode card = Json.read(attachment.path("content").textValue());
        assertThat(card.path("body").path(0).path("id").asText()).isEqualTo(MARKER);
    }

    @Test
    void shouldCountWhatWasPostedTwiceByTheMarkerInTheCard() throws Exception {
        // When
        running.post(token, CONVERSATIONS, conversation());
        running.post(token, CONVERSATIONS, conversation());
        // Then
        assertThat(running.tenant.duplicates()).singleElement().satisfies(twice -> assertThat(twice.attachmentId())
                .isEqualTo(MARKER));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no activity, 400, BadSyntax",
        "not a group, 400, BadSyntax",
        "no channel, 400, BadSyntax",
        "other tenant, 403, Forbidden",
        "unknown channel, 404, ConversationNotFound",
        "card as text, 400, BadSyntax",
        "too large, 413, MessageSizeTooBig"
    })
    void shouldRefuse(String what, int status, String code) throws Exception {
        // Given
        ObjectNode body = conversation();
        switch (what) {
            case "no activity" -> body.remove("activity");
            case "not a group" -> body.put("isGroup", false);
            case "no channel" -> body.remove("channelData");
            case "other tenant" -> body.put("tenantId", "another");
            case "unknown channel" ->
                body.putObject("channelData").putObject("channel").put("id", "19:none");
            case "card as text" -> ((ObjectNode) body.at("/activity/attachments/0")).put("content", "{}");
            default -> ((ObjectNode) body.path("activity")).put("text", "x".repeat(51_200));
        }
        // When
        Answer answer = running.post(token, CONVERSATIONS, body);
        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(running.tenant.messages(running.tenant.teamId(), running.tenant.channelId()))
                .isEmpty();
    }

    @Test
    void shouldKeepOutABotThatIsNotInstalled() throws Exception {
        // Given
        running.tenant.rules().appInstalled(false);
        // When
        Answer answer = running.post(token, CONVERSATIONS, conversation());
        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("BotNotInConversationRoster");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldTakeRepliesEditsAndDeletions(boolean encoded) throws Exception {
        // Given
        JsonNode root = running.post(token, CONVERSATIONS, conversation()).json();
        String thread = root.path("id").asText();
        String activities = CONVERSATIONS + "/" + (encoded ? encoded(thread) : thread) + "/activities";
        // When
        Answer reply = running.post(token, activities, text("a reply"));
        String id = reply.json().path("id").asText();
        Answer edited = put(activities + "/" + id, text("another"));
        Answer deleted = running.send(
                "DELETE", activities + "/" + root.path("activityId").asText(), "", "Authorization", "Bearer " + token);
        Answer unknown = put(activities + "/1", text("nothing"));
        // Then
        assertThat(reply.status()).isEqualTo(201);
        assertThat(edited.status()).isEqualTo(200);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(unknown.status()).isEqualTo(404);
        String teamId = running.tenant.teamId();
        String channelId = running.tenant.channelId();
        assertThat(running.tenant.replies(
                        teamId, channelId, root.path("activityId").asText()))
                .extracting(StoredMessage::content)
                .containsExactly("another");
        assertThat(running.tenant.messages(teamId, channelId).get(0).deletedDateTime())
                .isNotNull();
    }

    @Test
    void shouldLimitWhatABotDoesInOneThread() throws Exception {
        // Given
        running.tenant.rules().retryAfter(RetryAfterForm.MISSING);
        String thread = running.post(token, CONVERSATIONS, conversation())
                .json()
                .path("id")
                .asText();
        String activities = CONVERSATIONS + "/" + encoded(thread) + "/activities";
        for (int i = 0; i < 7; i++) {
            assertThat(running.post(token, activities, text("reply " + i)).status())
                    .isEqualTo(201);
        }
        // When
        Answer answer = running.post(token, activities, text("one more"));
        running.clock.advance(Duration.ofMillis(1_001));
        Answer eighth = running.post(token, activities, text("later"));
        Answer ninth = running.post(token, activities, text("more than 8 in two seconds"));
        // Then
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEmpty();
        assertThat(eighth.status()).isEqualTo(201);
        assertThat(ninth.status()).isEqualTo(429);
    }

    private Answer put(String path, ObjectNode body) throws Exception {
        return running.send(
                "PUT", path, body.toString(), "Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    private static ObjectNode text(String text) {
        return Json.object().put("type", "message").put("text", text);
    }

    private ObjectNode conversation() {
        ObjectNode body = Json.object().put("isGroup", true).put("tenantId", running.tenant.tenantId());
        body.putObject("channelData").putObject("channel").put("id", running.tenant.channelId());
        ObjectNode card = body.putObject("activity")
                .put("type", "message")
                .putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putObject("content")
                .put("type", "AdaptiveCard");
        card.putArray("body")
                .addObject()
                .put("type", "TextBlock")
                .put("text", "INV-1")
                .put("id", MARKER);
        return body;
    }
}
