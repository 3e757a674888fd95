package org.fusionteams.routeapi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks a sample record: it has what identifies a record, and nothing that is not asked for. */
final class SampleCheck {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();
    private static final Set<String> OF_A_COLLECTION =
            Set.of("items", "hasMore", "total", "totalResults", "count", "limit", "offset", "links");

    private final Findings findings;

    SampleCheck(Findings findings) {
        this.findings = findings;
    }

    /** The sample; null when it cannot be used at all. */
    @Nullable
    JsonNode check(String path, String text, RecordTypeParts type) {
        JsonNode sample;
        Map<String, Integer> lines = new HashMap<>();
        try {
            sample = MAPPER.readTree(text);
            readLines(text, lines);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            findings.error(path, line, "this is not JSON: " + RouteProblem.oneLine(e.getOriginalMessage()), "");
            return null;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (sample == null || !sample.isObject()) {
            findings.error(path, 1, "the sample must be one record, an object", "put one row of items here");
            return null;
        }
        has(path, sample, "key", type.key());
        has(path, sample, "version", type.version());
        attributes(path, sample, type, lines);
        return sample;
    }

    private void has(String path, JsonNode sample, String what, String attribute) {
        if (!attribute.isEmpty() && !sample.hasNonNull(attribute)) {
            findings.error(path, 1, "the sample lacks " + attribute + ", the " + what, "add it, as the pod sends it");
        }
    }

    private void attributes(String path, JsonNode sample, RecordTypeParts type, Map<String, Integer> lines) {
        Map<String, List<String>> children = new HashMap<>(type.fields().children());
        type.details().children().forEach((child, names) -> {
            List<String> all = new ArrayList<>(children.getOrDefault(child, List.of()));
            all.addAll(names);
            children.put(child, all);
        });
        Set<String> known = new TreeSet<>(type.fields().header());
        children.keySet().forEach(child -> known.add(child.replaceFirst("\\..*", "")));
        if (!type.related().isEmpty()) {
            known.add(type.related());
            only(path, sample.path(type.related()), type.relatedFields(), "relatedFields", "/" + type.related(), lines);
        }
        only(path, sample, known, "fields", "", lines);
        sample.fieldNames().forEachRemaining(name -> child(path, sample, name, name, children, "", lines));
    }

    private void child(
            String path,
            JsonNode owner,
            String name,
            String dotted,
            Map<String, List<String>> children,
            String pointer,
            Map<String, Integer> lines) {
        JsonNode child = owner.path(name);
        Set<String> known = new TreeSet<>(children.getOrDefault(dotted, List.of()));
        children.keySet().stream()
                .filter(each -> each.startsWith(dotted + "."))
                .forEach(each -> known.add(each.substring(dotted.length() + 1).replaceFirst("\\..*", "")));
        if (known.isEmpty()) {
            return;
        }
        String at = pointer + "/" + name;
        if (!child.path("items").isArray()) {
            findings.error(
                    path,
                    lines.getOrDefault(at, 0),
                    name + " must be a child collection",
                    "write {\"items\": [...], \"hasMore\": false}");
            return;
        }
        only(path, child, OF_A_COLLECTION, "what a child collection holds", at, lines);
        for (int i = 0; i < child.path("items").size(); i++) {
            JsonNode item = child.path("items").path(i);
            String itemAt = at + "/items/" + i;
            only(path, item, known, "the fields of " + dotted, itemAt, lines);
            item.fieldNames()
                    .forEachRemaining(each -> child(path, item, each, dotted + "." + each, children, itemAt, lines));
        }
    }

    private void only(
            String path, JsonNode node, Collection<String> known, String list, String at, Map<String, Integer> lines) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                String help = Findings.didYouMean(name, known);
                findings.error(
                        path,
                        lines.getOrDefault(at + "/" + name, 0),
                        name + " is not among " + list + ", so no record will have it",
                        help.startsWith("did") ? help : "add it there, or take it out of the sample");
            }
        });
    }

    private static void readLines(String text, Map<String, Integer> lines) throws IOException {
        try (JsonParser parser = MAPPER.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    lines.put(
                            parser.getParsingContext().pathAsPointer().toString(),
                            parser.currentTokenLocation().getLineNr());
                }
            }
        }
    }
}
