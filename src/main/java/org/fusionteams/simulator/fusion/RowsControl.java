package org.fusionteams.simulator.fusion;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fusionteams.simulator.SimulatedResponse;
import org.jspecify.annotations.Nullable;

/**
 * The rows of any resource by HTTP, under {@code /control/fusion/rows/<resource>}:
 *
 * <ul>
 *   <li>{@code GET} the number of rows and the first hundred; {@code GET <key>} one with its children
 *   <li>{@code POST} a row: attributes, and children as lists of objects; a child given as {@code {"count": 100000,
 *       "row": {...}}} has that many rows, with their number in place of every {@code {n}} in a text
 *   <li>{@code POST late} {@code {"row", "lastUpdateDate", "visibleFrom"}}; {@code POST sample} {@code {"count", "seed",
 *       "oldest", "newest"}}; {@code POST touch-all}, {@code POST clear}
 *   <li>{@code POST <key>} attributes to change; {@code POST <key>/touch}, {@code POST <key>/delete}; {@code POST
 *       <key>/late} {@code {"attributes", "lastUpdateDate", "visibleFrom"}}
 *   <li>{@code POST <key>/child/<child>/<key>} attributes of a child to change, and deeper in the same way
 * </ul>
 */
final class RowsControl {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> ATTRIBUTES = new TypeReference<>() {};
    private static final int ROWS_SHOWN = 100;

    private final FusionPod pod;

    RowsControl(FusionPod pod) {
        this.pod = pod;
    }

    /** @param parts the segments behind {@code rows} */
    SimulatedResponse handle(boolean post, List<String> parts, JsonNode body) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a resource is missing, known are " + pod.resources());
        }
        String resource = parts.get(0);
        if (!post) {
            return parts.size() == 1 ? list(resource) : show(resource, Long.parseLong(parts.get(1)));
        }
        if (parts.size() == 1) {
            return shown(pod.add(resource, row -> fill(row, body)));
        }
        switch (parts.get(1)) {
            case "late" ->
                pod.addLate(
                        resource,
                        row -> fill(row, body.path("row")),
                        instant(body, "lastUpdateDate"),
                        instant(body, "visibleFrom"));
            case "sample" ->
                SampleRecords.of(resource, body.path("seed").asLong(1))
                        .fill(pod, body.path("count").asInt(40), instant(body, "oldest"), instant(body, "newest"));
            case "touch-all" -> pod.touchAll(resource, row -> true);
            case "clear" -> pod.clear(resource);
            default -> {
                return change(resource, Long.parseLong(parts.get(1)), parts.subList(2, parts.size()), body);
            }
        }
        return list(resource);
    }

    private SimulatedResponse change(String resource, long key, List<String> rest, JsonNode body) {
        String action = rest.isEmpty() ? "" : rest.get(0);
        switch (action) {
            case "" -> pod.update(resource, key, attributes(body));
            case "touch" -> pod.touch(resource, key);
            case "delete" -> pod.delete(resource, key);
            case "late" ->
                pod.updateLate(
                        resource,
                        key,
                        attributes(body.path("attributes")),
                        instant(body, "lastUpdateDate"),
                        instant(body, "visibleFrom"));
            case "child" ->
                pod.updateChild(
                        resource,
                        key,
                        String.join(
                                "/",
                                rest.stream()
                                        .filter(each -> !each.equals("child"))
                                        .toList()),
                        attributes(body));
            default -> throw new IllegalArgumentException("no such change of a row: " + action);
        }
        return action.equals("delete") ? list(resource) : show(resource, key);
    }

    private static void fill(RowBuilder row, JsonNode body) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        body.properties().forEach(each -> {
            JsonNode value = each.getValue();
            if (value.isArray()) {
                value.forEach(child -> row.child(each.getKey(), one -> fill(one, child)));
            } else if (value.isObject()) {
                Map<String, @Nullable Object> pattern = attributes(value.path("row"));
                row.children(each.getKey(), value.path("count").asInt(), index -> numbered(pattern, index + 1));
            } else {
                plain.set(each.getKey(), value);
            }
        });
        row.setAll(attributes(plain));
    }

    private static Map<String, @Nullable Object> numbered(Map<String, @Nullable Object> pattern, int number) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(pattern);
        row.replaceAll(
                (name, value) -> value instanceof String text ? text.replace("{n}", Integer.toString(number)) : value);
        return row;
    }

    private SimulatedResponse list(String resource) {
        List<PodRow> rows = pod.rows(resource);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("count", rows.size());
        ArrayNode items = json.putArray("items");
        rows.stream().limit(ROWS_SHOWN).forEach(row -> items.add(plain(row)));
        return SimulatedResponse.json(200, json);
    }

    private SimulatedResponse show(String resource, long key) {
        return pod.row(resource, key)
                .map(RowsControl::shown)
                .orElseGet(() -> SimulatedResponse.text(404, "no row " + key + " in " + resource));
    }

    static SimulatedResponse shown(PodRow row) {
        return SimulatedResponse.json(200, deep(row));
    }

    /** With the first hundred of each child. */
    private static ObjectNode deep(PodRow row) {
        ObjectNode json = plain(row);
        for (ResourceDefinition child : row.definition().children()) {
            row.children(child.name()).stream().limit(ROWS_SHOWN).forEach(each -> json.withArray(child.name())
                    .add(deep(each)));
        }
        return json;
    }

    private static ObjectNode plain(PodRow row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        row.attributes().forEach((name, value) -> {
            if (value instanceof Long number) {
                json.put(name, number);
            } else if (value instanceof BigDecimal number) {
                json.put(name, number);
            } else if (value instanceof Boolean flag) {
                json.put(name, flag);
            } else {
                json.put(name, value.toString());
            }
        });
        return json;
    }

    static Map<String, @Nullable Object> attributes(JsonNode body) {
        return body.isMissingNode() ? new LinkedHashMap<>() : JSON.convertValue(body, ATTRIBUTES);
    }

    private static Instant instant(JsonNode body, String name) {
        return Instant.parse(body.path(name).asText());
    }
}
