package org.fusionteams.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/** The record as it was read. Numbers stay what they were, to the last digit. */
final class RecordValues {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private RecordValues() {}

    /** JSON that can stand within other JSON; what was cut off, because it was too long, becomes a text. */
    static @Nullable String json(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        return isJson(stored)
                ? stored
                : JsonNodeFactory.instance.textNode(stored).toString();
    }

    /** For a person to read. */
    static @Nullable String pretty(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        try {
            JsonNode tree = MAPPER.readTree(stored);
            return tree.toPrettyString();
        } catch (JsonProcessingException e) {
            return stored;
        }
    }

    private static boolean isJson(String text) {
        try {
            MAPPER.readTree(text);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
