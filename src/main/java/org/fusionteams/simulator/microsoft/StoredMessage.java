package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as the channel holds it; an edit makes a new one with the same id.
 *
 * @param id epoch milliseconds, unique in the channel
 * @param replyToId the root's id for a reply, else null
 * @param createdDateTime when it was posted; the id may be some milliseconds later when messages come fast
 */
public record StoredMessage(
        String id,
        @Nullable String replyToId,
        MessageContent body,
        Sender sender,
        String etag,
        Instant createdDateTime,
        Instant lastModifiedDateTime,
        @Nullable Instant lastEditedDateTime,
        @Nullable Instant deletedDateTime) {

    public @Nullable String subject() {
        return body.subject();
    }

    /** normal, high or urgent. */
    public String importance() {
        return body.importance();
    }

    /** The markup around the card, with its markers. */
    public String content() {
        return body.content();
    }

    public String senderName() {
        return sender.displayName();
    }

    public List<Attachment> attachments() {
        return body.attachments();
    }

    public List<String> attachmentIds() {
        return attachments().stream().map(Attachment::id).toList();
    }

    /** The first adaptive card. */
    public Optional<JsonNode> card() {
        return attachments().stream()
                .filter(Attachment::isCard)
                .findFirst()
                .map(Attachment::content)
                .map(StoredMessage::parse);
    }

    StoredMessage edited(MessageContent newBody, Instant now) {
        return new StoredMessage(
                id, replyToId, newBody, sender, nextEtag(now), createdDateTime, now, now, deletedDateTime);
    }

    StoredMessage deleted(Instant now) {
        return new StoredMessage(
                id,
                replyToId,
                MessageContent.NOTHING,
                sender,
                nextEtag(now),
                createdDateTime,
                now,
                lastEditedDateTime,
                now);
    }

    private String nextEtag(Instant now) {
        return Long.toString(Math.max(now.toEpochMilli(), Long.parseLong(etag) + 1));
    }

    private static JsonNode parse(String json) {
        try {
            return Json.read(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored card is JSON", e);
        }
    }
}
