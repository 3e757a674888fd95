package org.fusionteams.console;

import java.time.Instant;
import java.util.Locale;
import org.fusionteams.operations.CredentialEnd;
import org.fusionteams.signin.CredentialState;
import org.jspecify.annotations.Nullable;

/**
 * What the connector signs in with, and until when.
 *
 * @param account who is signed in with it; null when nobody is
 * @param bad whether a person has to mend something now
 * @param soon whether somebody should see to it, although all is well now
 */
record CredentialView(
        String name,
        @Nullable String account,
        String label,
        String tone,
        boolean bad,
        boolean soon,
        @Nullable Moment end,
        @Nullable String problem,
        @Nullable String remark) {

    /** Nearer than this it is shown as what has ended. */
    private static final int LAST_DAYS = 1;

    static CredentialView of(CredentialState credential, Instant now) {
        CredentialEnd end = CredentialEnd.of(credential, now).orElse(null);
        String problem = credential.problem();
        String account = credential.account();
        boolean ending = end != null && end.soon();
        boolean bad = problem != null || (end != null && end.reached());
        return new CredentialView(
                credential.name(),
                account == null || account.isEmpty() ? null : account,
                problem != null ? "needs a person" : label(end),
                problem != null ? "bad" : tone(end),
                bad,
                ending && !bad,
                end == null ? null : Moment.of(end.at()),
                problem,
                problem == null ? remark(credential.name(), end) : null);
    }

    private static String label(@Nullable CredentialEnd end) {
        if (end == null) {
            return "no known end";
        }
        return end.reached() ? "has ended" : (end.soon() ? "ends in " : "good for ") + end.inWords();
    }

    private static String tone(@Nullable CredentialEnd end) {
        if (end == null) {
            return "idle";
        }
        return end.within(LAST_DAYS) ? "bad" : end.soon() ? "warn" : "good";
    }

    private static @Nullable String remark(String name, @Nullable CredentialEnd end) {
        if (end != null) {
            String whatToDo = end.whatToDo();
            return end.soon() ? whatToDo.substring(0, 1).toUpperCase(Locale.ROOT) + whatToDo.substring(1) + "." : null;
        }
        // Only of a client secret can the connector be told when it ends.
        return switch (name) {
            case "fusion-client-secret" -> unknown("connector.fusion.auth.client-secret-expires");
            case "microsoft-client-secret" -> unknown("connector.microsoft.client-secret-expires");
            default -> null;
        };
    }

    private static String unknown(String key) {
        return "Set " + key + ", and you are warned before it ends.";
    }
}
