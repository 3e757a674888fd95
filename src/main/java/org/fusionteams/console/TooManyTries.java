package org.fusionteams.console;

import java.time.Duration;

/** A sign-in that was not looked at, because too many failed before. */
final class TooManyTries extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyTries(Duration wait) {
        super("too many failed sign-ins");
        this.wait = wait;
    }

    /** In whole seconds, at least one. */
    static String retryAfter(Duration wait) {
        return String.valueOf(wait.plusNanos(999_999_999).toSeconds());
    }

    Problem problem() {
        return Problem.of(429, "Too many sign-ins have failed. Try again in " + retryAfter(wait) + " s.");
    }

    String retryAfter() {
        return retryAfter(wait);
    }
}
