package org.fusionteams.notification;

import java.util.Locale;

/** Why a notification exists. */
public enum Kind {
    CREATED,
    CHANGED,
    GONE;

    /** As it stands in the database, in JSON and in jq files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reverse of {@link #word()}. */
    public static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
