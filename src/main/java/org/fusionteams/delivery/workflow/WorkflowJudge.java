package org.fusionteams.delivery.workflow;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.fusionteams.delivery.Answer;
import org.fusionteams.delivery.AnswerError;
import org.fusionteams.delivery.DeliveryOutcome;
import org.fusionteams.delivery.DeliveryOutcome.Delivered;
import org.fusionteams.delivery.DeliveryOutcome.Refused;
import org.fusionteams.delivery.DeliveryOutcome.Retry;
import org.fusionteams.delivery.DeliveryOutcome.Scope;
import org.fusionteams.delivery.DeliveryOutcome.Unknown;
import org.fusionteams.delivery.OutcomeJudge;
import org.fusionteams.delivery.RetryAfter;
import org.fusionteams.outbox.Reason;

/**
 * What a Workflows webhook's answers mean. Any 2xx is an acceptance, which is all that a webhook can say; a client that
 * took less for success has been seen to post for ever.
 */
public final class WorkflowJudge implements OutcomeJudge {

    private static final String TURN_ON = "Turn the flow on, or give the channel another one";
    private static final String COPY = "Copy the flow's address again, to its last character";

    /** The engine's codes for what is wrong with flow or address, and so with every message, and what to do about it. */
    private static final Map<String, String> CHANNEL_FAULTS = Map.of(
            "WorkflowTriggerIsNotEnabled", TURN_ON,
            "WorkflowNotFound", TURN_ON,
            "TriggerInputSchemaMismatch", "Take the schema out of the flow's trigger, or let it accept Teams messages",
            "MissingApiVersionParameter", COPY,
            "DirectApiRequestHasMoreThanOneAuthorization", "Let the flow be triggered by anyone",
            "DirectApiAuthorizationRequired", COPY,
            "DirectApiInvalidAuthorizationScheme", COPY,
            "DirectApiInvalidAuthorizationSignature", COPY);

    private final Clock clock;

    public WorkflowJudge(Clock clock) {
        this.clock = clock;
    }

    @Override
    public DeliveryOutcome judge(Answer answer, int notFound) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Delivered(null);
        }
        String reason = AnswerError.describe("the workflow", answer);
        Duration wait = RetryAfter.read(answer.header("Retry-After"), clock);
        String remedy =
                CHANNEL_FAULTS.get(String.valueOf(AnswerError.of(answer).code()));
        if (remedy != null) {
            return new Retry(reason + ". " + remedy, null, Scope.CHANNEL);
        }
        return switch (status) {
            case 412, 429 -> new Retry(reason, wait, Scope.CHANNEL);
            // Who names a wait turns requests away before they reach the flow, and nobody could be asked afterwards.
            case 503 -> wait == null ? new Unknown(reason) : new Retry(reason, wait, Scope.CHANNEL);
            case 301, 302, 303, 307, 308 -> new Retry(reason, null, Scope.CHANNEL);
            case 401, 403 -> new Retry(reason + ": the address is not accepted. " + COPY, null, Scope.CHANNEL);
            case 404 ->
                notFound + 1 < TRUE_NOT_FOUND
                        ? new Retry(reason, wait, Scope.MESSAGE)
                        : new Refused(Reason.NOT_FOUND, reason);
            case 400 -> new Refused(Reason.BAD_REQUEST, reason);
            case 409 -> new Refused(Reason.CONFLICT, reason);
            case 413 -> new Refused(Reason.TOO_LARGE, reason);
            default ->
                status >= 500 || status == 408
                        ? new Unknown(reason, wait, null)
                        : new Refused(Reason.REFUSED, reason);
        };
    }

    /** There is no token: the address is the credential. */
    @Override
    public boolean tokenRefused(Answer answer) {
        return false;
    }
}
