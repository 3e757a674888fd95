package org.fusionteams.check;

import java.util.Locale;
import java.util.Optional;

/** Which of the two systems is checked. */
public enum Side {
    FUSION("Oracle"),
    MICROSOFT("Microsoft");

    private final String administrator;

    Side(String administrator) {
        this.administrator = administrator;
    }

    /** As it is written in requests and answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whose administrator is written to. */
    String administrator() {
        return administrator;
    }

    /** The side of this word; empty when there is none. */
    public static Optional<Side> of(String word) {
        for (Side side : values()) {
            if (side.word().equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(side);
            }
        }
        return Optional.empty();
    }
}
