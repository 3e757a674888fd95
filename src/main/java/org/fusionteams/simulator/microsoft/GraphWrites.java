package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.fusionteams.simulator.SimulatedResponse;
import org.jspecify.annotations.Nullable;

/** Posting, editing and deleting messages. */
final class GraphWrites {

    private final TenantRules rules;
    private final GraphAccess access;
    private final Throttle throttle;
    private final MessageReader reader;
    private final MessageWriter writer;

    GraphWrites(TenantRules rules, GraphAccess access, Throttle throttle) {
        this.rules = rules;
        this.access = access;
        this.throttle = throttle;
        this.reader = new MessageReader(rules);
        this.writer = new MessageWriter(rules);
    }

    SimulatedResponse post(
            GraphCall call, AccessToken token, @Nullable Team team, @Nullable Channel found, @Nullable String rootId) {
        access.checkPost(token, found);
        checkSize(call);
        boolean mismatch = team != null && found != null && !found.teamId.equals(team.id) && rules.mismatchPosts();
        Channel channel = mismatch && found != null ? found : GraphApi.existing(team, found);
        access.checkMember(token);
        JsonNode json = MessageReader.parse(call.request.text());
        MessageContent content = reader.read(json);
        throttle.admitMessage(channel, call.now);
        if (rootId != null && !channel.holds(rootId)) {
            throw channel.isReply(rootId)
                    ? GraphRefusal.badRequest("A reply cannot be replied to.")
                    : GraphRefusal.notFound("The message was not found.");
        }
        StoredMessage message = channel.migration
                ? importMessage(channel, content, rootId, json)
                : channel.post(content, Directory.USER, rootId, call.now, rules);
        if (message == null) {
            throw GraphRefusal.notFound("The message was not found.");
        }
        if (mismatch) {
            throw GraphRefusal.badRequest("The channel does not belong to the team.");
        }
        return call.answer(
                channel.migration ? 200 : 201, writer.entity(context(call, channel, rootId), channel, message));
    }

    private @Nullable StoredMessage importMessage(
            Channel channel, MessageContent content, @Nullable String rootId, JsonNode json) {
        Instant createdAt;
        try {
            createdAt =
                    OffsetDateTime.parse(json.path("createdDateTime").asText()).toInstant();
        } catch (DateTimeException e) {
            throw GraphRefusal.badRequest("An import needs createdDateTime.");
        }
        if (channel.holds(Long.toString(createdAt.toEpochMilli()))) {
            throw new GraphRefusal(409, "Conflict", "A message with this createdDateTime exists.");
        }
        return channel.post(content, Directory.USER, rootId, createdAt, rules);
    }

    SimulatedResponse edit(GraphCall call, AccessToken token, Channel channel, String id, @Nullable String rootId) {
        JsonNode json = MessageReader.parse(call.request.text());
        boolean policyOnly = json.size() == 1 && json.has("policyViolation");
        access.checkEdit(token, policyOnly);
        checkSize(call);
        access.checkMember(token);
        MessageContent content = policyOnly ? null : reader.read(json);
        boolean edited = channel.edit(
                id,
                rootId,
                call.now,
                rules,
                before -> before.edited(content == null ? before.body() : content, call.now));
        return done(call, edited, token.applicationOnly() ? 200 : 204);
    }

    SimulatedResponse delete(GraphCall call, AccessToken token, Channel channel, String id, @Nullable String rootId) {
        access.checkDelete(token);
        access.checkMember(token);
        return done(call, channel.edit(id, rootId, call.now, rules, before -> before.deleted(call.now)), 204);
    }

    static String context(GraphCall call, Channel channel, @Nullable String rootId) {
        String messages = "teams('" + channel.teamId + "')/channels('" + channel.encodedId + "')/messages";
        return call.context(messages + (rootId == null ? "/$entity" : "('" + rootId + "')/replies/$entity"));
    }

    private static SimulatedResponse done(GraphCall call, boolean found, int status) {
        if (!found) {
            throw GraphRefusal.notFound("The message was not found.");
        }
        return call.empty(status);
    }

    private void checkSize(GraphCall call) {
        if (call.request.body().length <= rules.maxBytes()) {
            return;
        }
        if (!rules.tooLargeBody().isEmpty()) {
            throw new GraphApi.TooLarge(rules.tooLargeBody().getBytes(StandardCharsets.UTF_8));
        }
        throw new GraphRefusal(413, "RequestEntityTooLarge", "Request Entity too large");
    }
}
