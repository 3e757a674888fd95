package org.fusionteams.store;

/**
 * The database could not do what was asked. Nothing of it was kept, or, when the commit itself failed, all of it may have
 * been: whoever asks again later must ask for something that may be done twice.
 */
public final class StoreException extends RuntimeException {

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
