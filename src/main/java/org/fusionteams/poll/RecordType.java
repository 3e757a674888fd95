package org.fusionteams.poll;

import org.fusionteams.record.RecordShape;
import org.jspecify.annotations.Nullable;

/**
 * A Fusion resource as we watch it.
 *
 * @param resource name of the collection below the REST root
 * @param fields what is asked for, in Fusion's own {@code fields} syntax
 * @param openItems condition in Fusion's {@code q} syntax for what is open when we begin; null for none
 * @param keyQueryable whether the key may stand in {@code q} and {@code orderBy}
 */
public record RecordType(
        RecordShape shape,
        String resource,
        String fields,
        @Nullable String openItems,
        boolean keyQueryable) {

    public String name() {
        return shape.recordType();
    }
}
