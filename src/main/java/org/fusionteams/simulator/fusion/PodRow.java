package org.fusionteams.simulator.fusion;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of a resource, as it stood at one moment; a later update makes another. */
public final class PodRow {

    private final ResourceDefinition definition;
    private final @Nullable Object[] values;
    private final Map<String, List<PodRow>> children;

    private PodRow(ResourceDefinition definition, @Nullable Object[] values, Map<String, List<PodRow>> children) {
        this.definition = definition;
        this.values = values;
        this.children = children;
    }

    static PodRow of(ResourceDefinition definition, Map<String, ? extends @Nullable Object> attributes) {
        return new PodRow(definition, new Object[definition.attributes().size()], Map.of()).with(attributes);
    }

    /** What identifies the row; for a child, within its parent. */
    public long key() {
        Object key = values[definition.keyPosition()];
        if (key == null) {
            throw new IllegalStateException("a row of " + definition.name() + " has no " + definition.key());
        }
        return (Long) key;
    }

    /** The value as Long, BigDecimal, String, Boolean, LocalDate or Instant. */
    public @Nullable Object get(String attribute) {
        return values[checked(attribute)];
    }

    public @Nullable String text(String attribute) {
        Object value = get(attribute);
        return value == null ? null : value.toString();
    }

    /** The amount, 0 where there is none. */
    public BigDecimal number(String attribute) {
        return get(attribute) instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }

    public @Nullable LocalDate date(String attribute) {
        return (LocalDate) get(attribute);
    }

    ResourceDefinition definition() {
        return definition;
    }

    /** When the row last changed, by its own account; the epoch for resources that do not say. */
    public Instant updated() {
        int position = definition.updatedPosition();
        return position >= 0 && values[position] instanceof Instant instant ? instant : Instant.EPOCH;
    }

    /** In the order in which they were added; a child that the resource does not have has no rows. */
    public List<PodRow> children(String name) {
        return children.getOrDefault(name, List.of());
    }

    @Nullable
    PodRow child(String name, long key) {
        for (PodRow child : children(name)) {
            if (child.key() == key) {
                return child;
            }
        }
        return null;
    }

    /** A number that is another one when the row is. */
    long revision() {
        return definition.who() == null
                ? Arrays.hashCode(values) & 0xffff_ffffL
                : updated().toEpochMilli();
    }

    /** Every attribute that has a value. */
    public Map<String, Object> attributes() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (AttributeDefinition attribute : definition.attributes()) {
            Object value = get(attribute.name());
            if (value != null) {
                attributes.put(attribute.name(), value);
            }
        }
        return attributes;
    }

    @Nullable
    Object at(int position) {
        return values[position];
    }

    PodRow with(Map<String, ? extends @Nullable Object> changes) {
        @Nullable Object[] changed = Arrays.copyOf(values, values.length);
        changes.forEach((attribute, value) -> {
            int position = checked(attribute);
            changed[position] = definition.attributes().get(position).type().canonical(value);
        });
        return new PodRow(definition, changed, children);
    }

    PodRow with(String attribute, @Nullable Object value) {
        @Nullable Object[] changed = Arrays.copyOf(values, values.length);
        int position = checked(attribute);
        changed[position] = definition.attributes().get(position).type().canonical(value);
        return new PodRow(definition, changed, children);
    }

    /** Without any effect on resources that do not say when they changed. */
    PodRow updatedAt(Instant instant) {
        WhoColumns who = definition.who();
        return who == null ? this : with(who.updated(), instant);
    }

    PodRow updatedBy(String user) {
        WhoColumns who = definition.who();
        return who == null ? this : with(who.updatedBy(), user);
    }

    PodRow withChildren(String name, List<PodRow> rows) {
        Map<String, List<PodRow>> changed = new HashMap<>(children);
        changed.put(name, rows instanceof GeneratedRows ? rows : List.copyOf(rows));
        return new PodRow(definition, values, changed);
    }

    /** The same row with the child of this key replaced. */
    PodRow withChild(String name, PodRow child) {
        if (children(name) instanceof GeneratedRows rows) {
            int index = 0;
            while (rows.get(index).key() != child.key()) {
                index++;
            }
            return withChildren(name, rows.with(index, child));
        }
        List<PodRow> rows = new ArrayList<>(children(name));
        rows.replaceAll(each -> each.key() == child.key() ? child : each);
        return withChildren(name, rows);
    }

    @Override
    public String toString() {
        return definition.name() + attributes();
    }

    private int checked(String attribute) {
        int position = definition.position(attribute);
        if (position == ResourceDefinition.ABSENT) {
            throw new IllegalArgumentException("no attribute " + attribute + " in " + definition.name());
        }
        return position;
    }
}
