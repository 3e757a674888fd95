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
 * @param who the attributes that say who made and changed a row and when, or null when the resource has none
 * @param opaqueKeys whether the pod hides the key behind a hash in its addresses
 * @param firstKey the key of the first row that is added without one
 */
record ResourceDefinition(
        String name,
        String key,
        @Nullable WhoColumns who,
        boolean opaqueKeys,
        long firstKey,
        List<AttributeDefinition> attributes,
        List<ResourceDefinition> children,
        List<FinderDefinition> finders,
        Map<String, Integer> positions) {

    static final int ABSENT = -1;

    static ResourceDefinition of(
            String name,
            String key,
            @Nullable WhoColumns who,
            boolean opaqueKeys,
            long firstKey,
            List<AttributeDefinition> attributes,
            List<ResourceDefinition> children,
            List<FinderDefinition> finders) {
        Map<String, Integer> positions = new HashMap<>();
        for (AttributeDefinition attribute : attributes) {
            positions.put(attribute.name(), positions.size());
        }
        return new ResourceDefinition(
                name,
                key,
                who,
                opaqueKeys,
                firstKey,
                List.copyOf(attributes),
                List.copyOf(children),
                List.copyOf(finders),
                positions);
    }

    /** Where the attribute stands in every row, or {@link #ABSENT}; names are case-sensitive. */
    int position(String attribute) {
        return positions.getOrDefault(attribute, ABSENT);
    }

    int keyPosition() {
        return position(key);
    }

    int updatedPosition() {
        return who == null ? ABSENT : position(who.updated());
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

    /**
     * The finders that a caller may use; by primary key every resource that shows its key is found.
     */
    List<FinderDefinition> usableFinders() {
        List<FinderDefinition> usable = new ArrayList<>(finders);
        if (visible(key) != null) {
            usable.add(0, FinderDefinition.byAttributes("PrimaryKey", key));
        }
        return usable;
    }

    /**
     * The same resource with one attribute's flags changed; rows stay valid.
     *
     * @param child names of children on the way to the attribute, none for one of this resource's own
     */
    ResourceDefinition with(List<String> child, String attribute, UnaryOperator<AttributeDefinition> change) {
        List<AttributeDefinition> changed = new ArrayList<>(attributes);
        List<ResourceDefinition> below = new ArrayList<>(children);
        if (child.isEmpty()) {
            int position = position(attribute);
            if (position == ABSENT) {
                throw new IllegalArgumentException("no attribute " + attribute + " in " + name);
            }
            changed.set(position, change.apply(changed.get(position)));
        } else {
            ResourceDefinition next = child(child.get(0));
            if (next == null) {
                throw new IllegalArgumentException("no child " + child.get(0) + " in " + name);
            }
            below.set(below.indexOf(next), next.with(child.subList(1, child.size()), attribute, change));
        }
        return new ResourceDefinition(
                name, key, who, opaqueKeys, firstKey, List.copyOf(changed), List.copyOf(below), finders, positions);
    }
}
