package org.fusionteams.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fusionteams.poll.RecordType;

/**
 * What {@code describe} says of a resource. How children stand in it is not documented, so nothing is made of their absence.
 *
 * @param queryable by attribute
 */
record DescribedResource(Map<String, Boolean> queryable, Map<String, Set<String>> children, Set<String> finders) {

    /** @return a resource without attributes when it is none */
    static DescribedResource read(JsonNode description, String resource) {
        JsonNode resources = description.path("Resources");
        JsonNode node = resources.path(resource);
        Map<String, Boolean> queryable = new HashMap<>();
        for (JsonNode attribute : node.path("attributes")) {
            queryable.put(
                    attribute.path("name").asText(), attribute.path("queryable").asBoolean(true));
        }
        Map<String, Set<String>> children = new HashMap<>();
        node.path("children").properties().forEach(child -> children.put(child.getKey(), names(child.getValue())));
        Set<String> finders = new HashSet<>();
        node.path("collection")
                .path("finders")
                .forEach(finder -> finders.add(finder.path("name").asText()));
        return new DescribedResource(queryable, children, finders);
    }

    /** Attributes that are asked for and not there; of a child collection as {@code child.Attribute}. */
    List<String> lacking(RecordType type) {
        List<String> lacking = new ArrayList<>();
        type.shape().header().stream()
                .filter(name -> !queryable.containsKey(name))
                .forEach(lacking::add);
        if (!children.isEmpty()) {
            type.shape().children().forEach((child, names) -> {
                Set<String> there = children.get(child);
                if (there == null) {
                    lacking.add(child);
                } else if (!there.isEmpty()) {
                    names.stream()
                            .filter(name -> !there.contains(name))
                            .forEach(name -> lacking.add(child + "." + name));
                }
            });
        }
        return lacking;
    }

    private static Set<String> names(JsonNode child) {
        Set<String> names = new HashSet<>();
        child.path("attributes")
                .forEach(attribute -> names.add(attribute.path("name").asText()));
        return names;
    }
}
