package org.fusionteams.simulator.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.fusionteams.simulator.microsoft.RunningTenant.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a workflow's webhook accepts, what it refuses, and what becomes of what it accepted. */
class WorkflowTriggersTest {

    private static final String PAYLOAD = "{\"type\":\"message\",\"attachments\":[{\"contentType\":"
            + "\"application/vnd.microsoft.card.adaptive\",\"contentUrl\":null,\"content\":" + RunningTenant.CARD
            + "}]}";

    private final RunningTenant running = new RunningTenant();
    private final String address = running.tenant.addWorkflow("Finance");

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void shouldAcceptWithoutABodyAndPostAsTheFlow() throws Exception {
        // When
        Answer answer = call(address, PAYLOAD);
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text()).isEmpty();
        assertThat(running.tenant.workflowRuns(address)).singleElement().satisfies(run -> {
            assertThat(run.failed()).isFalse();
            assertThat(run.payload()).isEqualTo(PAYLOAD);
        });
        JsonNode shown = running.get(running.delegatedToken(), running.messages)
                .json()
                .path("value")
                .path(0);
        assertThat(shown.path("from").path("user").isNull()).isTrue();
        assertThat(shown.path("from").path("application").path("displayName").asText())
                .isEqualTo("Workflows");
    }

    @Test
    void shouldAnswer200WhenAsked() throws Exception {
        // Given
        running.tenant.rules().workflowStatus(200);
        // When
        Answer answer = call(address, PAYLOAD);
        // Then
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/powerautomate/automations/direct/workflows, /workflows",
        "/direct/workflows, /direct/cu/12/workflows",
        "api-version=1, api-version=2022-03-01-preview"
    })
    void shouldAnswerUnderEveryStyleOfAddress(String usual, String other) throws Exception {
        // When
        Answer answer = call(address.replace(usual, other), PAYLOAD);
        // Then
        assertThat(answer.status()).isEqualTo(202);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "api-version=1&, '', 400, MissingApiVersionParameter",
        "workflows/, workflows/0, 404, WorkflowNotFound",
        "&sig=.*, '', 401, DirectApiAuthorizationRequired",
        "&sv=1.0, '', 401, DirectApiInvalidAuthorizationScheme",
        "sig=., sig=%41, 401, DirectApiInvalidAuthorizationSignature",
        "%2Ftriggers%2Fmanual%2Frun, /triggers/manual/run, 401, DirectApiInvalidAuthorizationSignature",
        "%2Ftriggers, %252Ftriggers, 401, DirectApiInvalidAuthorizationSignature"
    })
    void shouldRefuseAnAddressThatIsNotByteForByteTheRightOne(String part, String replacement, int status, String code)
            throws Exception {
        // When
        Answer answer = call(address.replaceFirst(part, replacement), PAYLOAD);
        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(running.tenant.workflowRuns(address)).isEmpty();
    }

    @Test
    void shouldRefuseABearerTokenNextToTheSignature() throws Exception {
        // When
        Answer answer = running.send("POST", address, PAYLOAD, "Authorization", "Bearer x");
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("DirectApiRequestHasMoreThanOneAuthorization");
    }

    @ParameterizedTest
    @CsvSource({"DISABLED, Disabled", "SUSPENDED, Suspended", "DELETED, Deleted"})
    void shouldRefuseWhenTheFlowIsOff(FlowState state, String said) throws Exception {
        // Given
        running.tenant.setFlowState(address, state);
        // When
        Answer answer = call(address, PAYLOAD);
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("WorkflowTriggerIsNotEnabled");
        assertThat(answer.json().path("error").path("message").asText()).contains("'" + said + "'");
        running.tenant.setFlowState(address, FlowState.ENABLED);
        assertThat(call(address, PAYLOAD).status()).isEqualTo(202);
    }

    @Test
    void shouldRefuseWhatIsTooLarge() throws Exception {
        // Given
        String largest = PAYLOAD + " ".repeat(28 * 1024 - PAYLOAD.length());
        // When
        Answer fits = call(address, largest);
        Answer tooLarge = call(address, largest + " ");
        // Then
        assertThat(fits.status()).isEqualTo(202);
        assertThat(tooLarge.status()).isEqualTo(413);
    }

    @Test
    void shouldTakeFourCallsPerSecond() throws Exception {
        // Given
        for (int i = 0; i < 4; i++) {
            call(address, PAYLOAD);
        }
        // When
        Answer fifth = call(address, PAYLOAD);
        // Then
        assertThat(fifth.status()).isEqualTo(429);
        running.clock.advance(Duration.ofSeconds(1));
        assertThat(call(address, PAYLOAD).status()).isEqualTo(202);
        running.tenant.rules().limits(false);
        assertThat(List.of(
                        call(address, PAYLOAD).status(), call(address, PAYLOAD).status()))
                .containsOnly(202);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"message\"} | Null",
                "{\"attachments\":null} | Null",
                "{\"attachments\":[{\"contentType\":\"application/vnd.microsoft.card.adaptive\",\"content\":\"{}\"}]}"
                        + " | content must be an object",
                "{\"attachments\":[{\"contentType\":\"application/vnd.microsoft.card.adaptive\",\"content\":{}}]}"
                        + " | type must be AdaptiveCard",
                "{\"attachments\":[{\"contentType\":\"application/vnd.microsoft.card.adaptive\",\"content\":"
                        + "{\"type\":\"AdaptiveCard\",\"actions\":[{\"type\":\"Action.Submit\"}]}}]}"
                        + " | Action.Submit"
            })
    void shouldAcceptAndThenFailWhereNobodySeesIt(String payload, String failure) throws Exception {
        // When
        Answer answer = call(address, payload);
        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(running.tenant.workflowRuns(address)).singleElement().satisfies(run -> assertThat(run.failure())
                .contains(failure));
        assertThat(running.tenant.messageCount(running.tenant.teamId(), running.tenant.channelId()))
                .isZero();
    }

    @Test
    void shouldRefuseWhatIsNoJson() throws Exception {
        // When
        Answer answer = call(address, "{\"attachments\":");
        // Then
        assertThat(answer.code()).isEqualTo("TriggerInputSchemaMismatch");
    }

    private Answer call(String pathAndQuery, String payload) throws Exception {
        return running.send("POST", pathAndQuery, payload, "Content-Type", "application/json");
    }
}
