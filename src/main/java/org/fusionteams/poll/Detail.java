package org.fusionteams.poll;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A child collection that is fetched for showing.
 *
 * @param child name of the collection
 * @param fields attributes of its rows; the first one orders them
 * @param below child collections of its rows; they have none of their own
 */
public record Detail(String child, List<String> fields, List<Detail> below) {

    public Detail {
        fields = List.copyOf(fields);
        below = List.copyOf(below);
    }

    /**
     * Reads {@code child:C,D;child.grandchild:E,F}; an empty text is none.
     *
     * @throws IllegalArgumentException when a group has no fields, or a grandchild's parent is not named
     */
    public static List<Detail> parse(String text) {
        Map<String, Detail> parents = new LinkedHashMap<>();
        for (String group : text.replaceAll("\\s+", "").split(";")) {
            if (!group.isEmpty()) {
                add(parents, group);
            }
        }
        return List.copyOf(parents.values());
    }

    private static void add(Map<String, Detail> parents, String group) {
        String[] sides = group.split(":", 2);
        String[] names = sides[0].split("\\.");
        if (sides.length < 2 || sides[1].isEmpty() || names.length > 2) {
            throw new IllegalArgumentException(
                    "details must be groups such as child:A,B or child.grandchild:A,B, but one is: " + group);
        }
        Detail detail = new Detail(names[names.length - 1], List.of(sides[1].split(",")), List.of());
        if (names.length == 1) {
            parents.put(names[0], detail);
            return;
        }
        Detail parent = parents.get(names[0]);
        if (parent == null) {
            throw new IllegalArgumentException(
                    "details names " + sides[0] + ", but not " + names[0] + " before it, which holds it");
        }
        List<Detail> below = new ArrayList<>(parent.below());
        below.add(detail);
        parents.put(names[0], new Detail(parent.child(), parent.fields(), below));
    }
}
