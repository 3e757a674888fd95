package org.fusionteams.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The JSON object that came with a POST. What is wrong with it ends the request with a problem that names the field. */
final class RequestBody {

    private static final int LONGEST = 200;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;

    private RequestBody(JsonNode object) {
        this.object = object;
    }

    /**
     * @param text as it came; nothing is an empty object
     * @param known names of the fields that may be given: a misspelt one would otherwise be left out in silence
     */
    static RequestBody read(@Nullable String text, Set<String> known) {
        JsonNode object;
        try {
            object = MAPPER.readTree(text == null || text.isBlank() ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw new ProblemException(Problem.of(400, "What was sent is not JSON."));
        }
        if (!object.isObject()) {
            throw new ProblemException(Problem.of(400, "What was sent must be one JSON object."));
        }
        return of(object, known);
    }

    private static RequestBody of(JsonNode object, Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new ProblemException(Problem.of(
                        400,
                        "Field " + Parameters.shortened(name) + " is not known here; known are "
                                + known.stream().sorted().collect(Collectors.joining(", ")) + "."));
            }
        });
        return new RequestBody(object);
    }

    /** The text of a field; null when it is missing, null or blank. A number is its digits. */
    @Nullable
    String text(String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw bad(field, value.toString(), "a text");
        }
        String text = value.asText().strip();
        if (text.length() > LONGEST) {
            throw bad(field, text, "at most " + LONGEST + " characters long");
        }
        return text.isEmpty() ? null : text;
    }

    /** Like {@link #text}, but it must be there. */
    String required(String field) {
        String text = text(field);
        if (text == null) {
            throw new ProblemException(Problem.of(400, "Field " + field + " is missing."));
        }
        return text;
    }

    /** An object within; an empty one when it is missing or null. */
    RequestBody within(String field, Set<String> known) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return new RequestBody(JsonNodeFactory.instance.objectNode());
        }
        if (!value.isObject()) {
            throw bad(field, value.toString(), "an object");
        }
        return of(value, known);
    }

    /** False when it is missing or null. */
    boolean flag(String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw bad(field, value.toString(), "true or false");
        }
        return value.booleanValue();
    }

    /** A whole number between two others; the usual one when it is missing or null. */
    int whole(String field, int usual, int least, int most) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return usual;
        }
        if (!value.canConvertToInt()
                || !value.isIntegralNumber()
                || value.intValue() < least
                || value.intValue() > most) {
            throw bad(field, value.toString(), "a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    /** A list of ids; empty when it is missing or null. */
    List<Long> ids(String field, int most) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        List<Long> ids = new ArrayList<>();
        value.forEach(id -> {
            if (!id.canConvertToLong() || !id.isIntegralNumber()) {
                throw bad(field, id.toString(), "a list of ids of notifications");
            }
            ids.add(id.longValue());
        });
        if (!value.isArray() || ids.isEmpty() || ids.size() > most) {
            throw bad(field, value.toString(), "a list of 1 to " + most + " ids of notifications");
        }
        return ids;
    }

    private static ProblemException bad(String field, String was, String expected) {
        return new ProblemException(Problem.of(
                400, "Field " + field + " must be " + expected + ", but was: " + Parameters.shortened(was) + "."));
    }
}
