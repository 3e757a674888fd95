package org.fusionteams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.fusionteams.delivery.DeliveryOutcome.Delivered;
import org.fusionteams.delivery.DeliveryOutcome.Refused;
import org.fusionteams.delivery.DeliveryOutcome.Retry;
import org.fusionteams.delivery.DeliveryOutcome.Unknown;
import org.fusionteams.signin.SignInException;
import org.fusionteams.testsupport.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What does an answer or an error mean for the message that was sent? */
class OutcomeJudgeTest {

    private final OutcomeJudge judge = new OutcomeJudge(new MutableClock("2026-03-02T08:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        // status, attempt, outcome, whole channel
        "200, 1, delivered, false",
        "201, 1, delivered, false",
        "202, 1, delivered, false",
        "301, 1, retry, true",
        "302, 1, retry, true",
        "307, 1, retry, true",
        "400, 1, dead, false",
        "401, 1, retry, true",
        "403, 1, retry, true",
        "403, 9, retry, true",
        "404, 1, retry, false",
        "404, 2, retry, false",
        "404, 3, dead, false",
        "408, 1, unknown, false",
        "409, 1, dead, false",
        "410, 1, dead, false",
        "412, 1, retry, true",
        "413, 1, dead, false",
        "429, 1, retry, true",
        "429, 9, retry, true",
        "500, 1, unknown, false",
        "502, 1, unknown, false",
        "503, 1, retry, true",
        "504, 1, unknown, false",
        "507, 1, unknown, false"
    })
    void shouldJudgeAnswersByOneTable(int status, int attempt, String word, boolean outage) {
        // Given
        Answer answer = new Answer(status, Map.of(), "");
        // When
        DeliveryOutcome outcome = judge.judge("Graph", answer, attempt);
        // Then
        assertThat(outcome.word()).isEqualTo(word);
        assertThat(outcome instanceof Retry retry && retry.outage()).isEqualTo(outage);
    }

    @ParameterizedTest
    @CsvSource({"400, WorkflowTriggerIsNotEnabled", "404, WorkflowNotFound"})
    void shouldWaitForAFlowThatIsOffInsteadOfBuryingItsMessages(int status, String code) {
        // Given
        Answer answer = new Answer(status, Map.of(), "{\"error\":{\"code\":\"" + code + "\",\"message\":\"off\"}}");
        // When
        DeliveryOutcome outcome = judge.judge("the workflow", answer, 9);
        // Then
        assertThat(outcome).isInstanceOf(Retry.class);
        assertThat(((Retry) outcome).outage()).isTrue();
        assertThat(outcome.why()).contains(code).contains("Turn the flow on");
    }

    @ParameterizedTest
    @CsvSource({
        "429, 17, 17000",
        "429, 0.5, 500",
        "503, 'Mon, 02 Mar 2026 08:02:00 GMT', 120000",
        "429, soon, -1",
        "412, 3, 3000"
    })
    void shouldTakeTheWaitThatTheReceiverAskedFor(int status, String header, long millis) {
        // Given
        Answer answer = new Answer(status, Map.of("retry-after", header), "");
        // When
        DeliveryOutcome outcome = judge.judge("Graph", answer, 1);
        // Then
        assertThat(((Retry) outcome).asked()).isEqualTo(millis < 0 ? null : Duration.ofMillis(millis));
    }

    @Test
    void shouldTakeTheIdOfTheMessage() {
        // Given
        Answer answer = new Answer(201, Map.of(), "{\"id\":\"1616990032035\",\"etag\":\"1\"}");
        // When
        DeliveryOutcome outcome = judge.judge("Graph", answer, 1);
        // Then
        assertThat(outcome).isEqualTo(new Delivered("1616990032035"));
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
        DeliveryOutcome outcome = judge.judge("Graph", answer, 1);
        // Then
        assertThat(outcome).isEqualTo(new Refused(reason));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void shouldJudgeErrorsByWhetherAByteCanHaveArrived(Throwable error, String word) {
        // Given
        Throwable wrapped = new IllegalStateException("the route failed", error);
        // When
        DeliveryOutcome outcome = judge.judge("Graph", wrapped);
        // Then
        assertThat(outcome.word()).isEqualTo(word);
        assertThat(outcome instanceof Retry retry && retry.outage()).isEqualTo(word.equals("retry"));
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new ConnectException("refused"), "retry"),
                Arguments.of(new UnknownHostException("graph"), "retry"),
                Arguments.of(new NoRouteToHostException("no route"), "retry"),
                Arguments.of(new SSLHandshakeException("certificate"), "retry"),
                Arguments.of(new ConnectTimeoutException(), "retry"),
                Arguments.of(new SignInException("expired", true), "retry"),
                Arguments.of(new UnsendableException("too large"), "dead"),
                Arguments.of(new SocketTimeoutException("read timed out"), "unknown"),
                Arguments.of(new SocketException("connection reset"), "unknown"),
                Arguments.of(new IOException("the answer ended"), "unknown"),
                Arguments.of(new IllegalStateException(), "unknown"));
    }

    @ParameterizedTest
    @CsvSource({"400, WorkflowTriggerIsNotEnabled", "404, WorkflowNotFound"})
    void shouldTakeAFlowThatIsOffForAChannelThatFails(int status, String code) {
        // Given
        Answer answer = new Answer(status, Map.of(), "{\"error\":{\"code\":\"" + code + "\",\"message\":\"off\"}}");
        // When
        DeliveryOutcome outcome = judge.judge("the workflow", answer, 9);
        // Then
        assertThat(outcome)
                .isEqualTo(new Retry(
                        "the workflow answered " + status + " " + code
                                + ": off. Turn the flow on, or give the channel another one",
                        null,
                        true));
    }

    @Test
    void shouldCallAnythingElseUnknown() {
        // Given
        Throwable error = new SocketTimeoutException("Read timed out");
        // When
        DeliveryOutcome outcome = judge.judge("Graph", error);
        // Then
        assertThat(outcome).isEqualTo(new Unknown("Graph gave no answer: SocketTimeoutException: Read timed out"));
    }

    /** Named like Apache's, which is known by its name only. */
    private static final class ConnectTimeoutException extends SocketTimeoutException {
        private static final long serialVersionUID = 1;
    }
}
