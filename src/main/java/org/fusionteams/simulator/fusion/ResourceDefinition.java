package org.fusionteams.simulator.fusion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A resource as data: adding one to the pod takes a definition and nothing else.
 *
 * @param key the attribute that identifies a row; for a child, within its parent
 * @param updated the attribute that says when a row last changed, or null when the resource has none
 * @param updatedBy the attribute that says who changed it last, or null
 * @param opaqueKeys whether the pod hides the key behind a hash in its addresses
 */
record ResourceDefinition(
        String name,
        String key,
        @Nullable String updated,
        @Nullable String updatedBy,
        boolean opaqueKeys,
        List<AttributeDefinition> attributes,
        List<ResourceDefinition> children,
        Map<String, Integer> positions) {

    static final int ABSENT = -1;

    static ResourceDefinition of(
            String name,
            String key,
            @Nullable String updated,
            @Nullable String updatedBy,
            boolean opaqueKeys,
            List<AttributeDefinition> attributes,
            List<ResourceDefinition> children) {
        Map<String, Integer> positions = new HashMap<>();
        for (AttributeDefinition attribute : attributes) {
            positions.put(attribute.name(), positions.size());
        }
        return new ResourceDefinition(
                name, key, updated, updatedBy, opaqueKeys, List.copyOf(attributes), List.copyOf(children), positions);
    }

    /** Where the attribute stands in every row, or {@link #ABSENT}; names are case-sensitive. */
    int position(String attribute) {
        return positions.getOrDefault(attribute, ABSENT);
    }

    int keyPosition() {
        return position(key);
    }

    int updatedPosition() {
        return updated == null ? ABSENT : position(updated);
    }

    /** The attribute as a caller may see it: a hidden one does not exist. */
    @Nullable
    AttributeDefinition visible(String attribute) {
        int position = position(attribute);
        if (position == ABSENT || attributes.get(position).hidden()) {
            return null;
        }
        return attributes.get(position);
    }

    @Nullable
    ResourceDefinition child(String name) {
        for (ResourceDefinition child : children) {
            if (child.name().equals(name)) {
                return child;
            }
        }
        return null;
    }

    /** The same resource with one attribute's flags changed; rows stay valid. */
    ResourceDefinition with(String attribute, UnaryOperator<AttributeDefinition> change) {
        int position = position(attribute);
        if (position == ABSENT) {
            throw new IllegalArgumentException("no attribute " + attribute + " in " + name);
        }
        List<AttributeDefinition> changed = new ArrayList<>(attributes);
        changed.set(position, change.apply(changed.get(position)));
        return new ResourceDefinition(
                name, key, updated, updatedBy, opaqueKeys, List.copyOf(changed), children, positions);
    }
}
