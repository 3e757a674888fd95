package org.fusionteams.simulator.fusion;

/**
 * One attribute of a resource.
 *
 * @param queryable whether {@code q} may name it
 * @param projectable whether {@code fields} may name it
 * @param hidden whether the pod's release does not have it (any more)
 */
record AttributeDefinition(String name, AttributeType type, boolean queryable, boolean projectable, boolean hidden) {

    AttributeDefinition(String name, AttributeType type) {
        this(name, type, true, true, false);
    }

    AttributeDefinition withQueryable(boolean wanted) {
        return new AttributeDefinition(name, type, wanted, projectable, hidden);
    }

    AttributeDefinition withProjectable(boolean wanted) {
        return new AttributeDefinition(name, type, queryable, wanted, hidden);
    }

    AttributeDefinition withHidden(boolean wanted) {
        return new AttributeDefinition(name, type, queryable, projectable, wanted);
    }
}
