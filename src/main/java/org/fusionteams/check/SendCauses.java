package org.fusionteams.check;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fusionteams.configuration.Sender;
import org.jspecify.annotations.Nullable;

/** Which cause it has that a message was not taken: what cannot be told without posting. */
public final class SendCauses {

    /** As the judges of the senders write down what was answered. */
    private static final Pattern CODE = Pattern.compile("answered \\d{3} (\\w+)");

    private static final Map<String, Cause> CODES = Map.of(
            "WorkflowTriggerIsNotEnabled", Cause.WORKFLOW_OFF,
            "WorkflowNotFound", Cause.WORKFLOW_UNKNOWN,
            "TriggerInputSchemaMismatch", Cause.WORKFLOW_SCHEMA,
            "MissingApiVersionParameter", Cause.WORKFLOW_ADDRESS_CUT,
            "DirectApiRequestHasMoreThanOneAuthorization", Cause.WORKFLOW_NOT_FOR_ANYONE,
            "DirectApiAuthorizationRequired", Cause.WORKFLOW_ADDRESS_CUT,
            "DirectApiInvalidAuthorizationScheme", Cause.WORKFLOW_ADDRESS_CUT,
            "DirectApiInvalidAuthorizationSignature", Cause.WORKFLOW_SIGNATURE_WRONG,
            "BotNotInConversationRoster", Cause.BOT_NOT_INSTALLED);

    private SendCauses() {}

    /**
     * @param status of the answer; null when there was none
     * @param reason as the attempt has it
     */
    public static Cause of(Sender sender, @Nullable Integer status, String reason) {
        Matcher code = CODE.matcher(reason);
        Cause known = code.find() ? CODES.get(code.group(1)) : null;
        if (known != null) {
            return known;
        }
        int number = status == null ? 0 : status;
        return switch (number) {
            case 401 -> unauthorized(sender, reason);
            case 403 -> forbidden(sender, reason);
            case 404 -> notFound(sender);
            case 409 -> sender == Sender.ACTIVITY ? Cause.SEVERAL_APPS : Cause.SEND_REFUSED;
            case 413 -> Cause.TOO_LARGE;
            case 429 -> Cause.THROTTLED;
            case 503 -> Cause.MAINTENANCE;
            default -> number >= 500 ? Cause.SERVER_ERROR : Cause.SEND_REFUSED;
        };
    }

    private static Cause unauthorized(Sender sender, String reason) {
        if (sender == Sender.GRAPH && reason.contains("answered 401 Unauthorized")) {
            return Cause.APP_ONLY;
        }
        return sender == Sender.WORKFLOW ? Cause.WORKFLOW_SIGNATURE_WRONG : Cause.TOKEN_REJECTED;
    }

    private static Cause forbidden(Sender sender, String reason) {
        boolean permission = reason.contains("Missing role permissions") || reason.contains("Missing scope");
        return switch (sender) {
            case GRAPH -> {
                if (reason.contains("Teamwork.Migrate.All")) {
                    yield Cause.APP_ONLY;
                }
                yield permission && !Graph.notInRoster(reason) ? Cause.SCOPE_MISSING : Cause.NOT_A_MEMBER;
            }
            case BOT -> Cause.BOT_NOT_INSTALLED;
            case WORKFLOW -> Cause.WORKFLOW_SIGNATURE_WRONG;
            case ACTIVITY -> permission ? Cause.ROLE_MISSING : Cause.APP_NOT_INSTALLED;
        };
    }

    private static Cause notFound(Sender sender) {
        return switch (sender) {
            case WORKFLOW -> Cause.WORKFLOW_UNKNOWN;
            case ACTIVITY -> Cause.TEAM_UNKNOWN;
            default -> Cause.CHANNEL_UNKNOWN;
        };
    }
}
