package org.fusionteams.record;

/** What a record is to us, compared with the ledger. */
public enum News {
    /** First seen, made after we began: told. */
    CREATED,
    /** Known, and its content is another: told when the reader can see a difference. */
    CHANGED,
    /** Known, and no longer there: told. */
    GONE,
    /** First seen while reading what was there before us: not told. */
    BASELINE,
    /** First seen later, but made before we began: not told, its next change is. */
    SEEN,
    /** Known and the same, with a newer date. */
    TOUCHED,
    /** Known and the same, or older than what we know. */
    UNCHANGED;

    /** True when a message is to be worded, if only to know later what has changed since. */
    public boolean needsWording() {
        return this != TOUCHED && this != UNCHANGED;
    }

    /** True when readers shall hear of it. */
    public boolean told() {
        return this == CREATED || this == CHANGED || this == GONE;
    }
}
