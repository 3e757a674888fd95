package org.fusionteams.delivery.bot;

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

/** What the Bot Connector's answers to a new thread mean. Microsoft takes any 2xx for success; the id is in a full one. */
public final class BotJudge implements OutcomeJudge {

    private static final String INSTALL =
            "Install the Teams app in the team, with the bot of connector.microsoft.client-id";

    private final Clock clock;

    public BotJudge(Clock clock) {
        this.clock = clock;
    }

    @Override
    public DeliveryOutcome judge(Answer answer, int notFound) {
        int status = answer.status();
        String reason = AnswerError.describe("the Bot Connector", answer);
        Duration wait = RetryAfter.read(answer.header("Retry-After"), clock);
        if (status >= 200 && status < 300) {
            String id = AnswerError.field(answer, "activityId");
            return id == null ? new Unknown(reason + " without the id of a message", wait, null) : new Delivered(id);
        }
        return switch (status) {
            case 412, 429 -> new Retry(reason, wait, Scope.CHANNEL);
            // Not followed: a sign-in or maintenance page stands behind it, and nothing was posted.
            case 301, 302, 303, 307, 308 -> new Retry(reason, null, Scope.CHANNEL);
            case 401 ->
                new Retry(
                        reason + ": the sign-in is not accepted. The app registration must be that of an Azure bot",
                        null,
                        Scope.CHANNEL);
            // The bot may not post there. That holds for every message, so it is the channel that fails.
            case 403 -> new Retry(reason + ". " + INSTALL, null, Scope.CHANNEL);
            case 400 -> new Refused(Reason.BAD_REQUEST, reason);
            case 404 ->
                notFound + 1 < TRUE_NOT_FOUND
                        ? new Retry(reason, wait, Scope.MESSAGE)
                        : new Refused(Reason.NOT_FOUND, reason);
            case 409 -> new Refused(Reason.CONFLICT, reason);
            case 413 -> new Refused(Reason.TOO_LARGE, reason);
            // A gateway or the backend gave up: the message may have been posted before.
            default ->
                status >= 500 || status == 408 ? new Unknown(reason, wait, null) : new Refused(Reason.REFUSED, reason);
        };
    }
}
