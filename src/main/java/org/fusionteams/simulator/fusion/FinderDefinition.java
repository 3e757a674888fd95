package org.fusionteams.simulator.fusion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A named query of a resource.
 *
 * @param variables its variables; one without allowed values is an attribute and finds the rows with that value, one with
 *     allowed values finds every row and refuses other values
 */
record FinderDefinition(String name, Map<String, Set<String>> variables) {

    static FinderDefinition byAttributes(String name, String... attributes) {
        Map<String, Set<String>> variables = new LinkedHashMap<>();
        for (String attribute : attributes) {
            variables.put(attribute, Set.of());
        }
        return new FinderDefinition(name, variables);
    }

    static FinderDefinition byChoice(String name, String variable, String... allowed) {
        return new FinderDefinition(name, Map.of(variable, Set.copyOf(List.of(allowed))));
    }
}
