package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.fusionteams.deadletter.LetterActions.Result;
import org.fusionteams.operations.LetterDesk;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.LetterFilter;
import org.fusionteams.outbox.LetterMoves.End;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.simulator.Fault;
import org.junit.jupiter.api.Test;

/** What waits for a person, from the refusal to the message in the channel. */
@QuarkusTest
@TestProfile(FlowProfile.class)
class DeadLetterFlowTest extends FlowTest {

    private static final String MESSAGES = "/messages$";

    @Inject
    LetterDesk desk;

    @Inject
    Outbox outbox;

    @Inject
    ProducerTemplate template;

    @Test
    void shouldDeliverOnceWhatIsReplayedWhenThePoisonIsGone() {
        // Given
        simulators.faults().add(poison());
        pod.addInvoice(each -> each.number("POISON-1"));
        awaitState("POISON-1", "dead");
        assertThat(cardsAbout("POISON-1")).isEmpty();
        // When
        Result result = desk.replay(id("POISON-1"), false, "anna").orElseThrow();
        awaitState("POISON-1", "delivered");
        // Then
        assertThat(result.end()).isEqualTo(End.REPLAYED);
        assertThat(cardsAbout("POISON-1")).hasSize(1);
        assertThat(attempts("POISON-1"))
                .extracting(row -> row.get("number") + " " + row.get("outcome") + " " + row.get("sender"))
                .containsExactly("1 dead graph", "2 delivered graph");
        assertThat(audit("notification.replayed")).last().satisfies(event -> assertThat(event)
                .containsEntry("actor", "anna")
                .containsEntry("notification_id", id("POISON-1")));
    }

    @Test
    void shouldReplayAllOfAReasonAtAPace() {
        // Given
        for (int i = 1; i <= 3; i++) {
            simulators.faults().add(poison());
        }
        for (int i = 1; i <= 3; i++) {
            String number = "MANY-" + i;
            pod.addInvoice(each -> each.number(number));
        }
        for (int i = 1; i <= 3; i++) {
            awaitState("MANY-" + i, "dead");
        }
        // When
        desk.replay(LetterFilter.all(NotificationState.DEAD), false, 1000, "anna");
        // Then
        for (int i = 1; i <= 3; i++) {
            awaitState("MANY-" + i, "delivered");
            assertThat(cardsAbout("MANY-" + i)).hasSize(1);
        }
    }

    @Test
    void shouldRenderAgainFromTheRecordAsItWasRead() {
        // Given
        simulators.faults().add(poison());
        pod.addInvoice(each -> each.number("AGAIN-1"));
        awaitState("AGAIN-1", "dead");
        Map<String, Object> before = notifications("AGAIN-1").get(0);
        assertThat((String) before.get("record_values")).contains("AGAIN-1");
        // When
        Result result = desk.replay(id("AGAIN-1"), true, "anna").orElseThrow();
        awaitState("AGAIN-1", "delivered");
        // Then
        assertThat(result.end()).isEqualTo(End.REPLAYED);
        assertThat(notifications("AGAIN-1").get(0).get("content")).isEqualTo(before.get("content"));
        assertThat(cardsAbout("AGAIN-1")).hasSize(1);
    }

    @Test
    void shouldRouteAgainWhatNoRuleHadMatched() {
        // Given
        outbox.append(Addressed.unrouted(
                Told.to("finance", "UNROUTED-1", Importance.NORMAL).notification()));
        assertThat(state("UNROUTED-1")).isEqualTo("unrouted");
        // When
        desk.replay(id("UNROUTED-1"), true, "anna");
        awaitState("UNROUTED-1", "delivered");
        // Then
        assertThat(cardsAbout("UNROUTED-1")).hasSize(1);
    }

    @Test
    void shouldResendOrDiscardWhatIsHeld() {
        // Given
        String invoke = "/triggers/manual/paths/invoke$";
        simulators.faults().add(Fault.resetAfter(invoke));
        outbox.append(Told.to("webhook-hold", "HELD-1", Importance.NORMAL));
        waiting().until(() -> state("HELD-1").equals("held"));
        simulators.faults().add(Fault.resetAfter(invoke));
        outbox.append(Told.to("webhook-hold", "HELD-2", Importance.NORMAL));
        letTimePass(Duration.ofMinutes(20));
        waiting().until(() -> state("HELD-2").equals("held"));
        // When
        desk.replay(id("HELD-1"), false, "anna");
        Result discarded = desk.discard(id("HELD-2"), "it stands there", "anna").orElseThrow();
        letTimePass(Duration.ofMinutes(20));
        // Then
        waiting().until(() -> state("HELD-1").equals("delivered"));
        assertThat(discarded.end()).isEqualTo(End.DISCARDED);
        assertThat(audit("notification.replayed")).last().satisfies(event -> assertThat((String) event.get("detail"))
                .contains("may be a repeat"));
    }

    @Test
    void shouldSayEachAttemptInOneLine() {
        // When
        pod.addInvoice(each -> each.number("LINE-1"));
        awaitState("LINE-1", "delivered");
        // Then
        assertThat(log.says(
                        "INFO",
                        "attempt id=" + id("LINE-1") + " recordType=payables-invoice number=\"LINE-1\" channel=finance"
                                + " attempt=1 outcome=delivered status=201 ms="))
                .isTrue();
    }

    @Test
    void shouldRemoveWhatEndedLongAgoAndNothingThatIsOpen() {
        // Given
        pod.addInvoice(each -> each.number("OLD-1"));
        awaitState("OLD-1", "delivered");
        outbox.append(Addressed.unrouted(
                Told.to("finance", "OPEN-1", Importance.NORMAL).notification()));
        long open = id("OPEN-1");
        execute(
                "update notification set changed_at = timestamp '2020-01-01 00:00:00' where number in ('OLD-1', 'OPEN-1')");
        execute("insert into audit_event (at, actor, action, subject, notification_id) values"
                + " (timestamp '2020-01-01 00:00:00', 'x', 'old.open', 'x', " + open + "),"
                + " (timestamp '2020-01-01 00:00:00', 'x', 'old.closed', 'x', null)");
        // When
        template.requestBody("direct:retention", (Object) null);
        // Then
        assertThat(notifications("OLD-1")).isEmpty();
        assertThat(notifications("OPEN-1")).hasSize(1);
        assertThat(audit("old.open")).hasSize(1);
        assertThat(audit("old.closed")).isEmpty();
        assertThat(count("select count(*) from attempt where notification_id not in (select id from notification)"))
                .isZero();
        assertThat(count("select count(*) from notification_content"
                        + " where notification_id not in (select id from notification)"))
                .isZero();
        execute("delete from notification_content where notification_id = " + open);
        execute("delete from notification where number = 'OPEN-1'");
    }

    private static Fault poison() {
        return Fault.answer(MESSAGES, 400)
                .withMethod("POST")
                .withBody(
                        "application/json",
                        "{\"error\":{\"code\":\"BadRequest\",\"message\":\"Failed to process content in attachment\"}}");
    }

    private long id(String number) {
        List<Map<String, Object>> rows = notifications(number);
        return ((Number) rows.get(rows.size() - 1).get("id")).longValue();
    }

    private void execute(String sql) {
        database.read(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }
}
