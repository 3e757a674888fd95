package org.fusionteams.check;

import java.util.Locale;

/** How a check ended. */
public enum Result {
    OK,
    /** It works, or may be meant so; a person should know. */
    WARNING,
    FAILED,
    /** It was not tried; what stands beside it says why. */
    SKIPPED;

    /** As it is written in answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
