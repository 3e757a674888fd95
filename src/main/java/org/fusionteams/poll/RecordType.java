package org.fusionteams.poll;

import java.time.Duration;
import org.fusionteams.record.RecordShape;
import org.jspecify.annotations.Nullable;

/**
 * A Fusion resource as we watch it.
 *
 * @param resource name of the collection below the REST root
 * @param fields what comes with a page, in Fusion's own {@code fields} syntax
 * @param keyIsText whether the key is written as text in {@code q}, with quotes, or as a number
 * @param keyQueryable whether the key may stand in {@code q} and {@code orderBy}
 * @param condition condition in Fusion's {@code q} syntax that narrows what is watched; null for none
 * @param openItems condition in Fusion's {@code q} syntax for what is open; null for none
 * @param openItemsEvery how long after the last time open items are read again; null for never
 * @param finderWhenEmpty finder that is asked when the plain list shows nothing, {@code Name;Variable=value}; null for none
 */
public record RecordType(
        RecordShape shape,
        String resource,
        String fields,
        boolean keyIsText,
        boolean keyQueryable,
        @Nullable String condition,
        @Nullable String openItems,
        @Nullable Duration openItemsEvery,
        @Nullable String finderWhenEmpty,
        Extras extras) {

    public RecordType {
        if (openItemsEvery != null && (openItems == null || !keyQueryable || shape.version() == null)) {
            throw new IllegalArgumentException("openItemsEvery of " + shape.recordType()
                    + " needs openItems, keyQueryable true and reading changes");
        }
    }

    public String name() {
        return shape.recordType();
    }

    /** True for a resource without dates: it is read completely each time, and compared. */
    public boolean whole() {
        return shape.version() == null;
    }
}
