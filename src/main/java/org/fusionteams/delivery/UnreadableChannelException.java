package org.fusionteams.delivery;

import org.jspecify.annotations.Nullable;

/** A channel could not be read. The message says what was answered. */
public final class UnreadableChannelException extends RuntimeException {

    private final boolean forbidden;
    private final @Nullable String retryAfter;

    /** @param forbidden true when the account lacks the permission; false when it may work later */
    public UnreadableChannelException(String message, boolean forbidden) {
        this(message, forbidden, null);
    }

    /**
     * @param forbidden true when the account lacks the permission; false when it may work later
     * @param retryAfter the answer's header of that name; null when there was none
     */
    public UnreadableChannelException(String message, boolean forbidden, @Nullable String retryAfter) {
        super(message);
        this.forbidden = forbidden;
        this.retryAfter = retryAfter;
    }

    public boolean forbidden() {
        return forbidden;
    }

    /** The wait the receiver asked for, as it stood in the header; null when it named none. */
    public @Nullable String retryAfter() {
        return retryAfter;
    }
}
