package org.fusionteams.poll;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The pod could not be read this time; the bookmark stays and the poll is tried again. The message says what was seen. */
public final class PollOutage extends RuntimeException {

    private final @Nullable Duration retryAfter;

    public PollOutage(String message) {
        this(message, null);
    }

    /** @param retryAfter what the pod asked for; null when it said nothing */
    public PollOutage(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
