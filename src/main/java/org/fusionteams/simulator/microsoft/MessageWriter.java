package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes messages as Graph shows them, member by member: a benchmark spends its time here. */
final class MessageWriter {

    private static final int USUAL_BYTES = 4096;

    private final TenantRules rules;

    MessageWriter(TenantRules rules) {
        this.rules = rules;
    }

    /** One message, with the address of its description. */
    byte[] entity(String context, Channel channel, StoredMessage message) {
        return write(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", context);
            members(json, channel, message);
            json.writeEndObject();
        });
    }

    /**
     * A page of messages.
     *
     * @param linkName {@code @odata.nextLink} or {@code @odata.deltaLink}, or null for neither
     * @param typed whether each item names its type, as in a delta
     */
    byte[] page(
            String context,
            Channel channel,
            List<? extends Channel.Seen<?>> items,
            boolean withReplies,
            boolean typed,
            @Nullable String linkName,
            String link) {
        return write(json -> {
            json.writeStartObject();
            json.writeStringField("@odata.context", context);
            json.writeNumberField("@odata.count", items.size());
            if (linkName != null) {
                json.writeStringField(linkName, link);
            }
            json.writeArrayFieldStart("value");
            for (Channel.Seen<?> item : items) {
                json.writeStartObject();
                if (typed) {
                    json.writeStringField("@odata.type", "#microsoft.graph.chatMessage");
                }
                members(json, channel, item.root());
                if (withReplies) {
                    replies(json, channel, item.replies());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void replies(JsonGenerator json, Channel channel, List<StoredMessage> replies) throws IOException {
        json.writeArrayFieldStart("replies");
        for (StoredMessage reply : replies) {
            json.writeStartObject();
            members(json, channel, reply);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void members(JsonGenerator json, Channel channel, StoredMessage message) throws IOException {
        json.writeStringField("id", message.id());
        json.writeStringField("replyToId", message.replyToId());
        json.writeStringField("etag", message.etag());
        json.writeStringField("messageType", "message");
        time(json, "createdDateTime", message.createdDateTime());
        time(json, "lastModifiedDateTime", message.lastModifiedDateTime());
        time(json, "lastEditedDateTime", message.lastEditedDateTime());
        time(json, "deletedDateTime", message.deletedDateTime());
        json.writeStringField("subject", message.subject());
        json.writeStringField("summary", message.body().summary());
        json.writeNullField("chatId");
        json.writeStringField("importance", message.importance());
        json.writeStringField("locale", "en-us");
        json.writeStringField("webUrl", webUrl(channel, message));
        json.writeNullField("policyViolation");
        json.writeNullField("eventDetail");
        from(json, message.sender());
        json.writeObjectFieldStart("body");
        json.writeStringField("contentType", message.body().contentType());
        json.writeStringField("content", message.content());
        json.writeEndObject();
        json.writeObjectFieldStart("channelIdentity");
        json.writeStringField("teamId", channel.teamId);
        json.writeStringField("channelId", channel.id);
        json.writeEndObject();
        attachments(json, message.attachments());
        json.writeFieldName("mentions");
        json.writeRawValue(
                message.body().mentions() == null
                        ? "[]"
                        : message.body().mentions().toString());
        json.writeArrayFieldStart("reactions");
        json.writeEndArray();
    }

    private void attachments(JsonGenerator json, List<Attachment> attachments) throws IOException {
        json.writeArrayFieldStart("attachments");
        for (Attachment attachment : attachments) {
            String content = attachment.content();
            json.writeStartObject();
            json.writeStringField("id", attachment.id());
            json.writeStringField("contentType", attachment.contentType());
            json.writeStringField("contentUrl", attachment.contentUrl());
            json.writeStringField(
                    "content", content != null && rules.cardsReserialised() ? Json.respaced(content) : content);
            json.writeStringField("name", attachment.name());
            json.writeStringField("thumbnailUrl", attachment.thumbnailUrl());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void from(JsonGenerator json, Sender sender) throws IOException {
        json.writeObjectFieldStart("from");
        json.writeNullField("device");
        json.writeNullField("conversation");
        json.writeNullField(sender.user() ? "application" : "user");
        json.writeObjectFieldStart(sender.user() ? "user" : "application");
        json.writeStringField("id", sender.id());
        json.writeStringField("displayName", sender.displayName());
        if (sender.user()) {
            json.writeStringField("userIdentityType", "aadUser");
        } else {
            json.writeStringField("applicationIdentityType", "bot");
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String webUrl(Channel channel, StoredMessage message) {
        String parent = message.replyToId() == null ? message.id() : message.replyToId();
        return "https://teams.microsoft.com/l/message/" + channel.encodedId + "/" + message.id() + "?groupId="
                + channel.teamId + "&tenantId=" + Directory.TENANT_ID + "&createdTime=" + message.id()
                + "&parentMessageId=" + parent;
    }

    private static void time(JsonGenerator json, String name, @Nullable Instant time) throws IOException {
        json.writeStringField(name, time == null ? null : time.toString());
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static byte[] write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = Json.factory().createGenerator(bytes)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
