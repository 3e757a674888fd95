package org.fusionteams.delivery;

/** A channel could not be read. The message says what was answered. */
public final class UnreadableChannelException extends RuntimeException {

    private final boolean forbidden;

    /** @param forbidden true when the account lacks the permission; false when it may work later */
    public UnreadableChannelException(String message, boolean forbidden) {
        super(message);
        this.forbidden = forbidden;
    }

    public boolean forbidden() {
        return forbidden;
    }
}
