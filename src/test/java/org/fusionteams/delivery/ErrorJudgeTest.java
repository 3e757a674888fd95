package org.fusionteams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.fusionteams.delivery.DeliveryOutcome.Refused;
import org.fusionteams.delivery.DeliveryOutcome.Retry;
import org.fusionteams.delivery.DeliveryOutcome.Scope;
import org.fusionteams.delivery.DeliveryOutcome.Unknown;
import org.fusionteams.outbox.Reason;
import org.fusionteams.signin.SignInException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Is an error judged by whether a byte of the request can have arrived? */
class ErrorJudgeTest {

    @ParameterizedTest
    @MethodSource("errors")
    void shouldJudgeByWhetherAByteCanHaveArrived(Throwable error, String word) {
        // Given
        Throwable wrapped = new IllegalStateException("the route failed", error);
        // When
        DeliveryOutcome outcome = ErrorJudge.judge("Graph", wrapped);
        // Then
        assertThat(outcome.word()).isEqualTo(word);
        assertThat(outcome instanceof Retry retry && retry.scope() == Scope.CHANNEL)
                .isEqualTo(word.equals("retry"));
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new ConnectException("refused"), "retry"),
                Arguments.of(new UnknownHostException("graph"), "retry"),
                Arguments.of(new NoRouteToHostException("no route"), "retry"),
                Arguments.of(new SSLHandshakeException("certificate"), "retry"),
                Arguments.of(new SSLPeerUnverifiedException("another name"), "retry"),
                Arguments.of(new ConnectTimeoutException(), "retry"),
                Arguments.of(new SignInException("expired", true), "retry"),
                Arguments.of(new UnsendableException("too large"), "dead"),
                Arguments.of(new SSLException("the connection broke"), "unknown"),
                Arguments.of(new SocketTimeoutException("read timed out"), "unknown"),
                Arguments.of(new SocketException("connection reset"), "unknown"),
                Arguments.of(new IOException("the answer ended"), "unknown"),
                Arguments.of(new IllegalStateException(), "unknown"));
    }

    @Test
    void shouldSayWhyNoMessageCanBeMade() {
        // Given
        Throwable error = new UnsendableException("it is too large");
        // When
        DeliveryOutcome outcome = ErrorJudge.judge("Graph", error);
        // Then
        assertThat(outcome).isEqualTo(new Refused(Reason.UNSENDABLE, "it is too large"));
    }

    @Test
    void shouldCallAnythingElseUnknown() {
        // Given
        Throwable error = new SocketTimeoutException("Read timed out");
        // When
        DeliveryOutcome outcome = ErrorJudge.judge("Graph", error);
        // Then
        assertThat(outcome).isEqualTo(new Unknown("Graph gave no answer: SocketTimeoutException: Read timed out"));
    }

    /** Named like Apache's, which is known by its name only. */
    private static final class ConnectTimeoutException extends SocketTimeoutException {
        private static final long serialVersionUID = 1;
    }
}
