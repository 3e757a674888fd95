package org.fusionteams.signin;

import java.time.Instant;
import java.util.List;
import org.fusionteams.configuration.SentSecrets;

/** A bearer token. Its text form does not show it. */
public record AccessToken(String value, Instant obtainedAt, Instant expiresAt) {

    /** As what goes with a request. */
    public SentSecrets sent() {
        return SentSecrets.of(List.of(value));
    }

    @Override
    public String toString() {
        return "token until " + expiresAt;
    }
}
