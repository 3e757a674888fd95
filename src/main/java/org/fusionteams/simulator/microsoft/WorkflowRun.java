package org.fusionteams.simulator.microsoft;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a payload that a workflow accepted. Its sender never learns of it.
 *
 * @param failure why nothing was posted, or null when it was
 * @param messageId of the last message the run posted, or null
 */
public record WorkflowRun(
        Instant startedAt,
        String payload,
        @Nullable String failure,
        @Nullable String messageId) {

    public boolean failed() {
        return failure != null;
    }
}
