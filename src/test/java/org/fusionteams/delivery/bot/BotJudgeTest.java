package org.fusionteams.delivery.bot;

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

/** Does every answer that the Bot Connector is known to give mean what it must? */
class BotJudgeTest {

    private final BotJudge judge = new BotJudge(new MutableClock("2026-03-02T08:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // status | body | Retry-After | 404 before | what it means
                "200 | {\"activityId\":\"17\"} | - | 0 | delivered 17",
                "201 | {\"id\":\"19:a;messageid=17\",\"activityId\":\"17\"} | - | 0 | delivered 17",
                "202 | - | - | 0 | unknown",
                "302 | - | - | 0 | retry CHANNEL",
                "400 | BadSyntax | - | 0 | refused BAD_REQUEST",
                "401 | - | - | 0 | retry CHANNEL",
                "403 | BotNotInConversationRoster | - | 0 | retry CHANNEL",
                "404 | X | - | 0 | retry MESSAGE",
                "404 | X | - | 1 | retry MESSAGE",
                "404 | X | - | 2 | refused NOT_FOUND",
                "408 | - | - | 0 | unknown",
                "409 | - | - | 0 | refused CONFLICT",
                "412 | - | - | 0 | retry CHANNEL",
                "413 | MessageSizeTooBig | - | 0 | refused TOO_LARGE",
                "418 | - | - | 0 | refused REFUSED",
                "429 | - | - | 0 | retry CHANNEL",
                "429 | - | 2.128 | 0 | retry CHANNEL 2",
                "500 | - | - | 0 | unknown",
                "502 | - | - | 0 | unknown",
                "503 | - | - | 0 | unknown",
                "503 | - | 12 | 0 | unknown",
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
    @CsvSource({"403, BotNotInConversationRoster, Install the Teams app"})
    void shouldSayWhatToDoAboutTheChannel(int status, String code, String remedy) {
        // Given
        Answer answer = answer(status, code, null);
        // When
        DeliveryOutcome outcome = judge.judge(answer, 0);
        // Then
        assertThat(outcome.why())
                .startsWith("the Bot Connector answered " + status + " " + code)
                .contains(remedy);
    }

    @ParameterizedTest
    @CsvSource({"401, true", "403, false", "412, false", "201, false"})
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
