package org.fusionteams.simulator.microsoft;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fusionteams.simulator.SimulatedResponse;
import org.jspecify.annotations.Nullable;

/** Reading messages back: one, the list, a root's replies, and the delta. */
final class GraphReads {

    private static final int DEFAULT_TOP = 20;
    private static final int MOST_TOP = 50;
    private static final int DELTA_MONTHS = 8;
    private static final Pattern FILTER = Pattern.compile("\\s*lastModifiedDateTime\\s+gt\\s+(\\S+)\\s*");
    private static final Set<String> LIST_OPTIONS = Set.of("$top", "$expand", "$skiptoken");
    private static final Set<String> DELTA_OPTIONS =
            Set.of("$top", "$expand", "$filter", "$skip", "$skiptoken", "$deltatoken");
    private static final Set<String> REPLY_OPTIONS = Set.of("$top", "$skiptoken");

    private final GraphAccess access;
    private final MessageWriter writer;

    GraphReads(TenantRules rules, GraphAccess access) {
        this.access = access;
        this.writer = new MessageWriter(rules);
    }

    SimulatedResponse read(
            GraphCall call, AccessToken token, Channel channel, List<String> rest, @Nullable String rootId) {
        access.checkReadMessages(token);
        access.checkMember(token);
        if (rootId != null) {
            return rest.isEmpty() ? replies(call, channel, rootId) : reply(call, channel, rootId, rest.get(0));
        }
        if (rest.isEmpty()) {
            return list(call, channel);
        }
        return rest.get(0).equals("delta") || rest.get(0).equals("delta()")
                ? delta(call, channel)
                : one(call, channel, root(call, channel, rest.get(0)), null);
    }

    private SimulatedResponse list(GraphCall call, Channel channel) {
        Map<String, String> query = options(call, LIST_OPTIONS);
        long[] cursor = query.containsKey("$skiptoken") ? cursor(query.get("$skiptoken"), 3) : null;
        int top = cursor == null || query.containsKey("$top") ? top(query) : (int) cursor[1];
        boolean expand = cursor == null ? expand(query) : cursor[2] == 1;
        long before = cursor == null ? Long.MAX_VALUE : cursor[0];
        List<Channel.Seen<Long>> found = channel.newest(before, top, call.now);
        boolean more = found.size() == top;
        String link = more ? call.link("$skiptoken=" + opaque(found.get(top - 1).position(), top, expand ? 1 : 0)) : "";
        String context = call.context("teams('" + channel.teamId + "')/channels('" + channel.encodedId + "')/messages");
        return call.answer(
                200, writer.page(context, channel, found, expand, false, more ? "@odata.nextLink" : null, link));
    }

    private SimulatedResponse delta(GraphCall call, Channel channel) {
        Map<String, String> query = options(call, DELTA_OPTIONS);
        Delta from = deltaStart(query, call.now);
        List<Channel.Seen<Channel.Change>> found =
                channel.changes(from.after, from.modifiedAfter, from.top + from.skip, call.now);
        boolean more = found.size() == from.top + from.skip;
        Channel.Change end =
                found.isEmpty() ? from.after : found.get(found.size() - 1).position();
        String state = opaque(
                end.visibleAtMillis(),
                end.sequence(),
                from.modifiedAfter.toEpochMilli(),
                from.top,
                from.expand ? 1 : 0);
        return call.answer(
                200,
                writer.page(
                        call.context("Collection(chatMessage)"),
                        channel,
                        found.subList(Math.min(from.skip, found.size()), found.size()),
                        from.expand,
                        true,
                        more ? "@odata.nextLink" : "@odata.deltaLink",
                        call.link((more ? "$skiptoken=" : "$deltatoken=") + state)));
    }

    private record Delta(Channel.Change after, Instant modifiedAfter, int top, boolean expand, int skip) {}

    private static Delta deltaStart(Map<String, String> query, Instant now) {
        Instant oldest = now.atZone(ZoneOffset.UTC).minusMonths(DELTA_MONTHS).toInstant();
        String token = query.getOrDefault("$skiptoken", query.get("$deltatoken"));
        if (token != null) {
            long[] state = cursor(token, 5);
            Instant modifiedAfter = Instant.ofEpochMilli(state[2]);
            return new Delta(
                    new Channel.Change(state[0], state[1]),
                    modifiedAfter.isAfter(oldest) ? modifiedAfter : oldest,
                    (int) state[3],
                    state[4] == 1,
                    0);
        }
        Instant filter = query.containsKey("$filter") ? filter(query.get("$filter")) : oldest;
        Instant modifiedAfter = filter.isAfter(oldest) ? filter : oldest;
        // Nothing is visible before it was modified, so the walk can begin there.
        Channel.Change after = new Channel.Change(modifiedAfter.toEpochMilli() - 1, Long.MAX_VALUE);
        return new Delta(after, modifiedAfter, top(query), expand(query), number(query.getOrDefault("$skip", "0")));
    }

    private static Instant filter(String filter) {
        Matcher matcher = FILTER.matcher(filter);
        if (matcher.matches()) {
            try {
                return OffsetDateTime.parse(matcher.group(1)).toInstant();
            } catch (DateTimeException e) {
                // Answered below, like any other filter that is not understood.
            }
        }
        throw GraphRefusal.badRequest("The filter is not supported, use lastModifiedDateTime gt.");
    }

    private SimulatedResponse replies(GraphCall call, Channel channel, String rootId) {
        Map<String, String> query = options(call, REPLY_OPTIONS);
        root(call, channel, rootId);
        List<StoredMessage> all = channel.replies(rootId, call.now);
        int top = top(query);
        int from = query.containsKey("$skiptoken") ? (int) cursor(query.get("$skiptoken"), 1)[0] : 0;
        int newest = Math.max(0, all.size() - from);
        int oldest = Math.max(0, newest - top);
        List<Channel.Seen<Integer>> page = all.subList(oldest, newest).stream()
                .sorted((one, other) -> Long.compare(Long.parseLong(other.id()), Long.parseLong(one.id())))
                .map(reply -> new Channel.Seen<>(0, reply, List.of()))
                .toList();
        return call.answer(
                200,
                writer.page(
                        GraphWrites.context(call, channel, rootId).replace("/$entity", ""),
                        channel,
                        page,
                        false,
                        false,
                        oldest > 0 ? "@odata.nextLink" : null,
                        call.link("$top=" + top + "&$skiptoken=" + opaque(from + (long) top))));
    }

    private SimulatedResponse reply(GraphCall call, Channel channel, String rootId, String id) {
        root(call, channel, rootId);
        for (StoredMessage reply : channel.replies(rootId, call.now)) {
            if (reply.id().equals(id)) {
                return one(call, channel, reply, rootId);
            }
        }
        throw GraphRefusal.notFound("The message was not found.");
    }

    private SimulatedResponse one(GraphCall call, Channel channel, StoredMessage message, @Nullable String rootId) {
        return call.answer(200, writer.entity(GraphWrites.context(call, channel, rootId), channel, message));
    }

    private static StoredMessage root(GraphCall call, Channel channel, String id) {
        StoredMessage root = channel.root(id, call.now);
        if (root == null) {
            throw GraphRefusal.notFound("The message was not found.");
        }
        return root;
    }

    private static Map<String, String> options(GraphCall call, Set<String> allowed) {
        Map<String, String> query = call.request.query();
        for (String name : query.keySet()) {
            if (!allowed.contains(name)) {
                throw GraphRefusal.badRequest("Query option '" + name + "' is not allowed.");
            }
        }
        return query;
    }

    private static int top(Map<String, String> query) {
        int top = number(query.getOrDefault("$top", Integer.toString(DEFAULT_TOP)));
        if (top < 1 || top > MOST_TOP) {
            throw GraphRefusal.badRequest("The limit of '" + MOST_TOP + "' for Top query has been exceeded.");
        }
        return top;
    }

    private static boolean expand(Map<String, String> query) {
        String expand = query.get("$expand");
        if (expand != null && !expand.equals("replies")) {
            throw GraphRefusal.badRequest("Only replies can be expanded.");
        }
        return expand != null;
    }

    private static int number(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw GraphRefusal.badRequest("Invalid number in the query.");
        }
    }

    /** A continuation that says nothing to its reader, as Graph's do not. */
    private static String opaque(long... state) {
        StringBuilder text = new StringBuilder();
        for (long each : state) {
            text.append(each).append(',');
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static long[] cursor(@Nullable String token, int length) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            String[] parts = text.split(",");
            if (parts.length == length) {
                long[] state = new long[length];
                for (int i = 0; i < length; i++) {
                    state[i] = Long.parseLong(parts[i]);
                }
                return state;
            }
        } catch (IllegalArgumentException e) {
            // Answered below, like any other token that we did not write.
        }
        throw GraphRefusal.badRequest("The continuation token is malformed.");
    }
}
