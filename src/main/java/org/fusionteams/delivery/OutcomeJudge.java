package org.fusionteams.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.fusionteams.delivery.DeliveryOutcome.Delivered;
import org.fusionteams.delivery.DeliveryOutcome.Refused;
import org.fusionteams.delivery.DeliveryOutcome.Retry;
import org.fusionteams.delivery.DeliveryOutcome.Unknown;
import org.fusionteams.signin.SignInException;
import org.jspecify.annotations.Nullable;

/**
 * The one place where answers and errors become outcomes. Microsoft's classes of errors for channel messages: Graph error
 * codes and throttling, and the Power Automate engine's codes for webhooks.
 */
public final class OutcomeJudge {

    /** A 404 for a channel that exists has been seen from Graph; this many attempts tell it from a real one. */
    private static final int FALSE_NOT_FOUND = 3;

    /** The Power Automate engine's codes for a flow that is disabled, suspended or deleted. */
    private static final Set<String> FLOW_IS_OFF = Set.of("WorkflowTriggerIsNotEnabled", "WorkflowNotFound");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Clock clock;

    public OutcomeJudge(Clock clock) {
        this.clock = clock;
    }

    /**
     * Judges an answer.
     *
     * @param receiver who answered, for the reason: "Graph" or "the workflow"
     * @param attempt number of the attempt, from 1
     */
    public DeliveryOutcome judge(String receiver, Answer answer, int attempt) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Delivered(text(json(answer.body()), "id"));
        }
        String reason = receiver + " answered " + status + explanation(answer.body());
        Duration wait = RetryAfter.read(answer.header("Retry-After"), clock);
        if (FLOW_IS_OFF.contains(String.valueOf(text(json(answer.body()).path("error"), "code")))) {
            // Whatever is sent to a flow that is off is refused: it is the channel that fails, not the message.
            return new Retry(reason + ". Turn the flow on, or give the channel another one", null, true);
        }
        return switch (status) {
            case 429, 503, 412 -> new Retry(reason, wait, true);
            // Not followed: a sign-in or maintenance page stands behind it, and nothing was posted.
            case 301, 302, 303, 307, 308 -> new Retry(reason, null, true);
            case 401 -> new Retry(reason + ": the sign-in is not accepted", null, true);
            // The account or the app may not post there. That holds for every message, so it is the channel that fails.
            case 403 ->
                new Retry(
                        reason
                                + ": the account or app may not post there. Make it a member of the team, or consent to its"
                                + " permission",
                        null,
                        true);
            case 404 -> attempt < FALSE_NOT_FOUND ? new Retry(reason, null, false) : new Refused(reason);
            // A gateway or the backend gave up: the message may have been posted before.
            default -> status >= 500 || status == 408 ? new Unknown(reason) : new Refused(reason);
        };
    }

    /** Judges an error that came instead of an answer. */
    public DeliveryOutcome judge(String receiver, Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SignInException) {
                return new Retry("sign-in failed: " + cause.getMessage(), null, true);
            }
            if (neverSent(cause)) {
                return new Retry(receiver + " cannot be reached: " + cause.getMessage(), null, true);
            }
            if (cause instanceof UnsendableException) {
                return new Refused(String.valueOf(cause.getMessage()));
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
                || error.getClass().getSimpleName().equals("ConnectTimeoutException")
                || error.getClass().getSimpleName().equals("ConnectionRequestTimeoutException");
    }

    private static String describe(Throwable error) {
        String message = error.getMessage();
        return error.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    /** Both receivers put {@code error.code} and {@code error.message} into their answer; anything else is not quoted. */
    private static String explanation(String body) {
        JsonNode error = json(body).path("error");
        String code = text(error, "code");
        String message = text(error, "message");
        if (code == null) {
            return body.stripLeading().startsWith("<") ? " with a web page" : "";
        }
        return " " + code
                + (message == null ? "" : ": " + withoutStop(message.substring(0, Math.min(message.length(), 300))));
    }

    /** What follows brings its own punctuation. */
    private static String withoutStop(String sentence) {
        return sentence.replaceAll("[.\\s]+$", "");
    }

    private static JsonNode json(String body) {
        try {
            return body.isBlank() ? MAPPER.missingNode() : MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || !value.isValueNode() || value.asText().isEmpty() ? null : value.asText();
    }
}
