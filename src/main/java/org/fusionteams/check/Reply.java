package org.fusionteams.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.fusionteams.delivery.Answer;

/**
 * What was answered to a request.
 *
 * @param request method and address, without anything secret
 */
record Reply(String request, Answer answer) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int QUOTED = 300;

    int status() {
        return answer.status();
    }

    boolean ok() {
        return status() == 200;
    }

    boolean isWebPage() {
        String type = answer.header("Content-Type");
        return (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html"))
                || answer.body().stripLeading().startsWith("<");
    }

    /** The body; a missing node when it is no JSON. */
    JsonNode json() {
        try {
            return answer.body().isBlank() ? MAPPER.missingNode() : MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }

    /** Who answered what to which request. */
    String told() {
        String words = words();
        String id = answer.requestId();
        return request + " was answered with " + status() + (words.isEmpty() ? "" : ": " + words)
                + (id == null ? "" : " (request-id " + id + ")") + ".";
    }

    /** What the answer says for itself, in one line: the error of Graph, of Fusion, of an identity provider, or its text. */
    String words() {
        if (isWebPage()) {
            return "a web page";
        }
        JsonNode body = json();
        JsonNode error = body.path("error");
        String words;
        if (error.isObject()) {
            words = error.path("code").asText("") + " " + error.path("message").asText("");
        } else if (error.isTextual()) {
            words = error.asText() + " " + body.path("error_description").asText("");
        } else if (body.has("o:errorDetails")) {
            words = body.path("o:errorDetails").path(0).path("detail").asText("");
        } else if (body.isObject() || body.isArray()) {
            words = body.path("message").asText(body.path("title").asText(""));
        } else {
            words = answer.body();
        }
        String line = words.strip().lines().findFirst().orElse("").replaceAll("[.\\s]+$", "");
        return line.length() > QUOTED ? line.substring(0, QUOTED) + "..." : line;
    }
}
