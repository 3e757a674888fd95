package org.fusionteams.routeapi;

import java.util.List;

/**
 * What the partners of a record type's route file are held against.
 *
 * @param version empty for one that is read whole
 * @param related name under which one row of another resource is put into the record; empty for none
 */
record RecordTypeParts(
        String name,
        String key,
        String version,
        boolean whole,
        FieldList fields,
        FieldList details,
        String related,
        List<String> relatedFields) {}
