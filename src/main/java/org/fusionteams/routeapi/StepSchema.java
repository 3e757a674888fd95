package org.fusionteams.routeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which steps there are in YAML and what each may hold, by the schema that comes with Camel's YAML DSL. Camel itself says
 * so too, but only for the first mistake of a file.
 */
final class StepSchema {

    private static final String RESOURCE = "/schema/camelYamlDsl.json";
    private static final int DEEPEST = 20;

    private final JsonNode schema;
    private final Findings findings;

    StepSchema(Findings findings) {
        this.findings = findings;
        try (InputStream content = StepSchema.class.getResourceAsStream(RESOURCE)) {
            this.schema = content == null ? new ObjectMapper().missingNode() : new ObjectMapper().readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check(String path, RouteTree file) {
        if (!schema.isMissingNode()) {
            file.children().forEach(item -> check(path, "the file", item, List.of(schema.path("items"))));
        }
    }

    private void check(String path, String owner, RouteTree node, List<JsonNode> schemas) {
        List<JsonNode> flat = new ArrayList<>();
        schemas.forEach(each -> expand(each, flat, 0));
        if (node.isList()) {
            List<JsonNode> items = values(flat, "items");
            if (!items.isEmpty()) {
                node.children().forEach(item -> check(path, owner, item, items));
            }
        } else if (!node.children().isEmpty() && !isFree(flat)) {
            checkMapping(path, owner, node, flat);
        }
    }

    private void checkMapping(String path, String owner, RouteTree node, List<JsonNode> flat) {
        Set<String> known = new TreeSet<>();
        flat.forEach(each -> each.path("properties").fieldNames().forEachRemaining(known::add));
        if (known.isEmpty()) {
            return;
        }
        boolean step = known.contains("setBody") && known.contains("split");
        for (RouteTree child : node.children()) {
            String name = camelCase(child.name());
            if (known.contains(name)) {
                check(path, name, child, properties(flat, name));
            } else {
                findings.error(
                        path,
                        child.line(),
                        step
                                ? child.name() + " is not a step that Camel knows"
                                : child.name() + " is not known in " + owner,
                        Findings.didYouMean(name, known));
            }
        }
    }

    private static List<JsonNode> properties(List<JsonNode> flat, String name) {
        return flat.stream()
                .map(each -> each.path("properties").path(name))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static List<JsonNode> values(List<JsonNode> flat, String name) {
        return flat.stream()
                .map(each -> each.path(name))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** An object whose keys the schema does not name, such as the parameters of an endpoint. */
    private static boolean isFree(List<JsonNode> flat) {
        return flat.stream()
                .anyMatch(each -> each.path("type").asText().equals("object")
                        && !each.has("properties")
                        && !each.has("$ref")
                        && !each.has("anyOf")
                        && !each.has("oneOf"));
    }

    /** A schema and all that it refers to or offers as alternatives. */
    private void expand(JsonNode node, List<JsonNode> into, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        into.add(node);
        String reference = node.path("$ref").asText("");
        if (!reference.isEmpty()) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            expand(schema.path("items").path("definitions").path(name), into, depth + 1);
        }
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            node.path(choice).forEach(each -> expand(each, into, depth + 1));
        }
    }

    private static String camelCase(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean dash = name.charAt(i) == '-' && i > 0 && i + 1 < name.length();
            text.append(dash ? Character.toUpperCase(name.charAt(++i)) : name.charAt(i));
        }
        return text.toString();
    }
}
