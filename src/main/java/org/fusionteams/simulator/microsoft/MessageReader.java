package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of a POST or PATCH and refuses what Teams refuses. */
final class MessageReader {

    private static final Pattern ATTACHMENT_MARKER = Pattern.compile("<attachment\\s+id=[\"']([^\"']*)[\"']");
    private static final Pattern MENTION_MARKER = Pattern.compile("<at\\s+id=[\"']([^\"']*)[\"']");
    private static final Set<String> IMPORTANCES = Set.of("normal", "high", "urgent");

    private final TenantRules rules;

    MessageReader(TenantRules rules) {
        this.rules = rules;
    }

    static JsonNode parse(String body) {
        try {
            JsonNode message = Json.read(body);
            if (message.isObject()) {
                return message;
            }
        } catch (JsonProcessingException e) {
            // Answered below, like any other body that is no object.
        }
        throw GraphRefusal.badRequest("Invalid request body was sent.");
    }

    MessageContent read(JsonNode message) {
        JsonNode body = message.path("body");
        if (!body.isObject() || !body.path("content").isTextual()) {
            throw GraphRefusal.badRequest("Missing body content.");
        }
        String contentType = body.path("contentType").asText("text");
        String importance = message.path("importance").asText("normal");
        if (!contentType.equals("text") && !contentType.equals("html") || !IMPORTANCES.contains(importance)) {
            throw GraphRefusal.badRequest("Invalid request body was sent.");
        }
        String content = body.path("content").textValue();
        List<Attachment> attachments = attachments(message.path("attachments"));
        checkMarkers(content, attachments);
        JsonNode mentions = message.path("mentions");
        checkMentions(content, mentions);
        return new MessageContent(
                textOrNull(message, "subject"),
                textOrNull(message, "summary"),
                importance,
                contentType,
                content,
                attachments,
                mentions.isArray() ? mentions : null);
    }

    private static List<Attachment> attachments(JsonNode list) {
        List<Attachment> attachments = new ArrayList<>(list.size());
        for (JsonNode each : list) {
            attachments.add(attachment(each));
        }
        return attachments;
    }

    private static Attachment attachment(JsonNode json) {
        String id = json.path("id").asText("");
        JsonNode content = json.path("content");
        boolean hasContent = !content.isMissingNode() && !content.isNull();
        if (id.isEmpty() || hasContent && !content.isTextual()) {
            throw GraphRefusal.badRequest("Invalid request body was sent.");
        }
        if (hasContent && json.hasNonNull("contentUrl")) {
            throw GraphRefusal.badRequest("Attachment " + id + " cannot have both content and contentUrl.");
        }
        Attachment attachment = new Attachment(
                id,
                json.path("contentType").asText(""),
                textOrNull(json, "contentUrl"),
                hasContent ? content.textValue() : null,
                textOrNull(json, "name"),
                textOrNull(json, "thumbnailUrl"));
        if (attachment.isCard() && !isAdaptiveCard(attachment.content())) {
            throw GraphRefusal.badRequest("Failed to process content in attachment with Id " + id + ".");
        }
        return attachment;
    }

    /** Read token by token: building the card as a tree would be half of what a post costs. */
    private static boolean isAdaptiveCard(@Nullable String content) {
        if (content == null) {
            return false;
        }
        boolean adaptive = false;
        try (JsonParser parser = Json.factory().createParser(content)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean type = parser.currentName().equals("type");
                parser.nextToken();
                adaptive |= type && "AdaptiveCard".equals(parser.getText());
                parser.skipChildren();
            }
            return adaptive && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private void checkMarkers(String content, List<Attachment> attachments) {
        Set<String> marked = found(ATTACHMENT_MARKER, content);
        for (Attachment attachment : attachments) {
            if (!marked.remove(attachment.id())) {
                throw GraphRefusal.badRequest(
                        "Body does not contain marker for attachment with Id '" + attachment.id() + "'.");
            }
        }
        if (rules.markersStrict() && !marked.isEmpty()) {
            throw GraphRefusal.badRequest("Body has a marker without an attachment.");
        }
    }

    private static void checkMentions(String content, JsonNode mentions) {
        Set<String> marked = found(MENTION_MARKER, content);
        for (JsonNode mention : mentions) {
            marked.remove(mention.path("id").asText());
        }
        if (!marked.isEmpty()) {
            throw GraphRefusal.badRequest("Body has a mention without an entry in mentions.");
        }
    }

    private static Set<String> found(Pattern marker, String content) {
        Set<String> ids = new HashSet<>();
        for (Matcher matcher = marker.matcher(content); matcher.find(); ) {
            ids.add(matcher.group(1));
        }
        return ids;
    }

    private static @Nullable String textOrNull(JsonNode json, String name) {
        return json.path(name).textValue();
    }
}
