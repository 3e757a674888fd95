package org.fusionteams.delivery.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.fusionteams.delivery.Answer;
import org.fusionteams.delivery.DeliveryOutcome;
import org.fusionteams.delivery.DeliveryOutcome.Refused;
import org.fusionteams.delivery.DeliveryOutcome.Retry;
import org.fusionteams.testsupport.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does every answer that a Workflows webhook is known to give mean what it must? */
class WorkflowJudgeTest {

    private final WorkflowJudge judge = new WorkflowJudge(new MutableClock("2026-03-02T08:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // status | error code | Retry-After | 404 before | what it means
                "200 | - | - | 0 | delivered",
                "202 | - | - | 0 | delivered",
                "204 | - | - | 0 | delivered",
                "302 | - | - | 0 | retry CHANNEL",
                "400 | WorkflowTriggerIsNotEnabled | - | 0 | retry CHANNEL",
                "400 | TriggerInputSchemaMismatch | - | 0 | retry CHANNEL",
                "400 | MissingApiVersionParameter | - | 0 | retry CHANNEL",
                "400 | DirectApiRequestHasMoreThanOneAuthorization | - | 0 | retry CHANNEL",
                "400 | InvalidJson | - | 0 | refused BAD_REQUEST",
                "400 | - | - | 0 | refused BAD_REQUEST",
                "401 | DirectApiAuthorizationRequired | - | 0 | retry CHANNEL",
                "401 | DirectApiInvalidAuthorizationScheme | - | 0 | retry CHANNEL",
                "401 | DirectApiInvalidAuthorizationSignature | - | 0 | retry CHANNEL",
                "401 | - | - | 0 | retry CHANNEL",
                "403 | - | - | 0 | retry CHANNEL",
                "404 | WorkflowNotFound | - | 9 | retry CHANNEL",
                "404 | - | - | 1 | retry MESSAGE",
                "404 | - | - | 2 | refused NOT_FOUND",
                "408 | - | - | 0 | unknown",
                "413 | - | - | 0 | refused TOO_LARGE",
                "429 | - | - | 0 | retry CHANNEL",
                "429 | - | 30 | 0 | retry CHANNEL 30",
                "500 | - | - | 0 | unknown",
                "502 | - | - | 0 | unknown",
                "503 | - | - | 0 | unknown",
                "503 | - | 12 | 0 | retry CHANNEL 12",
                "504 | - | - | 0 | unknown",
            })
    void shouldJudgeByOneTable(
            int status, @Nullable String code, @Nullable String retryAfter, int notFound, String meaning) {
        // Given
        Answer answer = answer(status, code, retryAfter);
        // When
        DeliveryOutcome outcome = judge.judge(answer, notFound);
        // Then
        assertThat(meaning(outcome)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "400, WorkflowTriggerIsNotEnabled, Turn the flow on",
        "404, WorkflowNotFound, Turn the flow on",
        "401, DirectApiInvalidAuthorizationSignature, Copy the flow's address again",
        "400, TriggerInputSchemaMismatch, Take the schema out"
    })
    void shouldSayWhatToDoAboutTheFlow(int status, String code, String remedy) {
        // Given
        Answer answer = answer(status, code, null);
        // When
        DeliveryOutcome outcome = judge.judge(answer, 0);
        // Then
        assertThat(outcome.why())
                .startsWith("the workflow answered " + status + " " + code)
                .contains(remedy);
    }

    @Test
    void shouldHaveNoTokenToRenew() {
        // Given
        Answer answer = answer(401, "DirectApiAuthorizationRequired", null);
        // When
        boolean refused = judge.tokenRefused(answer);
        // Then
        assertThat(refused).isFalse();
    }

    private static Answer answer(int status, @Nullable String code, @Nullable String retryAfter) {
        return new Answer(
                status,
                retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter),
                code == null ? "" : "{\"error\":{\"code\":\"" + code + "\",\"message\":\"off\"}}");
    }

    private static String meaning(DeliveryOutcome outcome) {
        if (outcome instanceof Retry retry) {
            Duration asked = retry.asked();
            return "retry " + retry.scope() + (asked == null ? "" : " " + asked.toSeconds());
        }
        return outcome instanceof Refused refused ? "refused " + refused.kind() : outcome.word();
    }
}
