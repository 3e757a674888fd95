package org.fusionteams.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of a row. Only what the shape names is kept, whatever else the pod sends: a release update that adds
 * attributes changes nothing here, and a page's memory is bounded by what we asked for.
 */
public final class RecordReader {

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    /** What the ledger's column holds; a key that is cut would be another record's. */
    private static final int LONGEST_KEY = 200;

    private RecordReader() {}

    /** @throws UnreadableRecordException when key or version are missing or malformed */
    public static FusionRecord read(JsonNode row, RecordShape shape) {
        String key = text(row, shape.key());
        if (key == null) {
            throw new UnreadableRecordException("attribute " + shape.key() + ", the key, is missing");
        }
        if (key.length() > LONGEST_KEY || key.indexOf('\0') >= 0) {
            throw new UnreadableRecordException("attribute " + shape.key() + ", the key, must have at most "
                    + LONGEST_KEY + " printable characters, but has " + key.length());
        }
        Instant version = shape.version() == null ? Instant.EPOCH : timestamp(row, shape.version());
        if (version == null) {
            throw new UnreadableRecordException("attribute " + shape.version() + ", the version, is missing");
        }
        Instant created = shape.created() == null ? null : timestamp(row, shape.created());
        String number = shape.number() == null ? null : text(row, shape.number());
        return new FusionRecord(shape.recordType(), key, number, version, created, selected(row, shape), selfPath(row));
    }

    private static ObjectNode selected(JsonNode row, RecordShape shape) {
        ObjectNode values = JSON.objectNode();
        for (String attribute : shape.header()) {
            JsonNode value = row.get(attribute);
            if (value != null && value.isValueNode()) {
                values.set(attribute, value);
            }
        }
        shape.children().forEach((child, attributes) -> values.set(child, children(row.get(child), attributes)));
        return values;
    }

    /** Children arrive as a bare array up to framework version 2 and as a collection from 3 on; we keep the latter. */
    static ObjectNode children(@Nullable JsonNode node, List<String> attributes) {
        ObjectNode collection = JSON.objectNode();
        ArrayNode items = collection.putArray("items");
        JsonNode rows = node != null && node.isObject() ? node.path("items") : node;
        if (rows != null) {
            for (JsonNode row : rows) {
                items.add(selectedChild(row, attributes));
            }
        }
        return collection.put(
                "hasMore",
                node != null && node.isObject() && node.path("hasMore").asBoolean());
    }

    /** The named attributes of a row, as far as they are values; for children and for rows of other resources. */
    public static ObjectNode selectedChild(JsonNode row, List<String> attributes) {
        ObjectNode child = JSON.objectNode();
        for (String attribute : attributes) {
            JsonNode value = row.get(attribute);
            if (value != null && value.isValueNode()) {
                child.set(attribute, value);
            }
        }
        return child;
    }

    private static @Nullable String text(JsonNode row, String attribute) {
        JsonNode value = row.get(attribute);
        if (value == null || value.isNull() || !value.isValueNode()) {
            return null;
        }
        String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
        return text.isBlank() ? null : text;
    }

    private static @Nullable Instant timestamp(JsonNode row, String attribute) {
        String text = text(row, attribute);
        if (text == null) {
            return null;
        }
        try {
            return Timestamps.parse(text);
        } catch (DateTimeException e) {
            throw new UnreadableRecordException("attribute " + attribute
                    + " must be a timestamp with an offset such as 2026-03-02T08:00:14.031+00:00, but was: "
                    + text.substring(0, Math.min(text.length(), 60)));
        }
    }

    /** Some resources can only be addressed by the opaque key in this link, which must not be built by a client. */
    public static @Nullable String selfPath(JsonNode row) {
        for (JsonNode link : row.path("links")) {
            if (link.path("rel").asText().equals("self")) {
                try {
                    return URI.create(link.path("href").asText()).getRawPath();
                } catch (IllegalArgumentException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
