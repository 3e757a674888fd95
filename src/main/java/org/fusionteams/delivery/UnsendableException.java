package org.fusionteams.delivery;

/** A message cannot be made of a notification. The message says why. */
public final class UnsendableException extends RuntimeException {

    public UnsendableException(String message) {
        super(message);
    }
}
