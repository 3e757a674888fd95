package org.fusionteams.poll;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is fetched for records that are news, besides what comes with their page. It is shown, never compared.
 *
 * @param details child collections
 * @param childrenLimit most rows of one collection that are read per record
 * @param related row of another resource; null for none
 */
public record Extras(
        List<Detail> details, int childrenLimit, @Nullable Related related) {

    /** Nothing; children that did not come whole are completed up to 50 rows. */
    public static final Extras NONE = new Extras(List.of(), 50, null);

    public Extras {
        details = List.copyOf(details);
        if (childrenLimit < 1 || childrenLimit > 500) {
            throw new IllegalArgumentException(
                    "childrenLimit must be a whole number from 1 to 500, but was: " + childrenLimit);
        }
    }
}
