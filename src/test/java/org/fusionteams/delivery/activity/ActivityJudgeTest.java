package org.fusionteams.delivery.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.fusionteams.delivery.Answer;
import org.fusionteams.delivery.DeliveryOutcome;
import org.fusionteams.delivery.DeliveryOutcome.Delivered;
import org.fusionteams.delivery.DeliveryOutcome.Refused;
import org.fusionteams.delivery.DeliveryOutcome.Retry;
import org.fusionteams.testsupport.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does every answer that Graph for feed notifications is known to give mean what it must? */
class ActivityJudgeTest {

    private final ActivityJudge judge = new ActivityJudge(new MutableClock("2026-03-02T08:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // status | body | Retry-After | 404 before | what it means
                "202 | - | - | 0 | delivered",
                "204 | - | - | 0 | delivered",
                "302 | - | - | 0 | retry CHANNEL",
                "400 | BadRequest | - | 0 | refused BAD_REQUEST",
                "401 | - | - | 0 | retry CHANNEL",
                "403 | Forbidden | - | 0 | retry CHANNEL",
                "404 | X | - | 0 | retry MESSAGE",
                "404 | X | - | 1 | retry MESSAGE",
                "404 | X | - | 2 | refused NOT_FOUND",
                "408 | - | - | 0 | unknown",
                "409 | Conflict | - | 0 | retry CHANNEL",
                "412 | - | - | 0 | retry CHANNEL",
                "413 | - | - | 0 | refused TOO_LARGE",
                "418 | - | - | 0 | refused REFUSED",
                "429 | - | - | 0 | retry CHANNEL",
                "429 | - | 2.128 | 0 | retry CHANNEL 2",
                "500 | - | - | 0 | unknown",
                "502 | - | - | 0 | unknown",
                "503 | - | - | 0 | unknown",
                "503 | - | 12 | 0 | retry CHANNEL 12",
                "504 | - | - | 0 | unknown",
            })
    void shouldJudgeByOneTable(
            int status, @Nullable String body, @Nullable String retryAfter, int notFound, String meaning) {
        // Given
        Answer answer = answer(status, body, retryAfter);
        // When
        DeliveryOutcome outcome = judge.judge(answer, notFound);
        // Then
        assertThat(meaning(outcome)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({"403, Forbidden, Install the Teams app", "409, Conflict, teams-app-id"})
    void shouldSayWhatToDoAboutTheChannel(int status, String code, String remedy) {
        // Given
        Answer answer = answer(status, code, null);
        // When
        DeliveryOutcome outcome = judge.judge(answer, 0);
        // Then
        assertThat(outcome.why())
                .startsWith("Graph answered " + status + " " + code)
                .contains(remedy);
    }

    @ParameterizedTest
    @CsvSource({"401, true", "412, true", "403, false", "204, false"})
    void shouldTellARefusedTokenFromOtherRefusals(int status, boolean refused) {
        // Given
        Answer answer = answer(status, null, null);
        // When
        boolean another = judge.tokenRefused(answer);
        // Then
        assertThat(another).isEqualTo(refused);
    }

    /** A body that begins with a brace is one; anything else is the code of an error. */
    private static Answer answer(int status, @Nullable String body, @Nullable String retryAfter) {
        String text = body == null
                ? ""
                : body.startsWith("{") ? body : "{\"error\":{\"code\":\"" + body + "\",\"message\":\"no\"}}";
        return new Answer(status, retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter), text);
    }

    private static String meaning(DeliveryOutcome outcome) {
        if (outcome instanceof Retry retry) {
            Duration asked = retry.asked();
            return "retry " + retry.scope() + (asked == null ? "" : " " + asked.toSeconds());
        } else if (outcome instanceof Delivered delivered) {
            return "delivered" + (delivered.messageId() == null ? "" : " " + delivered.messageId());
        }
        return outcome instanceof Refused refused ? "refused " + refused.kind() : outcome.word();
    }
}
