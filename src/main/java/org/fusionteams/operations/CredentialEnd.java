package org.fusionteams.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.fusionteams.signin.CredentialState;

/**
 * When a credential ends, in the words that the log, the operator channel and the console share.
 *
 * @param name of the credential
 * @param left until then; negative when it has ended
 */
public record CredentialEnd(String name, Instant at, Duration left) {

    /** From here on it is said that it ends. */
    static final int FIRST_WARNING_DAYS = 30;

    /** Empty when its end is not known. */
    public static Optional<CredentialEnd> of(CredentialState credential, Instant now) {
        return Optional.ofNullable(credential.expiresAt())
                .map(end -> new CredentialEnd(credential.name(), end, Duration.between(now, end)));
    }

    public boolean reached() {
        return within(0);
    }

    /** Whether somebody should see to it. */
    public boolean soon() {
        return within(FIRST_WARNING_DAYS);
    }

    /** Whether it ends in so many days at the latest. */
    public boolean within(int days) {
        return left.compareTo(Duration.ofDays(days)) <= 0;
    }

    /** Such as {@code 12 days}; in hours when it is less than two days. */
    public String inWords() {
        long hours = left.toHours();
        return hours < 48 ? hours + " hours" : hours / 24 + " days";
    }

    /** What a person does before then. */
    public String whatToDo() {
        return switch (name) {
            case "microsoft-sign-in" -> "nobody has used this sign-in; sign in again with: fusion-teams login";
            case "fusion-token" -> "have a new token issued and set connector.fusion.auth.token";
            default ->
                "make a new one beside it, set it here, and remove the old one after that"
                        + (name.endsWith("secret") ? "; set the day on which the new one ends, too" : "");
        };
    }
}
