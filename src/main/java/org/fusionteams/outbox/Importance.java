package org.fusionteams.outbox;

import java.util.Locale;

/** How loudly Teams shows a message. */
public enum Importance {
    NORMAL,
    HIGH,
    URGENT;

    /** Graph's own word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reverse of {@link #word()}; throws IllegalArgumentException for other words. */
    public static Importance of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
