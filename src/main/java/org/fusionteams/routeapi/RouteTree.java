package org.fusionteams.routeapi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route file as a tree with lines, the same for YAML and XML: a key or an element or attribute, its text, and what it
 * holds.
 *
 * @param name key, element or attribute; {@link #ITEM} for an item of a list
 * @param text null when it holds others
 * @param line counted from 1
 */
record RouteTree(String name, @Nullable String text, int line, List<RouteTree> children) {

    static final String ITEM = "-";

    boolean isList() {
        return !children.isEmpty()
                && children.stream().allMatch(child -> child.name().equals(ITEM));
    }

    @Nullable
    RouteTree child(String wanted) {
        return children.stream()
                .filter(child -> child.name().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    /** Text of a child; empty when it has none. */
    String text(String wanted) {
        RouteTree child = child(wanted);
        return child == null || child.text() == null ? "" : child.text();
    }

    /** Line of a child, or its own. */
    int line(String wanted) {
        RouteTree child = child(wanted);
        return child == null ? line : child.line();
    }

    /** Itself and everything below. */
    List<RouteTree> all() {
        List<RouteTree> all = new ArrayList<>();
        collect(all);
        return all;
    }

    List<RouteTree> all(String wanted) {
        return all().stream().filter(node -> node.name().equals(wanted)).toList();
    }

    private void collect(List<RouteTree> into) {
        into.add(this);
        children.forEach(child -> child.collect(into));
    }
}
