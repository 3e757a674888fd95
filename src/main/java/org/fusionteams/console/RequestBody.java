package org.fusionteams.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

    private static ProblemException bad(String field, String was, String expected) {
        return new ProblemException(Problem.of(
                400, "Field " + field + " must be " + expected + ", but was: " + Parameters.shortened(was) + "."));
    }
}
