package org.fusionteams.operations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a record type is doing, in one word. */
public enum RecordTypeState {
    /** Switched off in the configuration. */
    OFF,
    /** Its file cannot be loaded. */
    BROKEN,
    /** It was watched once; its file is gone. */
    MISSING,
    /** A person has paused it. */
    PAUSED,
    /** Its file is well, but one that all need is broken. */
    BLOCKED,
    /** The pod refuses to answer in a way that only a person can mend. */
    STOPPED,
    /** The last poll failed and is tried again. */
    FAILING,
    /** Not read yet. */
    NEW,
    /** What was there before us is being read, silently. */
    BASELINE,
    /** Read on schedule. */
    WATCHING;

    /** As it stands in answers. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True when somebody should look. */
    public boolean bad() {
        return this == BROKEN || this == MISSING || this == BLOCKED || this == STOPPED || this == FAILING;
    }
}
