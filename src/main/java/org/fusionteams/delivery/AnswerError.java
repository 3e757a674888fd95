package org.fusionteams.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * The error that all of Microsoft's receivers put into an answer: {@code {"error":{"code":…,"message":…}}}.
 *
 * @param code null when the body has no such error
 * @param message null when there is none
 */
public record AnswerError(
        @Nullable String code, @Nullable String message) {

    private static final int SHOWN = 300;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Whatever the body holds, be it nothing or a web page. */
    public static AnswerError of(Answer answer) {
        JsonNode error = json(answer).path("error");
        return new AnswerError(text(error, "code"), text(error, "message"));
    }

    /** A text of the answer's JSON; null when there is no such field, or no JSON. */
    public static @Nullable String field(Answer answer, String name) {
        return text(json(answer), name);
    }

    /** What was answered, for a person. Nothing but code and message of an error is quoted from the body. */
    public static String describe(String receiver, Answer answer) {
        String answered = receiver + " answered " + answer.status();
        AnswerError error = of(answer);
        if (error.code == null) {
            return answered + (answer.body().stripLeading().startsWith("<") ? " with a web page" : "");
        }
        String message = error.message;
        return answered + " " + error.code
                + (message == null ? "" : ": " + withoutStop(message.substring(0, Math.min(message.length(), SHOWN))));
    }

    /** What follows brings its own punctuation. */
    private static String withoutStop(String sentence) {
        return sentence.replaceAll("[.\\s]+$", "");
    }

    private static JsonNode json(Answer answer) {
        try {
            return answer.body().isBlank() ? MAPPER.missingNode() : MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || !value.isValueNode() || value.asText().isEmpty() ? null : value.asText();
    }
}
