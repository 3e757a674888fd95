package org.fusionteams.signin;

import java.time.Instant;

/** A bearer token. Its text form does not show it. */
public record AccessToken(String value, Instant obtainedAt, Instant expiresAt) {

    @Override
    public String toString() {
        return "token until " + expiresAt;
    }
}
