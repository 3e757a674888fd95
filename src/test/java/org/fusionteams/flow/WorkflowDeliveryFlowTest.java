package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.fusionteams.configuration.ChannelSettings.WorkflowChannel;
import org.fusionteams.configuration.Settings;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.LoggedRequest;
import org.fusionteams.simulator.microsoft.FlowState;
import org.fusionteams.simulator.microsoft.WorkflowRun;
import org.junit.jupiter.api.Test;

/** Webhooks of Teams workflows: accepted is all that can be known, and nothing can be read back. */
@QuarkusTest
@TestProfile(FlowProfile.class)
class WorkflowDeliveryFlowTest extends FlowTest {

    private static final String INVOKE = "/triggers/manual/paths/invoke$";

    @Inject
    Settings settings;

    @Inject
    Outbox outbox;

    @Test
    void shouldHandTheCardToTheWorkflow() {
        // Given
        URI address = address("webhook");

        // When
        tell("webhook", "HOOK-1");
        waiting().until(() -> state("HOOK-1").equals("delivered"));

        // Then
        WorkflowRun run = lastRun("webhook");
        assertThat(run.failed()).isFalse();
        assertThat(run.payload()).contains("AdaptiveCard", "HOOK-1");
        // The simulator refuses a signature that was encoded again, and one that comes with an Authorization header.
        assertThat(invocations()).singleElement().satisfies(request -> {
            assertThat(request.status()).isEqualTo(202);
            assertThat(request.path()).isEqualTo(address.getRawPath());
            assertThat(request.rawQuery()).isEqualTo(address.getRawQuery().replaceAll("sig=[^&]+", "sig=***"));
            assertThat(request.headers()).doesNotContainKey("authorization");
        });
    }

    @Test
    void shouldWaitWhileTheFlowIsOff() {
        // Given
        tenant.setFlowState(address("webhook").toString(), FlowState.SUSPENDED);

        // When
        tell("webhook", "HOOK-OFF");
        awaitSaid("WARN", "Channel webhook waits until", "WorkflowTriggerIsNotEnabled", "Turn the flow on");

        // Then
        waiting().until(() -> state("HOOK-OFF").equals("pending"));
        assertThat(audit("notification.dead"))
                .noneMatch(event -> event.toString().contains("TriggerIsNotEnabled"));
        tenant.setFlowState(address("webhook").toString(), FlowState.ENABLED);
        letTimePass(Duration.ofMinutes(20));
        waiting().until(() -> state("HOOK-OFF").equals("delivered"));
    }

    @Test
    void shouldResendWhatMayHaveArrivedAndSaySo() {
        // Given
        simulators.faults().add(Fault.resetAfter(INVOKE));

        // When
        tell("webhook", "HOOK-TWICE");
        waiting().until(() -> state("HOOK-TWICE").equals("delivered"));

        // Then
        assertThat(invocations()).hasSize(2);
        assertThat(attempts("HOOK-TWICE"))
                .extracting(row -> row.get("outcome"))
                .containsExactly("unknown", "delivered");
        assertThat(audit("notification.may-be-a-repeat")).last().satisfies(event -> assertThat(
                        (String) event.get("subject"))
                .isEqualTo("notification " + notifications("HOOK-TWICE").get(0).get("id") + ", attempt 1"));
    }

    @Test
    void shouldHoldWhatMayHaveArrivedWhereTheChannelSaysSo() {
        // Given
        simulators.faults().add(Fault.resetAfter(INVOKE));

        // When
        tell("webhook-hold", "HOOK-HELD");
        waiting().until(() -> state("HOOK-HELD").equals("held"));
        tell("webhook-hold", "HOOK-NEXT");
        waiting().until(() -> state("HOOK-NEXT").equals("delivered"));

        // Then
        assertThat(invocations()).hasSize(2);
        assertThat((String) notifications("HOOK-HELD").get(0).get("reason")).contains("may have been posted or not");
        assertThat(audit("notification.held")).isNotEmpty();
    }

    @Test
    void shouldWaitAsLongAsTheWorkflowAsksFor() {
        // Given
        simulators.faults().add(Fault.answer(INVOKE, 429).withHeader("Retry-After", "2"));

        // When
        tell("webhook", "HOOK-429");
        waiting().until(() -> state("HOOK-429").equals("delivered"));

        // Then
        List<LoggedRequest> calls = invocations();
        assertThat(calls).extracting(LoggedRequest::status).containsExactly(429, 202);
        assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    private void tell(String channel, String number) {
        outbox.append(Told.to(channel, number, Importance.NORMAL));
    }

    private URI address(String channel) {
        WorkflowChannel workflow =
                (WorkflowChannel) settings.channels().get(channel).destination();
        return workflow.workflowUrl().value();
    }

    private WorkflowRun lastRun(String channel) {
        List<WorkflowRun> runs = tenant.workflowRuns(address(channel).toString());
        return runs.get(runs.size() - 1);
    }

    private List<LoggedRequest> invocations() {
        return requests(request -> request.path().endsWith("/paths/invoke"));
    }
}
