package org.fusionteams.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The few elements that cards are made of. Text stands in runs only, to which no markdown is applied. */
final class CardElements {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CardElements() {}

    static ObjectNode container() {
        ObjectNode container = JSON.objectNode().put("type", "Container").put("spacing", "Medium");
        container.putArray("items");
        return container;
    }

    static ObjectNode columns() {
        ObjectNode row = JSON.objectNode().put("type", "ColumnSet").put("spacing", "Small");
        row.putArray("columns");
        return row;
    }

    /** Adds a column to a row and returns it, for its width. */
    static ObjectNode column(ObjectNode row, ObjectNode item) {
        ObjectNode column = ((ArrayNode) row.get("columns")).addObject().put("type", "Column");
        column.putArray("items").add(item);
        return column;
    }

    static ObjectNode line(ObjectNode... runs) {
        ObjectNode line = JSON.objectNode().put("type", "RichTextBlock");
        ArrayNode inlines = line.putArray("inlines");
        for (ObjectNode run : runs) {
            inlines.add(run);
        }
        return line;
    }

    static ObjectNode run(String text) {
        return JSON.objectNode().put("type", "TextRun").put("text", text);
    }

    /** Adds rows to a container of the card before the card becomes too large; returns how many. */
    static int add(ObjectNode card, JsonNode container, List<ObjectNode> rows, int mostBytes) {
        ArrayNode items = (ArrayNode) container.get("items");
        // Nearly every card is small, and measuring it once costs less than measuring each row.
        int before = items.size();
        items.addAll(rows);
        if (size(card) <= mostBytes) {
            return rows.size();
        }
        while (items.size() > before) {
            items.remove(items.size() - 1);
        }
        int bytes = size(card);
        int added = 0;
        for (ObjectNode row : rows) {
            bytes += size(row) + 1;
            if (bytes > mostBytes) {
                break;
            }
            items.add(row);
            added++;
        }
        return added;
    }

    /** As Graph takes a card: its JSON as a text of JSON, in which each quote and backslash is escaped once more. */
    static int size(ObjectNode node) {
        String json = node.toString();
        int bytes = 2;
        for (int i = 0; i < json.length(); i++) {
            char letter = json.charAt(i);
            if (letter == '"' || letter == '\\') {
                bytes += 2;
            } else if (letter < 0x80) {
                bytes++;
            } else if (letter < 0x800 || Character.isSurrogate(letter)) {
                bytes += 2;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
