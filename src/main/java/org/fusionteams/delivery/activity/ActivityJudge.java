package org.fusionteams.delivery.activity;

import java.time.Clock;
import java.time.Duration;
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
 * What Microsoft Graph's answers to a feed notification mean. Any 2xx is an acceptance; nothing says that an entry stands
 * in somebody's feed.
 */
public final class ActivityJudge implements OutcomeJudge {

    private static final String INSTALL = "Install the Teams app in the team or for the users, and let an administrator"
            + " consent to TeamsActivity.Send";
    private static final String NAME_THE_APP =
            "Several Teams apps have this client id: set teams-app-id of the channel to the one that tells";

    private final Clock clock;

    public ActivityJudge(Clock clock) {
        this.clock = clock;
    }

    @Override
    public DeliveryOutcome judge(Answer answer, int notFound) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Delivered(null);
        }
        String reason = AnswerError.describe("Graph", answer);
        Duration wait = RetryAfter.read(answer.header("Retry-After"), clock);
        return switch (status) {
            case 412, 429 -> new Retry(reason, wait, Scope.CHANNEL);
            // Who names a wait turns requests away, and nobody could be asked afterwards.
            case 503 -> wait == null ? new Unknown(reason) : new Retry(reason, wait, Scope.CHANNEL);
            case 301, 302, 303, 307, 308 -> new Retry(reason, null, Scope.CHANNEL);
            case 401 -> new Retry(reason + ": the sign-in is not accepted", null, Scope.CHANNEL);
            // What the app may do and which app it is holds for every notification, so it is the channel that fails.
            case 403 -> new Retry(reason + ". " + INSTALL, null, Scope.CHANNEL);
            case 409 -> new Retry(reason + ". " + NAME_THE_APP, null, Scope.CHANNEL);
            case 400 -> new Refused(Reason.BAD_REQUEST, reason);
            case 404 ->
                notFound + 1 < TRUE_NOT_FOUND
                        ? new Retry(reason, wait, Scope.MESSAGE)
                        : new Refused(Reason.NOT_FOUND, reason);
            case 413 -> new Refused(Reason.TOO_LARGE, reason);
            default ->
                status >= 500 || status == 408 ? new Unknown(reason, wait, null) : new Refused(Reason.REFUSED, reason);
        };
    }

    /** The endpoint for several users answers 412 to a token that ends within 45 minutes. */
    @Override
    public boolean tokenRefused(Answer answer) {
        return answer.status() == 401 || answer.status() == 412;
    }
}
