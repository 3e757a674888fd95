package org.fusionteams.poll;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a page, read one by one from the stream, so that a page of any size needs the memory of one row. Only when
 * the last byte was read is the page known to be whole.
 */
final class PageRows implements Iterator<JsonNode>, AutoCloseable {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final JsonParser parser;
    private @Nullable JsonNode next;
    private boolean inItems;
    private boolean whole;
    private boolean broken;
    private boolean begun;
    private boolean itemsSeen;
    private int received;
    private @Nullable Integer count;
    private @Nullable Integer limit;
    private @Nullable Boolean hasMore;
    private @Nullable Long totalResults;

    PageRows(InputStream body) {
        try {
            this.parser = new JsonFactory().createParser(body);
            parser.setCodec(MAPPER);
        } catch (IOException e) {
            throw new PollOutage("the pod's answer could not be read: " + e.getMessage());
        }
    }

    @Override
    public boolean hasNext() {
        // Camel asks once more after a failure, to clean up; there is nothing more to be had then.
        if (next == null && !whole && !broken) {
            broken = true;
            advance();
            broken = false;
        }
        return next != null;
    }

    @Override
    public JsonNode next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        JsonNode row = next;
        next = null;
        received++;
        return row;
    }

    int received() {
        return received;
    }

    /** True when the page says so, or is as full as the pod made it. Only of use once the page is whole. */
    boolean mayHaveMore() {
        requireWhole();
        return Boolean.TRUE.equals(hasMore) || (limit != null && received >= limit);
    }

    /** True when the page says so, whatever its size. Only of use once the page is whole. */
    boolean saysMore() {
        requireWhole();
        return Boolean.TRUE.equals(hasMore);
    }

    /** How many rows the pod thinks there are; null when it does not say. Only of use once the page is whole. */
    @Nullable
    Long totalResults() {
        return totalResults;
    }

    /** @throws PollOutage unless every byte was read and makes sense */
    void requireWhole() {
        if (!whole) {
            throw new PollOutage("the page was not read to its end");
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            // The connection is gone; there is nothing left to give back.
            whole = false;
        }
    }

    private void advance() {
        try {
            if (!begun) {
                begun = true;
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new PollOutage("the pod's answer is not a JSON object");
                }
            }
            if (inItems && readRow()) {
                return;
            }
            readEnvelope();
        } catch (IOException e) {
            throw new PollOutage(
                    "the page was cut off or is not JSON (after " + received + " rows): " + firstLine(e.getMessage()));
        }
    }

    private boolean readRow() throws IOException {
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            next = parser.readValueAsTree();
            return true;
        }
        inItems = false;
        return false;
    }

    private void readEnvelope() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("items") && value == JsonToken.START_ARRAY) {
                inItems = true;
                itemsSeen = true;
                if (readRow()) {
                    return;
                }
            } else {
                envelopeValue(name, value);
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new PollOutage("the page was cut off after " + received + " rows");
        }
        finish();
    }

    private void envelopeValue(String name, JsonToken value) throws IOException {
        switch (name) {
            case "count" -> count = value.isNumeric() ? parser.getIntValue() : null;
            case "limit" -> limit = value.isNumeric() ? parser.getIntValue() : null;
            case "totalResults" -> totalResults = value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : null;
            case "hasMore" -> hasMore = value.isBoolean() ? parser.getBooleanValue() : null;
            default -> parser.skipChildren();
        }
    }

    private void finish() throws IOException {
        if (hasMore == null || (count != null && count != received) || (!itemsSeen && count == null)) {
            throw new PollOutage("the pod's answer is JSON but not a page: hasMore=" + hasMore + ", count=" + count
                    + ", rows=" + received);
        }
        whole = true;
        parser.close();
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
