package org.fusionteams.poll;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of another resource that belongs to a record and has no address in it.
 *
 * @param name under which it is put into the record
 * @param resource collection that holds it
 * @param by attributes that must be equal
 * @param fields attributes of the row
 */
public record Related(String name, String resource, List<Match> by, List<String> fields) {

    public Related {
        by = List.copyOf(by);
        fields = List.copyOf(fields);
        if (name.isEmpty() || resource.isEmpty() || by.isEmpty() || fields.isEmpty()) {
            throw new IllegalArgumentException(
                    "related needs relatedResource, relatedBy and relatedFields: the resource, the attributes that must"
                            + " be equal, and what to read");
        }
    }

    /** An attribute of the row that equals one of the record. */
    public record Match(String theirs, String ours) {}

    /** @param by {@code A,B} for equal names, {@code theirs=ours} for different ones */
    public static Related of(String name, String resource, String by, String fields) {
        List<Match> matches = new ArrayList<>();
        for (String each : list(by)) {
            String[] sides = each.split("=", 2);
            matches.add(new Match(sides[0], sides[sides.length - 1]));
        }
        return new Related(name, resource, matches, list(fields));
    }

    private static List<String> list(String text) {
        String names = text.replaceAll("\\s+", "");
        return names.isEmpty() ? List.of() : List.of(names.split(","));
    }
}
