package org.fusionteams.routeapi;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A receiver answered 401 to a token that should have been good; a fresh one is worth one more try. */
@RegisterForReflection
public final class TokenRefusedException extends RuntimeException {

    TokenRefusedException(String message) {
        super(message);
    }
}
