package org.fusionteams.delivery.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.fusionteams.delivery.Answer;
import org.fusionteams.delivery.DeliveryOutcome;
import org.fusionteams.delivery.DeliveryOutcome.Delivered;
import org.fusionteams.delivery.DeliveryOutcome.Refused;
import org.fusionteams.delivery.DeliveryOutcome.Retry;
import org.fusionteams.delivery.DeliveryOutcome.Unknown;
import org.fusionteams.outbox.Reason;
import org.fusionteams.testsupport.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does every answer that Graph is known to give to a channel message mean what it must? */
class GraphJudgeTest {

    private final GraphJudge judge = new GraphJudge(new MutableClock("2026-03-02T08:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // status | error code | error message | 404 before | what it means
                "201 | - | - | 0 | unknown",
                "400 | BadRequest | Body does not contain marker for attachment with Id 1 | 0 | refused CARD_REFUSED",
                "400 | BadRequest | Failed to process content in attachment with Id 1 | 0 | refused CARD_REFUSED",
                "400 | BadRequest | Invalid request body was sent. | 0 | refused CARD_REFUSED",
                "400 | BadRequest | The channel does not belong to the team. | 0 | unknown, else BAD_REQUEST",
                "400 | - | - | 0 | unknown, else BAD_REQUEST",
                "401 | InvalidAuthenticationToken | expired | 0 | retry CHANNEL",
                "401 | Unauthorized | Message POST is allowed in application-only context only | 0 | retry CHANNEL",
                "403 | Forbidden | Missing role permissions | 0 | retry CHANNEL",
                "403 | Forbidden | {\"errorCode\":209} | 9 | retry CHANNEL",
                "404 | NotFound | no such channel | 0 | retry MESSAGE",
                "404 | UnknownError | - | 1 | retry MESSAGE",
                "404 | NotFound | no such channel | 2 | refused NOT_FOUND",
                "408 | - | - | 0 | unknown",
                "409 | Conflict | duplicate createdDateTime | 0 | refused CONFLICT",
                "410 | - | - | 0 | refused REFUSED",
                "412 | - | - | 0 | retry CHANNEL",
                "413 | - | - | 0 | refused TOO_LARGE",
                "429 | TooManyRequests | Please retry again later. | 0 | retry CHANNEL",
                "429 | UnknownError | - | 9 | retry CHANNEL",
                "500 | InternalServerError | - | 0 | unknown",
                "500 | UnknownError | - | 0 | unknown",
                "502 | BadGateway | - | 0 | unknown",
                "503 | ServiceUnavailable | - | 0 | unknown",
                "504 | - | - | 0 | unknown",
                "507 | - | - | 0 | unknown",
                "301 | - | - | 0 | retry CHANNEL",
                "302 | - | - | 0 | retry CHANNEL",
                "307 | - | - | 0 | retry CHANNEL",
            })
    void shouldJudgeByOneTable(
            int status, @Nullable String code, @Nullable String message, int notFound, String meaning) {
        // Given
        Answer answer = new Answer(status, Map.of(), error(code, message));
        // When
        DeliveryOutcome outcome = judge.judge(answer, notFound);
        // Then
        assertThat(meaning(outcome)).isEqualTo(meaning);
    }

    @Test
    void shouldTakeAMessageForDeliveredWhenItsIdIsKnown() {
        // Given
        Answer answer = new Answer(201, Map.of(), "{\"id\":\"1616990032035\",\"etag\":\"1\"}");
        // When
        DeliveryOutcome outcome = judge.judge(answer, 0);
        // Then
        assertThat(outcome).isEqualTo(new Delivered("1616990032035"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"200 | <html>welcome</html>", "200 | {}", "202 | ''", "201 | {\"id\":"})
    void shouldLookForWhatWasTakenWithoutAnId(int status, String body) {
        // Given
        Answer answer = new Answer(status, Map.of(), body);
        // When
        DeliveryOutcome outcome = judge.judge(answer, 0);
        // Then
        assertThat(outcome).isInstanceOf(Unknown.class);
        assertThat(outcome.why()).contains("Graph answered " + status).contains("without the id of a message");
    }

    @ParameterizedTest
    @CsvSource({
        "429, 17, 17000",
        "429, 0.5, 500",
        "429, 'Mon, 02 Mar 2026 08:02:00 GMT', 120000",
        "429, soon, -1",
        "412, 3, 3000",
        "500, 4, 4000",
        "502, 5, 5000",
        "503, 2.128, 2128",
        "503, 'Mon, 02 Mar 2026 08:02:00 GMT', 120000",
        "404, 6, 6000"
    })
    void shouldTakeTheWaitThatGraphAsksFor(int status, String header, long millis) {
        // Given
        Answer answer = new Answer(status, Map.of("retry-after", header), "");
        // When
        DeliveryOutcome outcome = judge.judge(answer, 0);
        // Then
        Duration asked = outcome instanceof Retry retry ? retry.asked() : ((Unknown) outcome).asked();
        assertThat(asked).isEqualTo(millis < 0 ? null : Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "401, InvalidAuthenticationToken, '', true",
        "401, Unauthorized, '', true",
        "403, InvalidAuthenticationToken, '', true",
        "403, Forbidden, 'Bearer error=\"invalid_token\"', true",
        "403, Forbidden, '', false",
        "400, InvalidAuthenticationToken, '', false"
    })
    void shouldKnowWhenAFreshTokenMayHelp(int status, String code, String challenge, boolean refused) {
        // Given
        Answer answer = new Answer(status, Map.of("www-authenticate", challenge), error(code, null));
        // When
        boolean tokenRefused = judge.tokenRefused(answer);
        // Then
        assertThat(tokenRefused).isEqualTo(refused);
    }

    @Test
    void shouldTellAnOperatorThatAnAppCannotPost() {
        // Given
        Answer answer = new Answer(401, Map.of(), error("Unauthorized", "only for import purposes."));
        // When
        DeliveryOutcome outcome = judge.judge(answer, 0);
        // Then
        assertThat(outcome.why())
                .isEqualTo(
                        "sign-in failed: Graph answered 401 Unauthorized: only for import purposes: an app cannot post to"
                                + " a channel by itself. Sign in with an account");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"code\":\"BadRequest\",\"message\":\"no card\"}} | Graph answered 400 BadRequest: no card",
                "{\"error\":{\"code\":\"BadRequest\"}} | Graph answered 400 BadRequest",
                "{\"error\":\"invalid\"} | Graph answered 400",
                "<html>sign in</html> | Graph answered 400 with a web page",
                "not json | Graph answered 400",
                "null | Graph answered 400",
                "[] | Graph answered 400",
                "'' | Graph answered 400"
            })
    void shouldSayWhatWasAnsweredAndQuoteNothingElse(String body, String reason) {
        // Given
        Answer answer = new Answer(400, Map.of(), body);
        // When
        DeliveryOutcome outcome = judge.judge(answer, 0);
        // Then
        assertThat(outcome).isEqualTo(new Unknown(reason, null, Reason.BAD_REQUEST));
    }

    private static String error(@Nullable String code, @Nullable String message) {
        return code == null
                ? ""
                : "{\"error\":{\"code\":\"" + code + "\",\"message\":\""
                        + (message == null ? "" : message.replace("\"", "\\\"")) + "\"}}";
    }

    private static String meaning(DeliveryOutcome outcome) {
        if (outcome instanceof Retry retry) {
            return "retry " + retry.scope();
        } else if (outcome instanceof Refused refused) {
            return "refused " + refused.kind();
        } else if (outcome instanceof Unknown unknown && unknown.otherwise() != null) {
            return "unknown, else " + unknown.otherwise();
        }
        return outcome.word();
    }
}
