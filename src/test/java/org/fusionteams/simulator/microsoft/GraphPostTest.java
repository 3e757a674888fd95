package org.fusionteams.simulator.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fusionteams.simulator.microsoft.RunningTenant.CARD;
import static org.fusionteams.simulator.microsoft.RunningTenant.MARKER;
import static org.fusionteams.simulator.microsoft.RunningTenant.encoded;
import static org.fusionteams.simulator.microsoft.RunningTenant.message;
import static org.fusionteams.simulator.microsoft.RunningTenant.messages;
import static org.fusionteams.simulator.microsoft.RunningTenant.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.stream.Stream;
import org.fusionteams.simulator.microsoft.RunningTenant.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which messages a channel takes, and from whom. */
class GraphPostTest {

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
    void shouldAnswerThePostedMessageAsGraphDoes() throws Exception {
        // Given
        ObjectNode message = message(MARKER).put("subject", "Invoice on hold").put("importance", "high");
        // When
        Answer answer = running.post(token, running.messages, message);
        // Then
        JsonNode json = answer.json();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(json.path("id").textValue()).isEqualTo("1790000000123");
        assertThat(json.path("etag")).isEqualTo(json.path("id"));
        assertThat(json.path("createdDateTime").asText()).isEqualTo("2026-09-21T14:13:20.123Z");
        assertThat(json.path("importance").asText()).isEqualTo("high");
        assertThat(json.path("from").path("user").path("displayName").asText()).isEqualTo("ERP Notifier");
        assertThat(json.path("webUrl").asText())
                .isEqualTo("https://teams.microsoft.com/l/message/19%3A7a1c9e4f0b3d4e6a8c2f5d7b9e1a3c5f%40thread.tacv2/"
                        + "1790000000123?groupId=c41d7f08-52be-4a6d-8f39-1be07a95d3f2"
                        + "&tenantId=5d0b6a3e-1c52-4b7f-9e1a-77c2f1f0a911"
                        + "&createdTime=1790000000123&parentMessageId=1790000000123");
        assertThat(json.path("attachments").path(0).path("content").asText()).isEqualTo(CARD);
        assertThat(json.path("@odata.context").asText()).endsWith("%40thread.tacv2')/messages/$entity");
    }

    @Test
    void shouldRememberTheMessage() throws Exception {
        // When
        running.post(token, running.messages, message(MARKER).put("subject", "Invoice on hold"));
        // Then
        assertThat(running.tenant.messages(running.tenant.teamId(), running.tenant.channelId()))
                .singleElement()
                .satisfies(stored -> {
                    assertThat(stored.subject()).isEqualTo("Invoice on hold");
                    assertThat(stored.attachmentIds()).containsExactly(MARKER);
                    assertThat(stored.card()).contains(Json.read(CARD));
                    assertThat(stored.createdDateTime()).isEqualTo(RunningTenant.START);
                });
    }

    @Test
    void shouldGiveEachMessageOfOneMillisecondAnIdOfItsOwn() throws Exception {
        // When
        String first = running.post(token, running.messages, plain("one"))
                .json()
                .path("id")
                .asText();
        String second = running.post(token, running.messages, plain("two"))
                .json()
                .path("id")
                .asText();
        // Then
        assertThat(Long.parseLong(second)).isEqualTo(Long.parseLong(first) + 1);
    }

    @Test
    void shouldTakeEncodedAndPlainChannelIdsForTheSameChannel() throws Exception {
        // When
        Answer answer = running.post(
                token, messages(running.tenant.teamId(), encoded(running.tenant.channelId())), plain("encoded"));
        // Then
        assertThat(answer.status()).isEqualTo(201);
        assertThat(running.tenant.messageCount(running.tenant.teamId(), running.tenant.channelId()))
                .isEqualTo(1);
    }

    @Test
    void shouldNotLetTheAppItselfPost() throws Exception {
        // Given
        String withoutRole = running.applicationToken();
        running.tenant.rules().applicationRoles(Set.of("Teamwork.Migrate.All"));
        String withRole = running.applicationToken();
        // When
        Answer forbidden = running.post(withoutRole, running.messages, plain("hello"));
        Answer unauthorized = running.post(withRole, running.messages, plain("hello"));
        // Then
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(unauthorized.status()).isEqualTo(401);
        assertThat(unauthorized.code()).isEqualTo("Unauthorized");
    }

    @Test
    void shouldLetTheAppImportIntoAChannelInMigration() throws Exception {
        // Given
        running.tenant.rules().applicationRoles(Set.of("Teamwork.Migrate.All"));
        running.tenant.setMigration(running.tenant.teamId(), running.tenant.channelId(), true);
        ObjectNode old = plain("from before").put("createdDateTime", "2025-01-02T03:04:05.006Z");
        String app = running.applicationToken();
        // When
        Answer imported = running.post(app, running.messages, old);
        // Then
        assertThat(imported.status()).isEqualTo(200);
        assertThat(imported.json().path("createdDateTime").asText()).isEqualTo("2025-01-02T03:04:05.006Z");
        assertThat(running.post(app, running.messages, old).status()).isEqualTo(409);
    }

    @Test
    void shouldRefuseAUserWithoutTheScope() throws Exception {
        // Given
        running.tenant.rules().delegatedScopes(Set.of("ChannelMessage.Read.All"));
        // When
        Answer answer = running.post(token, running.messages, plain("hello"));
        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("error").path("message").asText()).contains("'ChannelMessage.Send'");
    }

    @Test
    void shouldRefuseAUserWhoIsNotInTheTeam() throws Exception {
        // Given
        running.tenant.rules().userIsMember(false);
        // When
        Answer answer = running.post(token, running.messages, plain("hello"));
        // Then
        assertThat(answer.status()).isEqualTo(403);
        JsonNode message = Json.read(answer.json().path("error").path("message").asText());
        assertThat(message.path("errorCode").asInt()).isEqualTo(209);
        assertThat(message.path("message").asText()).contains("AclCheckFailed");
    }

    @Test
    void shouldNotFindAChannelOfAnotherTeam() throws Exception {
        // Given
        String otherTeam = running.tenant.addTeam("Other");
        // When
        Answer answer = running.post(token, messages(otherTeam, running.tenant.channelId()), plain("hello"));
        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(running.tenant.messageCount(running.tenant.teamId(), running.tenant.channelId()))
                .isZero();
    }

    @Test
    void shouldPostAndDenyItWhenAskedTo() throws Exception {
        // Given
        running.tenant.rules().mismatchPosts(true);
        String otherTeam = running.tenant.addTeam("Other");
        // When
        Answer answer = running.post(token, messages(otherTeam, running.tenant.channelId()), plain("hello"));
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(running.tenant.messageCount(running.tenant.teamId(), running.tenant.channelId()))
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedBodies")
    void shouldRefuseWhatTeamsRefuses(String reason, String body, String fragment) throws Exception {
        // When
        Answer answer = running.post(token, running.messages, body);
        // Then
        assertThat(answer.status()).as(reason).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BadRequest");
        assertThat(answer.json().path("error").path("message").asText()).contains(fragment);
        assertThat(running.tenant.messageCount(running.tenant.teamId(), running.tenant.channelId()))
                .isZero();
    }

    static Stream<Arguments> refusedBodies() {
        ObjectNode unmarked = message(MARKER);
        unmarked.putObject("body").put("contentType", "html").put("content", "no marker");
        ObjectNode both = message(MARKER);
        first(both).put("contentUrl", "https://erp.example.com/card.json");
        ObjectNode object = message(MARKER);
        first(object).putObject("content").put("type", "AdaptiveCard");
        return Stream.of(
                Arguments.of("no JSON", "{\"body\":", "Invalid request body"),
                Arguments.of("no body", "{\"subject\":\"x\"}", "Missing body content"),
                Arguments.of("attachment without marker", unmarked.toString(), "Body does not contain marker"),
                Arguments.of(
                        "marker without attachment",
                        plain("<attachment id=\"x\"></attachment>").toString(),
                        ""),
                Arguments.of("card as object", object.toString(), "Invalid request body"),
                Arguments.of("card is no JSON", withCard("{\"type\":"), "Failed to process content"),
                Arguments.of("card is a list", withCard("[]"), "Failed to process content"),
                Arguments.of("card is no card", withCard("{\"type\":\"Container\"}"), "Failed to process content"),
                Arguments.of("type is deeper", withCard("{\"body\":[{\"type\":\"AdaptiveCard\"}]}"), "Failed"),
                Arguments.of("text behind the card", withCard(CARD + "x"), "Failed to process content"),
                Arguments.of(
                        "mention without entry", plain("<at id=\"0\">Asha</at>").toString(), "mention"),
                Arguments.of("content and contentUrl", both.toString(), "contentUrl"));
    }

    private static String withCard(String card) {
        ObjectNode message = message(MARKER);
        first(message).put("content", card);
        return message.toString();
    }

    private static ObjectNode first(ObjectNode message) {
        return (ObjectNode) message.path("attachments").path(0);
    }

    @Test
    void shouldTakeAMarkerWithoutAttachmentWhenLenient() throws Exception {
        // Given
        running.tenant.rules().markersStrict(false);
        // When
        Answer answer = running.post(token, running.messages, plain("<attachment id=\"x\"></attachment>"));
        // Then
        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void shouldTakeAMentionWithItsEntry() throws Exception {
        // Given
        ObjectNode message = plain("<at id=\"0\">Asha</at>");
        message.putArray("mentions").addObject().put("id", 0).put("mentionText", "Asha");
        // When
        Answer answer = running.post(token, running.messages, message);
        // Then
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("mentions").path(0).path("mentionText").asText())
                .isEqualTo("Asha");
    }

    @Test
    void shouldRefuseWhatIsTooLarge() throws Exception {
        // Given
        String largest =
                plain("x".repeat(28 * 1024 - plain("").toString().length())).toString();
        // When
        Answer fits = running.post(token, running.messages, largest);
        Answer tooLarge = running.post(token, running.messages, largest + " ");
        // Then
        assertThat(fits.status()).isEqualTo(201);
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.json().path("error").path("message").asText()).contains("Request Entity too large");
    }

    @Test
    void shouldSayTooLargeInTheBodyThatWasAskedFor() throws Exception {
        // Given
        running.tenant.rules().maxBytes(10).tooLargeBody("<html>413</html>");
        // When
        Answer answer = running.post(token, running.messages, plain("hello"));
        // Then
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).isEqualTo("<html>413</html>");
    }

    @Test
    void shouldHangRepliesBelowTheirRoot() throws Exception {
        // Given
        String root = running.post(token, running.messages, plain("root"))
                .json()
                .path("id")
                .asText();
        String replies = running.messages + "/" + root + "/replies";
        // When
        Answer reply = running.post(token, replies, plain("reply"));
        // Then
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("replyToId").asText()).isEqualTo(root);
        assertThat(reply.json().path("webUrl").asText()).endsWith("parentMessageId=" + root);
        assertThat(reply.json().path("@odata.context").asText()).endsWith("/messages('" + root + "')/replies/$entity");
        String replyId = reply.json().path("id").asText();
        assertThat(running.post(token, running.messages + "/1/replies", plain("x"))
                        .status())
                .isEqualTo(404);
        assertThat(running.post(token, running.messages + "/" + replyId + "/replies", plain("x"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldRepeatTheRequestIdsInEveryAnswer() throws Exception {
        // When
        Answer answer = running.send(
                "POST",
                running.messages,
                "{}",
                "Authorization",
                "Bearer " + token,
                "client-request-id",
                "a0c1d2e3-4f56-4789-8abc-def012345678");
        // Then
        JsonNode inner = answer.json().path("error").path("innerError");
        assertThat(answer.header("client-request-id")).isEqualTo("a0c1d2e3-4f56-4789-8abc-def012345678");
        assertThat(answer.header("request-id"))
                .isNotEmpty()
                .isEqualTo(inner.path("request-id").asText());
        assertThat(inner.path("client-request-id").asText()).isEqualTo("a0c1d2e3-4f56-4789-8abc-def012345678");
        assertThat(inner.path("date").asText()).isEqualTo("2026-09-21T14:13:20");
        assertThat(answer.header("Date")).isEqualTo("Mon, 21 Sep 2026 14:13:20 GMT");
    }

    @Test
    void shouldSayWhatWasToldTwice() throws Exception {
        // Given
        running.post(token, running.messages, message(MARKER));
        running.post(token, running.messages, message("3f0d5c5ae7b14d0c9b6a4c1f6f1f9a02"));
        assertThat(running.tenant.duplicates()).isEmpty();
        // When
        running.post(token, running.messages, message(MARKER));
        // Then
        assertThat(running.tenant.duplicates())
                .containsExactly(new DuplicateMarker(running.tenant.teamId(), running.tenant.channelId(), MARKER, 2));
    }

    @Test
    void shouldForgetBodiesAndNotMarkersWhenItOnlyCounts() throws Exception {
        // Given
        running.tenant.rules().countOnly(true);
        // When
        for (int i = 0; i < 120; i++) {
            running.post(token, running.messages, message("%032x".formatted(i)));
        }
        running.post(token, running.messages, message("%032x".formatted(3)));
        // Then
        String team = running.tenant.teamId();
        String channel = running.tenant.channelId();
        assertThat(running.tenant.messages(team, channel)).hasSize(50);
        assertThat(running.tenant.messageCount(team, channel)).isEqualTo(121);
        assertThat(running.tenant.markerCount(team, channel)).isEqualTo(120);
        assertThat(running.tenant.duplicates()).hasSize(1);
    }
}
