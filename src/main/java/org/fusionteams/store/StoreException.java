package org.fusionteams.store;

/** The database could not do what was asked; nothing of it was kept. Asking again later is safe. */
public final class StoreException extends RuntimeException {

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
