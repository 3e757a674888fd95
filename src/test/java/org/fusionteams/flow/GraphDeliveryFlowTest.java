package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.LoggedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Teams fails, in every way it can: nothing is lost, nothing stands in the channel twice, and the order is kept. */
@QuarkusTest
@TestProfile(FlowProfile.class)
class GraphDeliveryFlowTest extends FlowTest {

    private static final String MESSAGES = "/messages$";

    @AfterEach
    void mendTheTenant() {
        tenant.rules().readBackLag(Duration.ZERO).userIsMember(true);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void shouldWaitAsLongAsTeamsAsksFor(int status) {
        // Given
        simulators
                .faults()
                .add(Fault.answer(MESSAGES, status).withMethod("POST").withHeader("Retry-After", "2"));

        // When
        pod.addInvoice(each -> each.number("GRAPH-" + status));
        awaitState("GRAPH-" + status, "delivered");

        // Then
        List<LoggedRequest> posts = posts();
        assertThat(posts).extracting(LoggedRequest::status).containsExactly(status, 201);
        assertThat(Duration.between(posts.get(0).at(), posts.get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(attempts("GRAPH-" + status))
                .extracting(row -> row.get("outcome"))
                .containsExactly(status == 429 ? "retry" : "unknown", "delivered");
        assertThat(requests(request -> request.path().contains("/messages"))).satisfies(requests -> assertThat(
                        Duration.between(requests.get(0).at(), requests.get(1).at()))
                .as("nothing is sent or read during the wait")
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2)));
        assertThat(log.says("WARN", "Channel finance waits until", "Graph answered " + status))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void shouldFindAMessageThatWasPostedAlthoughTeamsFailed(int status) {
        // Given
        String number = "POSTED-" + status;
        simulators.faults().add(Fault.answerAfter(MESSAGES, status).withMethod("POST"));

        // When
        pod.addInvoice(each -> each.number(number));
        awaitState(number, "delivered");

        // Then
        assertThat(posts()).hasSize(1);
        assertThat(cardsAbout(number)).hasSize(1);
        assertThat(notifications(number).get(0))
                .containsEntry("reason", "found in the channel")
                .containsEntry("message_id", cardsAbout(number).get(0).message().id());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void shouldResendAMessageThatWasNotPosted(int status) {
        // Given
        String number = "NOT-POSTED-" + status;
        simulators.faults().add(Fault.answer(MESSAGES, status).withMethod("POST"));

        // When
        pod.addInvoice(each -> each.number(number));
        awaitState(number, "delivered");

        // Then
        List<LoggedRequest> calls = requests(request -> request.path().contains("/messages"));
        assertThat(calls).extracting(LoggedRequest::method).containsExactly("POST", "GET", "GET", "POST");
        assertThat(cardsAbout(number)).hasSize(1);
    }

    @Test
    void shouldLookAfterAConnectionWasLost() {
        // Given
        simulators.faults().add(Fault.resetAfter(MESSAGES).withMethod("POST"));

        // When
        pod.addInvoice(each -> each.number("LOST-1"));
        awaitState("LOST-1", "delivered");

        // Then
        assertThat(posts()).hasSize(1);
        assertThat(cardsAbout("LOST-1")).hasSize(1);
        assertThat(log.says("WARN", "Channel finance waits until", "the receiver gave no answer"))
                .isTrue();
    }

    @Test
    void shouldFindAMessageThatShowsLate() {
        // Given
        tenant.rules().readBackLag(Duration.ofMillis(2_500));
        simulators.faults().add(Fault.resetAfter(MESSAGES).withMethod("POST"));

        // When
        pod.addInvoice(each -> each.number("SHOWS-LATE"));
        awaitState("SHOWS-LATE", "delivered");

        // Then
        assertThat(posts()).hasSize(1);
        assertThat(cardsAbout("SHOWS-LATE")).hasSize(1);
    }

    @Test
    void shouldMakeADeadLetterOfWhatTeamsRefuses() {
        // Given
        simulators
                .faults()
                .add(
                        Fault.answer(MESSAGES, 400)
                                .withMethod("POST")
                                .withBody(
                                        "application/json",
                                        "{\"error\":{\"code\":\"BadRequest\",\"message\":\"Failed to process content in attachment\"}}"));

        // When
        pod.addInvoice(each -> each.number("REFUSED"));
        awaitState("REFUSED", "dead");
        pod.addInvoice(each -> each.number("AFTER-REFUSED"));
        awaitState("AFTER-REFUSED", "delivered");

        // Then
        String reason = "Graph answered 400 BadRequest: Failed to process content in attachment";
        assertThat(notifications("REFUSED").get(0)).containsEntry("reason", reason);
        assertThat(log.says("ERROR", "Dead letter: payables-invoice REFUSED for channel finance: " + reason))
                .isTrue();
        assertThat(audit("notification.dead")).isNotEmpty();
        assertThat(posts()).hasSize(2);
    }

    @Test
    void shouldFetchAFreshTokenWhenOneIsRefused() {
        // Given
        pod.addInvoice(each -> each.number("TOKEN-GOOD"));
        awaitState("TOKEN-GOOD", "delivered");
        simulators.log().clear();
        tenant.expireAccessTokens();

        // When
        pod.addInvoice(each -> each.number("TOKEN-ENDED"));
        awaitState("TOKEN-ENDED", "delivered");

        // Then
        assertThat(posts()).extracting(LoggedRequest::status).containsExactly(401, 201);
        assertThat(attempts("TOKEN-ENDED")).extracting(row -> row.get("status")).containsExactly(401, 201);
        assertThat(log.says("waits until")).isFalse();
    }

    @Test
    void shouldWaitWhenTeamsTakesNoTokenAtAll() {
        // Given
        simulators.faults().add(Fault.answer(MESSAGES, 401).withMethod("POST").times(4));

        // When
        pod.addInvoice(each -> each.number("NO-TOKEN"));
        awaitState("NO-TOKEN", "delivered");

        // Then
        assertThat(posts()).extracting(LoggedRequest::status).containsExactly(401, 401, 401, 401, 201);
        assertThat(log.says("WARN", "Channel finance waits until", "Graph answered 401"))
                .isTrue();
        assertThat(cardsAbout("NO-TOKEN")).hasSize(1);
    }

    @Test
    void shouldWaitWhenTheAccountIsNoLongerAMember() {
        // Given
        tenant.rules().userIsMember(false);

        // When
        pod.addInvoice(each -> each.number("NO-MEMBER"));
        awaitRead();
        awaitSaid("WARN", "Channel finance waits until", "Graph answered 403");

        // Then
        assertThat(state("NO-MEMBER")).isEqualTo("pending");
        tenant.rules().userIsMember(true);
        letTimePass(Duration.ofMinutes(20));
        awaitState("NO-MEMBER", "delivered");
    }

    @Test
    void shouldKeepTheOrderThroughAnOutage() {
        // Given
        simulators.faults().add(Fault.answer(MESSAGES, 429).withMethod("POST").times(4));

        // When
        IntStream.range(0, 30).forEach(i -> {
            simulators.clock().advance(Duration.ofMillis(50));
            pod.addInvoice(each -> each.number("ORDER-" + (100 + i)));
        });
        awaitState("ORDER-129", "delivered");
        awaitQuiet();

        // Then
        assertThat(cards())
                .extracting(card -> card.lines().get(1))
                .containsExactlyElementsOf(IntStream.range(0, 30)
                        .mapToObj(i -> "Northwind Tools \u00B7 ORDER-" + (100 + i))
                        .toList());
        assertThat(tenant.duplicates()).isEmpty();
    }

    @Test
    void shouldTellEachOnceWhateverHappens() {
        // Given
        for (int i = 0; i < 3; i++) {
            simulators.faults().add(Fault.answer(MESSAGES, 503).withMethod("POST"));
            simulators.faults().add(Fault.answerAfter(MESSAGES, 504).withMethod("POST"));
            simulators.faults().add(Fault.resetAfter(MESSAGES).withMethod("POST"));
            simulators.faults().add(Fault.resetBefore(MESSAGES).withMethod("POST"));
        }

        // When
        pod.addInvoices(60, i -> each -> each.number("ONCE-" + i));
        awaitRead();
        awaitQuiet();

        // Then
        assertThat(tenant.duplicates()).isEmpty();
        assertThat(cards()).hasSize(60);
        assertThat(cards()).extracting(Card::marker).doesNotHaveDuplicates();
        Map<String, Object> states = rows("select count(*) as n from notification where number like 'ONCE-%'"
                        + " and state = 'delivered'")
                .get(0);
        assertThat(states).containsEntry("n", 60L);
    }
}
