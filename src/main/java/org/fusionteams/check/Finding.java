package org.fusionteams.check;

import org.jspecify.annotations.Nullable;

/**
 * What a check makes of what it saw.
 *
 * @param cause null when nothing is wrong
 * @param told what was seen, or who answered what to which request
 */
public record Finding(Result result, @Nullable Cause cause, String told) {

    static Finding ok(String told) {
        return new Finding(Result.OK, null, told);
    }

    /** There is nothing to check here, and nothing that follows suffers from it. */
    static Finding notNeeded(String why) {
        return new Finding(Result.SKIPPED, null, why);
    }

    /** As grave as the cause is. */
    public static Finding of(Cause cause, String told) {
        return new Finding(cause.result(), cause, told);
    }
}
