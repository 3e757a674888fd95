package org.fusionteams.signin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a sign-in by device code has come.
 *
 * @param userCode what the person enters; null when none is under way
 * @param address where the person enters it
 * @param expiresAt until when
 * @param account who has signed in; null when nobody has, or Entra did not say
 * @param problem why it failed, with what to do
 */
public record LoginState(
        Phase phase,
        @Nullable String userCode,
        @Nullable String address,
        @Nullable Instant expiresAt,
        @Nullable String account,
        @Nullable String problem) {

    /** What a sign-in does next. */
    public enum Phase {
        /** None was begun since the start. */
        NONE,
        /** A person has to act. */
        WAITING,
        SIGNED_IN,
        FAILED
    }

    static LoginState none() {
        return new LoginState(Phase.NONE, null, null, null, null, null);
    }

    static LoginState waiting(String userCode, String address, Instant expiresAt) {
        return new LoginState(Phase.WAITING, userCode, address, expiresAt, null, null);
    }

    static LoginState signedIn(@Nullable String account) {
        return new LoginState(Phase.SIGNED_IN, null, null, null, account, null);
    }

    static LoginState failed(String problem) {
        return new LoginState(Phase.FAILED, null, null, null, null, problem);
    }
}
