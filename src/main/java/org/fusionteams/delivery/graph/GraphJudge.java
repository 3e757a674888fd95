package org.fusionteams.delivery.graph;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.fusionteams.delivery.Answer;
import org.fusionteams.delivery.AnswerError;
import org.fusionteams.delivery.DeliveryOutcome;
import org.fusionteams.delivery.DeliveryOutcome.Delivered;
import org.fusionteams.delivery.DeliveryOutcome.Refused;
import org.fusionteams.delivery.DeliveryOutcome.Retry;
import org.fusionteams.delivery.DeliveryOutcome.Scope;
import org.fusionteams.delivery.DeliveryOutcome.Unknown;
import org.fusionteams.delivery.ErrorJudge;
import org.fusionteams.delivery.OutcomeJudge;
import org.fusionteams.delivery.RetryAfter;
import org.fusionteams.outbox.Reason;

/** What Microsoft Graph's answers to a channel message mean. */
public final class GraphJudge implements OutcomeJudge {

    /** Error codes by which Graph says that a token has ended, whatever the status. */
    private static final Set<String> TOKEN_ENDED = Set.of("InvalidAuthenticationToken", "TokenExpired");

    /**
     * Beginnings of Graph's messages for a message that is faulty in itself. Texts may change; then the message is looked
     * for before it is buried, which costs a while and nothing else.
     */
    private static final List<String> FAULTY_CARD =
            List.of("Body does not contain marker", "Failed to process content in attachment", "Invalid request body");

    private final Clock clock;

    public GraphJudge(Clock clock) {
        this.clock = clock;
    }

    @Override
    public DeliveryOutcome judge(Answer answer, int notFound) {
        int status = answer.status();
        String reason = AnswerError.describe("Graph", answer);
        Duration wait = RetryAfter.read(answer.header("Retry-After"), clock);
        if (status >= 200 && status < 300) {
            String id = AnswerError.field(answer, "id");
            return id == null ? new Unknown(reason + " without the id of a message", wait, null) : new Delivered(id);
        }
        return switch (status) {
            case 412, 429 -> new Retry(reason, wait, Scope.CHANNEL);
            // Not followed: a sign-in or maintenance page stands behind it, and nothing was posted.
            case 301, 302, 303, 307, 308 -> new Retry(reason, null, Scope.CHANNEL);
            case 401 -> new Retry(ErrorJudge.SIGN_IN_FAILED + reason + ": " + signIn(answer), null, Scope.CHANNEL);
            // The account or the app may not post there. That holds for every message, so it is the channel that fails.
            case 403 ->
                new Retry(
                        reason
                                + ": the account or app may not post there. Make it a member of the team, or consent to its"
                                + " permission",
                        null,
                        Scope.CHANNEL);
            case 400 -> badRequest(answer, reason);
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

    @Override
    public boolean tokenRefused(Answer answer) {
        String challenge = answer.header("WWW-Authenticate");
        return answer.status() == 401
                || (answer.status() == 403
                        && (TOKEN_ENDED.contains(
                                        String.valueOf(AnswerError.of(answer).code()))
                                || (challenge != null && challenge.contains("invalid_token"))));
    }

    /** A channel of another team is answered with 400, and has been seen to take the message all the same. */
    private static DeliveryOutcome badRequest(Answer answer, String reason) {
        String message = AnswerError.of(answer).message();
        return message != null && FAULTY_CARD.stream().anyMatch(message::startsWith)
                ? new Refused(Reason.CARD_REFUSED, reason)
                : new Unknown(reason, null, Reason.BAD_REQUEST);
    }

    /** Graph says Unauthorized, and not InvalidAuthenticationToken, to an app that posts by itself. */
    private static String signIn(Answer answer) {
        return "Unauthorized".equals(AnswerError.of(answer).code())
                ? "an app cannot post to a channel by itself. Sign in with an account"
                : "the sign-in is not accepted";
    }
}
