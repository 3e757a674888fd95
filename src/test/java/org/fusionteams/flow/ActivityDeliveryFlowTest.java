package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.LoggedRequest;
import org.fusionteams.simulator.microsoft.FeedEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People's activity feeds: accepted is all that can be known, and what is sent again takes the place of the first. */
@QuarkusTest
@TestProfile(FlowProfile.class)
class ActivityDeliveryFlowTest extends FlowTest {

    private static final String SEND = "/sendActivityNotification";
    private static final Set<String> ROLES = Set.of("ChannelMessage.Read.All", "TeamsActivity.Send");

    @Inject
    Outbox outbox;

    @AfterEach
    void mendTheTenant() {
        tenant.rules().appInstalled(true).clientIdShared(false).applicationRoles(ROLES);
    }

    @Test
    void shouldTellTheMembersOfATeam() {
        // When
        tell("feed", "FEED-1");
        awaitOutcome("FEED-1", "delivered");

        // Then
        assertThat(tenant.userIds())
                .allSatisfy(
                        user -> assertThat(tenant.feed(user)).singleElement().satisfies(entry -> {
                            assertThat(entry.text())
                                    .isEqualTo("Fusion Notifier: New supplier invoice FEED-1 (Northwind Tools)");
                            assertThat(entry.preview()).contains("FEED-1");
                        }));
        assertThat(calls()).extracting(LoggedRequest::status).containsExactly(204);
    }

    @Test
    void shouldTellSeveralUsersByOneRequest() {
        // When
        tell("feed-many", "FEED-MANY");
        awaitOutcome("FEED-MANY", "delivered");

        // Then
        assertThat(calls()).extracting(LoggedRequest::status).containsExactly(202);
        assertThat(entries(0)).hasSize(1);
        assertThat(entries(1)).hasSize(1);
        assertThat(entries(2)).isEmpty();
    }

    @Test
    void shouldReplaceWhatMayHaveArrivedInsteadOfRepeatingIt() {
        // Given
        simulators.faults().add(Fault.resetAfter(SEND));

        // When
        tell("feed", "FEED-TWICE");
        awaitOutcome("FEED-TWICE", "delivered");

        // Then
        assertThat(calls()).hasSize(2);
        assertThat(entries(0)).singleElement().satisfies(entry -> assertThat(entry.times())
                .isEqualTo(2));
        assertThat(attempts("FEED-TWICE"))
                .extracting(row -> row.get("outcome"))
                .containsExactly("unknown", "delivered");
    }

    @Test
    void shouldWaitWhileTheAppIsNotInstalled() {
        // Given
        tenant.rules().appInstalled(false);

        // When
        tell("feed", "FEED-OUT");
        awaitSaid("WARN", "Channel feed waits until", "Graph answered 403");

        // Then
        waiting().until(() -> state("FEED-OUT").equals("pending"));
        tenant.rules().appInstalled(true);
        letTimePass(Duration.ofMinutes(20));
        awaitOutcome("FEED-OUT", "delivered");
    }

    @Test
    void shouldWaitUntilTheAppIsNamedWhereSeveralShareAClientId() {
        // Given
        tenant.rules().clientIdShared(true);

        // When
        tell("feed", "FEED-SHARED");
        tell("feed-many", "FEED-NAMED");
        awaitSaid("WARN", "Channel feed waits until", "Graph answered 409", "teams-app-id");

        // Then
        awaitOutcome("FEED-NAMED", "delivered");
        waiting().until(() -> state("FEED-SHARED").equals("pending"));
        tenant.rules().clientIdShared(false);
        letTimePass(Duration.ofMinutes(20));
        awaitOutcome("FEED-SHARED", "delivered");
    }

    @Test
    void shouldRefuseForGoodWhatGraphDoesNotTake() {
        // Given
        simulators
                .faults()
                .add(Fault.answer(SEND, 400)
                        .withBody("application/json", "{\"error\":{\"code\":\"BadRequest\",\"message\":\"No.\"}}"));

        // When
        tell("feed", "FEED-BAD");
        awaitOutcome("FEED-BAD", "dead");

        // Then
        assertThat((String) notifications("FEED-BAD").get(0).get("reason")).contains("400 BadRequest");
    }

    @Test
    void shouldTakeAnotherTokenWhenTheOldOneEndsTooSoon() {
        // Given
        tell("feed-many", "FEED-FIRST");
        awaitOutcome("FEED-FIRST", "delivered");
        simulators.faults().add(Fault.answer(SEND, 412));

        // When
        tell("feed-many", "FEED-SECOND");
        awaitOutcome("FEED-SECOND", "delivered");

        // Then
        assertThat(calls()).extracting(LoggedRequest::status).containsExactly(202, 412, 202);
        assertThat(attempts("FEED-SECOND")).hasSize(2);
    }

    private void tell(String channel, String number) {
        outbox.append(Told.to(channel, number, Importance.NORMAL));
    }

    private void awaitOutcome(String number, String state) {
        waiting().alias(number + " " + state).until(() -> state(number).equals(state));
    }

    private List<FeedEntry> entries(int user) {
        return tenant.feed(tenant.userIds().get(user));
    }

    private List<LoggedRequest> calls() {
        return requests(request -> request.path().contains(SEND));
    }
}
