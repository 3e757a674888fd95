package org.fusionteams.signin;

/** No token could be had. The message says what the identity provider answered and what to do, without any secret. */
public final class SignInException extends RuntimeException {

    private final boolean permanent;

    /** @param permanent true when trying again changes nothing until a person has mended the configuration */
    public SignInException(String message, boolean permanent) {
        super(message);
        this.permanent = permanent;
    }

    public boolean permanent() {
        return permanent;
    }
}
