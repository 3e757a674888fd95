package org.fusionteams.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How wordings and changes are kept in the database. Written by hand over the tree model, so that a native binary needs
 * no reflection and a stored row can be read by later versions.
 */
public final class NotificationJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private NotificationJson() {}

    /** What was said, as text for the ledger: without the sections, which are never compared. */
    public static String write(Wording wording) {
        return wordingNode(wording).toString();
    }

    /** The reverse of {@link #write(Wording)}. */
    public static Wording readWording(String json) {
        return WordingReader.read(parse(json));
    }

    /** What is to be shown, as text for the outbox. */
    public static String write(Wording wording, List<Change> changes) {
        ObjectNode node = wordingNode(wording);
        if (!wording.sections().isEmpty()) {
            ArrayNode sections = node.putArray("sections");
            wording.sections().forEach(section -> sections.add(sectionNode(section)));
        }
        ArrayNode list = node.putArray("changes");
        for (Change change : changes) {
            ObjectNode entry = list.addObject().put("label", change.label());
            entry.set("before", valueNode(change.before()));
            entry.set("after", valueNode(change.after()));
        }
        return node.toString();
    }

    /** The changes of a text for the outbox. */
    public static Content readContent(String json) {
        ObjectNode node = (ObjectNode) parse(json);
        JsonNode list = node.remove("changes");
        List<Change> changes = new ArrayList<>();
        if (list != null) {
            for (JsonNode entry : list) {
                String label = entry.path("label").asText();
                changes.add(new Change(
                        label, valueOrNull(label, entry.get("before")), valueOrNull(label, entry.get("after"))));
            }
        }
        return new Content(WordingReader.read(node), changes);
    }

    /** What is to be shown: the wording and what has changed. */
    public record Content(Wording wording, List<Change> changes) {}

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UnusableWordingException("what is stored is not JSON: " + e.getOriginalMessage());
        }
    }

    private static ObjectNode wordingNode(Wording wording) {
        ObjectNode node = MAPPER.createObjectNode().put("title", wording.title());
        put(node, "number", wording.number());
        put(node, "party", wording.party());
        put(node, "partyLabel", wording.partyLabel());
        if (wording.amount() != null) {
            node.put("amount", wording.amount());
        }
        put(node, "currency", wording.currency());
        put(node, "due", wording.due() == null ? null : wording.due().toString());
        put(node, "dueNote", wording.dueNote());
        put(node, "status", wording.status());
        put(node, "businessUnit", wording.businessUnit());
        put(node, "link", wording.link());
        ArrayNode facts = node.putArray("facts");
        for (Fact fact : wording.facts()) {
            facts.addObject().put("label", fact.label()).set("value", valueNode(fact.value()));
        }
        return node;
    }

    private static ObjectNode sectionNode(Section section) {
        ObjectNode node = MAPPER.createObjectNode().put("label", section.label());
        ArrayNode rows = node.putArray("rows");
        for (Fact row : section.rows()) {
            rows.addObject().put("label", row.label()).set("value", valueNode(row.value()));
        }
        Section.More more = section.more();
        if (more != null && more.number() == null) {
            node.put("more", true);
        } else if (more != null) {
            node.put("more", more.number());
        }
        return node;
    }

    private static JsonNode valueNode(@Nullable Value value) {
        ObjectNode node = MAPPER.createObjectNode();
        if (value instanceof Value.Text text) {
            return MAPPER.getNodeFactory().textNode(text.text());
        } else if (value instanceof Value.Amount amount) {
            node.put("amount", amount.amount());
            put(node, "currency", amount.currency());
            return node;
        } else if (value instanceof Value.Day day) {
            node.put("date", day.date().toString());
            put(node, "note", day.note());
            return node;
        }
        return MAPPER.getNodeFactory().nullNode();
    }

    private static @Nullable Value valueOrNull(String label, @Nullable JsonNode node) {
        return node == null || node.isNull() ? null : WordingReader.value("fact " + label, node);
    }

    private static void put(ObjectNode node, String field, @Nullable String text) {
        if (text != null) {
            node.put(field, text);
        }
    }
}
