package org.fusionteams.deadletter;

/** Nothing can be said of a record today; the message says why and what to do. */
public final class NotRenderableException extends RuntimeException {

    public NotRenderableException(String message) {
        super(message);
    }
}
