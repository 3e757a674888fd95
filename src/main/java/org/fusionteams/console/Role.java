package org.fusionteams.console;

import java.util.Locale;
import java.util.Set;

/** What somebody who is signed in may do. */
enum Role {
    /** Everything can be looked at, nothing changed. */
    VIEWER,
    /** Everything. */
    OPERATOR;

    /** The word for it in identities, in tokens of an identity provider and on pages. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The more one may do counts. */
    static Role of(Set<String> words) {
        return words.contains(OPERATOR.word()) ? OPERATOR : VIEWER;
    }
}
