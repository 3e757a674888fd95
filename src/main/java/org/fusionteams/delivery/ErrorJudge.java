package org.fusionteams.delivery;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.fusionteams.configuration.OutgoingFailure;
import org.fusionteams.delivery.DeliveryOutcome.Refused;
import org.fusionteams.delivery.DeliveryOutcome.Retry;
import org.fusionteams.delivery.DeliveryOutcome.Scope;
import org.fusionteams.delivery.DeliveryOutcome.Unknown;
import org.fusionteams.outbox.Reason;
import org.fusionteams.signin.SignInException;

/** Makes an outcome of an error that came instead of an answer, whoever should have answered. */
public final class ErrorJudge {

    /** How the reason begins of what only a sign-in can mend: it is tried again as soon as there has been one. */
    public static final String SIGN_IN_FAILED = "sign-in failed: ";

    private ErrorJudge() {}

    /** @param receiver who was asked, for the reason */
    public static DeliveryOutcome judge(String receiver, Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SignInException) {
                return new Retry(SIGN_IN_FAILED + cause.getMessage(), null, Scope.CHANNEL);
            }
            if (neverSent(cause)) {
                String why = OutgoingFailure.explained(cause).orElseGet(cause::getMessage);
                return new Retry(receiver + " cannot be reached: " + why, null, Scope.CHANNEL);
            }
            if (cause instanceof UnsendableException) {
                return new Refused(Reason.UNSENDABLE, String.valueOf(cause.getMessage()));
            }
        }
        return new Unknown(receiver + " gave no answer: " + describe(error));
    }

    /** True when not a byte of the request can have reached the receiver. */
    public static boolean neverSent(Throwable error) {
        // Apache's connect time-out is a SocketTimeoutException, as its read time-out is; only the name differs.
        return error instanceof ConnectException
                || error instanceof UnknownHostException
                || error instanceof NoRouteToHostException
                || error instanceof SSLHandshakeException
                || error instanceof SSLPeerUnverifiedException
                || error.getClass().getSimpleName().equals("TunnelRefusedException")
                || error.getClass().getSimpleName().equals("ConnectTimeoutException")
                || error.getClass().getSimpleName().equals("ConnectionRequestTimeoutException");
    }

    private static String describe(Throwable error) {
        String message = error.getMessage();
        return error.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
