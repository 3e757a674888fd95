package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.simulator.Fault;
import org.junit.jupiter.api.Test;

/** What the operator channel reads in the morning about what waits for a person. */
@QuarkusTest
@TestProfile(DeadLetterReportFlowTest.WithOperatorChannel.class)
class DeadLetterReportFlowTest extends FlowTest {

    /** Finance is told of the connector's own trouble as well. */
    public static class WithOperatorChannel extends FlowProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = super.getConfigOverrides();
            settings.put("connector.operator.channel", "finance");
            return settings;
        }
    }

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    Outbox outbox;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    ProducerTemplate template;

    @Test
    void shouldTellTheOperatorChannelHowManyWaitWhyAndSinceWhen() {
        // Given
        simulators
                .faults()
                .add(
                        Fault.answer("/messages$", 400)
                                .withMethod("POST")
                                .withBody(
                                        "application/json",
                                        "{\"error\":{\"code\":\"BadRequest\",\"message\":\"Failed to process content in attachment\"}}"));
        pod.addInvoice(each -> each.number("REFUSED-1"));
        awaitState("REFUSED-1", "dead");
        outbox.append(Addressed.unrouted(
                Told.to("finance", "UNROUTED-1", Importance.NORMAL).notification()));

        // When
        template.requestBody("direct:dead-letter-report", (Object) null);
        waiting().until(() -> cards().size() == 1);

        // Then
        assertThat(cards().get(0).title()).isEqualTo("2 notifications wait for a person");
        assertThat(cards().get(0).lines())
                .anySatisfy(line -> assertThat(line)
                        .matches("dead \\([a-z-]+\\), finance \\| 1, the oldest since"
                                + " \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC: the receiver .*"))
                .anySatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "unrouted, no channel \\| 1, the oldest since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC"))
                .contains("To replay | the console's page Dead letters, or: fusion-teams dead-letter replay --reason"
                        + " <reason>");
    }
}
