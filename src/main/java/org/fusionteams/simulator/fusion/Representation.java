package org.fusionteams.simulator.fusion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How rows look to one caller: its framework version, the links it wants, the pod's zone and kind of keys.
 *
 * @param links the relations to show, or null for all
 * @param dataOnly no links at all, not even on the collection
 */
record Representation(
        int version,
        @Nullable Set<String> links,
        boolean dataOnly,
        boolean opaqueKeys,
        boolean extraAttributes,
        ZoneOffset offset) {

    static final int CHILD_PAGE = 25;

    /** What rows have more after a release update, when nobody says which fields are wanted. */
    static final List<AttributeDefinition> EXTRA = List.of(
            new AttributeDefinition("ReleaseUpdateCode", AttributeType.STRING).withQueryable(false),
            new AttributeDefinition("ReleaseUpdateDate", AttributeType.DATE).withQueryable(false));

    private static final int CHILD_COLLECTIONS_SINCE = 3;
    private static final int INTEGERS_AS_TEXT_SINCE = 9;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
    private static final DateTimeFormatter WHOLE_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final DateTimeFormatter MILLISECONDS = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx")
            .toFormatter(Locale.ROOT);

    /** Writes JSON that may fail to be written; in memory it does not. */
    @FunctionalInterface
    interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    static byte[] write(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    String address(String collection, ResourceDefinition definition, PodRow row) {
        return collection + "/"
                + (opaqueKeys && definition.opaqueKeys()
                        ? OpaqueKeys.hide(definition.name(), row.key())
                        : Long.toString(row.key()));
    }

    /** A hexadecimal text that changes whenever the row does. */
    static String changeIndicator(PodRow row) {
        return String.format(Locale.ROOT, "ACED%016X%016X", row.key(), row.revision());
    }

    /**
     * Writes one item.
     *
     * @param collection the address of the collection it is in
     * @param parent the address of the parent item, or null for a row of a top resource
     */
    void writeItem(JsonGenerator json, PodRow row, Projection projection, String collection, @Nullable String parent)
            throws IOException {
        ResourceDefinition definition = projection.definition();
        json.writeStartObject();
        for (int position : projection.positions()) {
            AttributeDefinition attribute = definition.attributes().get(position);
            json.writeFieldName(attribute.name());
            writeValue(json, row.at(position));
        }
        if (extraAttributes && projection.selectsAll()) {
            json.writeStringField(EXTRA.get(0).name(), "R26D");
            json.writeNullField(EXTRA.get(1).name());
        }
        if (dataOnly && projection.children().isEmpty()) {
            json.writeEndObject();
            return;
        }
        String self = address(collection, definition, row);
        for (var child : projection.children().entrySet()) {
            writeChildren(json, row.children(child.getKey()), child.getValue(), self);
        }
        if (!dataOnly) {
            writeItemLinks(json, row, definition, self, parent);
        }
        json.writeEndObject();
    }

    private void writeChildren(JsonGenerator json, List<PodRow> rows, Projection projection, String parent)
            throws IOException {
        String name = projection.definition().name();
        String collection = parent + "/child/" + name;
        if (version < CHILD_COLLECTIONS_SINCE) {
            json.writeArrayFieldStart(name);
            for (PodRow row : rows) {
                writeItem(json, row, projection, collection, parent);
            }
            json.writeEndArray();
            return;
        }
        json.writeFieldName(name);
        List<PodRow> page = rows.subList(0, Math.min(CHILD_PAGE, rows.size()));
        writeCollection(
                json, new Page(page, rows.size() > CHILD_PAGE, -1), projection, collection, parent, CHILD_PAGE, 0);
    }

    void writeCollection(
            JsonGenerator json,
            Page page,
            Projection projection,
            String collection,
            @Nullable String parent,
            int limit,
            int offset)
            throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("items");
        for (PodRow row : page.rows()) {
            writeItem(json, row, projection, collection, parent);
        }
        json.writeEndArray();
        writePaging(json, page, projection.definition().name(), collection, limit, offset);
        json.writeEndObject();
    }

    /** Everything of a collection but its items. */
    void writePaging(JsonGenerator json, Page page, String name, String collection, int limit, int offset)
            throws IOException {
        if (page.total() >= 0) {
            json.writeNumberField("totalResults", page.total());
        }
        json.writeNumberField("count", page.rows().size());
        json.writeBooleanField("hasMore", page.hasMore());
        json.writeNumberField("limit", limit);
        json.writeNumberField("offset", offset);
        if (!dataOnly) {
            json.writeArrayFieldStart("links");
            writeLink(json, "self", collection, name, "collection", null);
            json.writeEndArray();
        }
    }

    private void writeItemLinks(
            JsonGenerator json, PodRow row, ResourceDefinition definition, String self, @Nullable String parent)
            throws IOException {
        json.writeArrayFieldStart("links");
        writeLink(json, "self", self, definition.name(), "item", changeIndicator(row));
        writeLink(json, "canonical", self, definition.name(), "item", null);
        if (parent != null) {
            writeLink(json, "parent", parent, parentName(parent), "item", null);
        }
        for (ResourceDefinition child : definition.children()) {
            writeLink(json, "child", self + "/child/" + child.name(), child.name(), "collection", null);
        }
        json.writeEndArray();
    }

    private static String parentName(String parent) {
        String[] segments = parent.split("/");
        return segments[segments.length - 2];
    }

    private void writeLink(
            JsonGenerator json, String rel, String href, String name, String kind, @Nullable String changeIndicator)
            throws IOException {
        if (links != null && !links.contains(rel)) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("rel", rel);
        json.writeStringField("href", href);
        json.writeStringField("name", name);
        json.writeStringField("kind", kind);
        if (changeIndicator != null) {
            json.writeObjectFieldStart("properties");
            json.writeStringField("changeIndicator", changeIndicator);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Long number) {
            if (version >= INTEGERS_AS_TEXT_SINCE) {
                json.writeString(number.toString());
            } else {
                json.writeNumber(number);
            }
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Instant instant) {
            // The fraction is left out where it is zero, as recordings show; a reader must take both forms.
            DateTimeFormatter format = instant.getNano() == 0 ? WHOLE_SECONDS : MILLISECONDS;
            json.writeString(format.format(instant.atOffset(offset)));
        } else {
            json.writeString(value.toString());
        }
    }
}
