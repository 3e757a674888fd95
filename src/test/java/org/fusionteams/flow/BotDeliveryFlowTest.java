package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.fusionteams.configuration.ChannelSettings.BotChannel;
import org.fusionteams.configuration.Settings;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.LoggedRequest;
import org.fusionteams.simulator.microsoft.StoredMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The app's own bot: signed in without a person, and looking into the channel before it says anything twice. */
@QuarkusTest
@TestProfile(FlowProfile.class)
class BotDeliveryFlowTest extends FlowTest {

    private static final String CONVERSATIONS = "/v3/conversations$";
    private static final Set<String> READING = Set.of("ChannelMessage.Read.All", "TeamsActivity.Send");

    @Inject
    Settings settings;

    @Inject
    Outbox outbox;

    @AfterEach
    void mendTheTenant() {
        tenant.rules().appInstalled(true).applicationRoles(READING).readBackLag(Duration.ZERO);
    }

    @Test
    void shouldPostAsTheApp() {
        // When
        tell("BOT-1");
        awaitOutcome("BOT-1", "delivered");

        // Then
        StoredMessage message = messages().get(0);
        assertThat(message.senderName()).isEqualTo("Fusion Notifier");
        assertThat(Card.of(message).lines()).anyMatch(line -> line.endsWith("BOT-1"));
        assertThat(notifications("BOT-1").get(0)).containsEntry("message_id", message.id());
    }

    @Test
    void shouldFindWhatWasPostedAlthoughNoAnswerCame() {
        // Given
        tenant.rules().readBackLag(Duration.ofMillis(2_500));
        simulators.faults().add(Fault.resetAfter(CONVERSATIONS));

        // When
        tell("BOT-FOUND");
        awaitOutcome("BOT-FOUND", "delivered");

        // Then
        assertThat(conversations()).hasSize(1);
        assertThat(messages()).hasSize(1);
        assertThat(notifications("BOT-FOUND").get(0))
                .containsEntry("reason", "found in the channel")
                .containsEntry("message_id", messages().get(0).id());
    }

    @Test
    void shouldResendWhatIsNotFound() {
        // Given
        simulators.faults().add(Fault.answer(CONVERSATIONS, 502));

        // When
        tell("BOT-AGAIN");
        awaitOutcome("BOT-AGAIN", "delivered");

        // Then
        assertThat(requests(request -> request.path().contains("/messages/delta") || isConversation(request)))
                .extracting(LoggedRequest::method)
                .containsExactly("POST", "GET", "GET", "POST");
        assertThat(messages()).hasSize(1);
    }

    @Test
    void shouldFollowTheRuleWhereItMayNotRead() {
        // Given
        tenant.rules().applicationRoles(Set.of("TeamsActivity.Send"));
        simulators.faults().add(Fault.resetAfter(CONVERSATIONS));

        // When
        tell("bot-blind", "BOT-BLIND");
        awaitOutcome("BOT-BLIND", "held");

        // Then
        assertThat(conversations()).hasSize(1);
        assertThat(log.says("WARN", "Channel bot-blind cannot be read back", "ChannelMessage.Read.All"))
                .isTrue();
    }

    @Test
    void shouldWaitWhileTheBotIsNotInstalled() {
        // Given
        tenant.rules().appInstalled(false);

        // When
        tell("BOT-ROSTER");
        awaitSaid("WARN", "Channel bot waits until", "BotNotInConversationRoster");

        // Then
        waiting().until(() -> state("BOT-ROSTER").equals("pending"));
        tenant.rules().appInstalled(true);
        letTimePass(Duration.ofMinutes(20));
        awaitOutcome("BOT-ROSTER", "delivered");
    }

    @Test
    void shouldRefuseForGoodWhatTheConnectorDoesNotTake() {
        // Given
        simulators
                .faults()
                .add(Fault.answer(CONVERSATIONS, 400)
                        .withBody("application/json", "{\"error\":{\"code\":\"BadSyntax\",\"message\":\"No.\"}}"));

        // When
        tell("BOT-BAD");
        awaitOutcome("BOT-BAD", "dead");

        // Then
        assertThat((String) notifications("BOT-BAD").get(0).get("reason")).contains("400 BadSyntax");
        assertThat(conversations()).hasSize(1);
    }

    @Test
    void shouldTakeAnotherTokenWhenTheOldOneIsRefused() {
        // Given
        tell("BOT-SIGNED-IN");
        awaitOutcome("BOT-SIGNED-IN", "delivered");
        int issued = tenant.tokensIssued().clientCredentials();
        tenant.expireAccessTokens();

        // When
        tell("BOT-SIGNED-IN-AGAIN");
        awaitOutcome("BOT-SIGNED-IN-AGAIN", "delivered");

        // Then
        assertThat(conversations()).extracting(LoggedRequest::status).containsExactly(201, 401, 201);
        assertThat(tenant.tokensIssued().clientCredentials()).isEqualTo(issued + 1);
    }

    @Test
    void shouldNotLoadARouteThatAsksForWhatTheSenderCannotShow() {
        // Given
        String asked = "channel:bot?importance=high";

        // When
        Throwable refused = catchThrowable(() -> context.getEndpoint(asked));

        // Then
        assertThat(refused)
                .rootCause()
                .hasMessageContaining("channel bot has sender bot, which cannot show importance high");
        assertThat(context.getEndpoint("channel:finance?importance=high")).isNotNull();
    }

    private void tell(String number) {
        tell("bot", number);
    }

    private void tell(String channel, String number) {
        outbox.append(Told.to(channel, number, Importance.NORMAL));
    }

    private void awaitOutcome(String number, String state) {
        waiting().alias(number + " " + state).until(() -> state(number).equals(state));
    }

    private List<StoredMessage> messages() {
        BotChannel bot = (BotChannel) settings.channels().get("bot").destination();
        return tenant.messages(bot.teamId(), bot.channelId());
    }

    private List<LoggedRequest> conversations() {
        return requests(BotDeliveryFlowTest::isConversation);
    }

    private static boolean isConversation(LoggedRequest request) {
        return request.path().endsWith("/v3/conversations");
    }
}
