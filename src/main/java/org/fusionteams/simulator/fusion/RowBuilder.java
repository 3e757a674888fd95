package org.fusionteams.simulator.fusion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A row of any resource in the making, with its children. What is not said: the key is the next free one (for children
 * that are numbered, the next number), the row was made and last changed now, by a clerk; everything else is null.
 */
public final class RowBuilder {

    private static final String CLERK = "FIN.CLERK";

    private final ResourceDefinition definition;
    private final KeySequence childKeys;
    private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    private final Map<String, List<RowBuilder>> children = new LinkedHashMap<>();
    private final Map<String, Generator> generated = new LinkedHashMap<>();

    RowBuilder(ResourceDefinition definition, KeySequence childKeys) {
        this.definition = definition;
        this.childKeys = childKeys;
    }

    /** Sets an attribute; the name must exist. Values may be texts, as in JSON, or numbers, dates and instants. */
    public RowBuilder set(String attribute, @Nullable Object value) {
        if (definition.position(attribute) == ResourceDefinition.ABSENT) {
            throw new IllegalArgumentException("no attribute " + attribute + " in " + definition.name());
        }
        attributes.put(attribute, value);
        return this;
    }

    /** Sets attributes; the name of a child resource stands for a list of maps like this one. */
    public RowBuilder setAll(Map<String, ? extends @Nullable Object> values) {
        values.forEach((name, value) -> {
            if (definition.child(name) == null) {
                set(name, value);
            } else if (value instanceof List<?> rows) {
                rows.forEach(row -> child(name, each -> each.setAll(attributes(name, row))));
            } else {
                throw new IllegalArgumentException("child " + name + " must be a list");
            }
        });
        return this;
    }

    /** When the row was made; also when it was last changed, unless that is said too. */
    public RowBuilder created(Instant instant) {
        WhoColumns who = definition.who();
        if (who != null) {
            attributes.put(who.created(), instant);
            attributes.putIfAbsent(who.updated(), instant);
        }
        return this;
    }

    public RowBuilder updated(Instant instant) {
        WhoColumns who = definition.who();
        if (who != null) {
            attributes.put(who.updated(), instant);
        }
        return this;
    }

    /** One more row of a child resource. */
    public RowBuilder child(String name, Consumer<RowBuilder> details) {
        RowBuilder child = new RowBuilder(childDefinition(name), childKeys);
        details.accept(child);
        children.computeIfAbsent(name, unused -> new ArrayList<>()).add(child);
        return this;
    }

    /**
     * Many rows of a child resource, made only when they are looked at and numbered in order.
     *
     * @param attributes what the row at an index (from 0) says, without its key; always the same for the same index
     */
    public RowBuilder children(
            String name, int count, IntFunction<? extends Map<String, ? extends @Nullable Object>> attributes) {
        childDefinition(name);
        generated.put(name, new Generator(count, attributes));
        return this;
    }

    /** What was set so far. */
    @Nullable
    Object get(String attribute) {
        return attributes.get(attribute);
    }

    PodRow build(long nextKey, Instant now) {
        attributes.putIfAbsent(definition.key(), nextKey);
        WhoColumns who = definition.who();
        if (who != null) {
            attributes.putIfAbsent(who.updated(), now);
            attributes.putIfAbsent(who.created(), attributes.get(who.updated()));
            attributes.putIfAbsent(who.createdBy(), CLERK);
            attributes.putIfAbsent(who.updatedBy(), CLERK);
        }
        PodRow row = PodRow.of(definition, attributes);
        for (Map.Entry<String, List<RowBuilder>> each : children.entrySet()) {
            ResourceDefinition child = childDefinition(each.getKey());
            List<PodRow> rows = new ArrayList<>();
            for (RowBuilder builder : each.getValue()) {
                long key = isNumbered(child) ? rows.size() + 1L : childKeys.next();
                rows.add(builder.inherit(row).build(key, row.updated()));
            }
            row = row.withChildren(each.getKey(), rows);
        }
        for (Map.Entry<String, Generator> each : generated.entrySet()) {
            row = row.withChildren(each.getKey(), rows(childDefinition(each.getKey()), each.getValue(), row));
        }
        return row;
    }

    /** A child has its parent's who columns, where it says nothing else and both have them. */
    private RowBuilder inherit(PodRow parent) {
        usual(definition, parent).forEach(attributes::putIfAbsent);
        return this;
    }

    private static Map<String, @Nullable Object> usual(ResourceDefinition child, PodRow parent) {
        Map<String, @Nullable Object> usual = new LinkedHashMap<>();
        WhoColumns who = child.who();
        if (who != null && who.equals(parent.definition().who())) {
            for (String each : List.of(who.createdBy(), who.created(), who.updatedBy(), who.updated())) {
                usual.put(each, parent.get(each));
            }
        }
        return usual;
    }

    private GeneratedRows rows(ResourceDefinition child, Generator generator, PodRow parent) {
        long first = isNumbered(child) ? 1 : childKeys.reserve(generator.count());
        PodRow blank = PodRow.of(child, usual(child, parent));
        return new GeneratedRows(
                generator.count(),
                index -> blank.with(generator.attributes().apply(index)).with(child.key(), first + index));
    }

    private static boolean isNumbered(ResourceDefinition child) {
        return child.key().endsWith("Number");
    }

    private ResourceDefinition childDefinition(String name) {
        ResourceDefinition child = definition.child(name);
        if (child == null) {
            throw new IllegalArgumentException("no child " + name + " in " + definition.name());
        }
        return child;
    }

    private static Map<String, @Nullable Object> attributes(String child, @Nullable Object row) {
        if (!(row instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("a row of " + child + " must be an object");
        }
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        map.forEach((name, value) -> attributes.put(String.valueOf(name), value));
        return attributes;
    }

    private record Generator(int count, IntFunction<? extends Map<String, ? extends @Nullable Object>> attributes) {}
}
