package org.fusionteams.notification;

/** A jq file said something that cannot be shown. The message names the field and what was expected. */
public final class UnusableWordingException extends RuntimeException {

    public UnusableWordingException(String message) {
        super(message);
    }
}
