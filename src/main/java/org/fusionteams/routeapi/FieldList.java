package org.fusionteams.routeapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code A,B;child:C,D} taken apart.
 *
 * @param header attributes of the record itself
 * @param children attributes by child collection; by {@code child.grandchild} in details
 */
record FieldList(List<String> header, Map<String, List<String>> children) {

    static final String ATTRIBUTE = "[A-Za-z_][A-Za-z0-9_]*";
    static final FieldList NONE = new FieldList(List.of(), Map.of());

    /**
     * @param childrenOnly whether attributes of the record itself are out of place
     * @throws IllegalArgumentException whose message reads on after the parameter's name
     */
    static FieldList parse(String text, boolean childrenOnly) {
        List<String> header = new ArrayList<>();
        Map<String, List<String>> children = new LinkedHashMap<>();
        String path = childrenOnly ? ATTRIBUTE + "(\\." + ATTRIBUTE + ")*" : ATTRIBUTE;
        for (String group :
                text.isBlank() ? new String[0] : text.replaceAll("\\s+", "").split(";", -1)) {
            int colon = group.indexOf(':');
            List<String> names = Arrays.asList(group.substring(colon + 1).split(",", -1));
            names.forEach(FieldList::requireAttribute);
            if (colon < 0 && childrenOnly) {
                throw new IllegalArgumentException("must name child collections, but has: " + group);
            } else if (colon < 0) {
                names.forEach(name -> add(header, name));
            } else if (!group.substring(0, colon).matches(path)) {
                throw new IllegalArgumentException("has a child collection without a name: " + group);
            } else {
                List<String> child = children.computeIfAbsent(group.substring(0, colon), key -> new ArrayList<>());
                names.forEach(name -> add(child, name));
            }
        }
        return new FieldList(header, children);
    }

    static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static void requireAttribute(String name) {
        if (!name.matches(ATTRIBUTE)) {
            throw new IllegalArgumentException(
                    name.isEmpty() ? "has a comma or semicolon too many" : "has what is not an attribute: " + name);
        }
    }

    private static void add(List<String> names, String name) {
        if (names.contains(name)) {
            throw new IllegalArgumentException("names " + name + " twice");
        }
        names.add(name);
    }
}
