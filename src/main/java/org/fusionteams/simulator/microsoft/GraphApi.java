package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;
import org.jspecify.annotations.Nullable;

/** Graph v1.0 as far as teams, channels, their messages and activity feeds go. */
final class GraphApi {

    static final String ROOT = "/v1.0/";

    private static final int MESSAGES_DEPTH = 5;

    private final Clock clock;
    private final Directory directory;
    private final GraphAccess access;
    private final Throttle throttle;
    private final GraphWrites writes;
    private final GraphReads reads;
    private final ActivityFeeds feeds;

    GraphApi(Clock clock, TenantRules rules, Directory directory, TokenVault vault) {
        this.clock = clock;
        this.directory = directory;
        this.access = new GraphAccess(rules, vault);
        this.throttle = new Throttle(rules);
        this.writes = new GraphWrites(rules, access, throttle);
        this.reads = new GraphReads(rules, access);
        this.feeds = new ActivityFeeds(directory, rules, access);
    }

    SimulatedResponse handle(SimulatedRequest request) {
        GraphCall call = new GraphCall(request, clock.instant());
        try {
            List<String> path =
                    List.of(request.decodedPath().substring(ROOT.length()).split("/"));
            return route(call, path);
        } catch (TooLarge e) {
            return call.answer(413, e.body);
        } catch (GraphRefusal e) {
            return call.refuse(e);
        }
    }

    /** 413 with a body of the test's own. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("MutableByteArray") // Written once, read once.
        private final byte[] body;

        TooLarge(byte[] body) {
            super(null, null, false, false);
            this.body = body;
        }
    }

    private SimulatedResponse route(GraphCall call, List<String> path) {
        AccessToken token = access.authenticate(call);
        Team team = path.size() > 1 && path.get(0).equals("teams") ? directory.findTeam(path.get(1)) : null;
        Channel channel = path.size() > 3 && path.get(2).equals("channels") ? directory.findChannel(path.get(3)) : null;
        throttle.admitCall(team, channel, kind(call, path), call.now);
        if (call.is("GET") && path.equals(List.of("me"))) {
            return me(call, token);
        }
        if (ActivityFeeds.handles(call, path)) {
            return feeds.send(call, token, path);
        }
        if (path.size() < 2 || !path.get(0).equals("teams")) {
            throw GraphRefusal.badRequest("Resource not found for the segment '" + path.get(0) + "'.");
        }
        if (path.size() >= MESSAGES_DEPTH
                && path.get(2).equals("channels")
                && path.get(4).equals("messages")) {
            return messages(call, token, team, channel, path.subList(MESSAGES_DEPTH, path.size()));
        }
        return describe(call, token, team, path);
    }

    private static Throttle.Kind kind(GraphCall call, List<String> path) {
        if (ActivityFeeds.handles(call, path)) {
            return path.contains(ActivityFeeds.SEND_TO_MANY) ? Throttle.Kind.TELL_MANY_FEEDS : Throttle.Kind.TELL_FEED;
        }
        if (path.size() < MESSAGES_DEPTH || !path.get(4).equals("messages")) {
            return Throttle.Kind.OTHER;
        }
        return call.is("GET")
                ? Throttle.Kind.READ_MESSAGES
                : call.is("POST") ? Throttle.Kind.POST_MESSAGE : Throttle.Kind.OTHER;
    }

    private SimulatedResponse messages(
            GraphCall call, AccessToken token, @Nullable Team team, @Nullable Channel channel, List<String> path) {
        boolean replies = path.size() > 1 && path.get(1).equals("replies");
        String rootId = replies ? path.get(0) : null;
        List<String> rest = replies ? path.subList(2, path.size()) : path;
        boolean delete = rest.size() == 2 && rest.get(1).equals("softDelete");
        String method = call.request.method();
        if (rest.isEmpty() && method.equals("POST")) {
            return writes.post(call, token, team, channel, rootId);
        }
        Channel existing = existing(team, channel);
        if (method.equals("POST") && delete) {
            return writes.delete(call, token, existing, rest.get(0), rootId);
        }
        if (method.equals("PATCH") && rest.size() == 1) {
            return writes.edit(call, token, existing, rest.get(0), rootId);
        }
        if (!method.equals("GET") || rest.size() > 1) {
            throw new GraphRefusal(405, "MethodNotAllowed", "The method is not allowed on this resource.");
        }
        return reads.read(call, token, existing, rest, rootId);
    }

    static Channel existing(@Nullable Team team, @Nullable Channel channel) {
        if (team == null || channel == null || !channel.teamId.equals(team.id)) {
            throw GraphRefusal.notFound("The team or channel was not found.");
        }
        return channel;
    }

    private SimulatedResponse describe(GraphCall call, AccessToken token, @Nullable Team team, List<String> path) {
        boolean channels = path.size() > 2 && path.get(2).equals("channels");
        if (!call.is("GET") || path.size() > 2 && !channels || path.size() > 4) {
            throw GraphRefusal.badRequest("Resource not found for the segment '" + path.get(path.size() - 1) + "'.");
        }
        access.checkRead(token, channels ? "Channel.ReadBasic.All" : "Team.ReadBasic.All");
        if (team == null) {
            throw GraphRefusal.notFound("No team found with Group Id " + path.get(1) + ".");
        }
        access.checkMember(token);
        if (!channels) {
            return call.answer(
                    200,
                    Json.object()
                            .put("@odata.context", call.context("teams/$entity"))
                            .put("id", team.id)
                            .put("displayName", team.name)
                            .put("isArchived", team.archived)
                            .put("tenantId", Directory.TENANT_ID));
        }
        if (path.size() == 4) {
            return call.answer(200, describe(existing(team, directory.findChannel(path.get(3)))));
        }
        ObjectNode body = Json.object().put("@odata.context", call.context("teams('" + team.id + "')/channels"));
        ArrayNode value = body.putArray("value");
        team.channels.forEach(each -> value.add(describe(each)));
        return call.answer(200, body);
    }

    private static ObjectNode describe(Channel channel) {
        return Json.object()
                .put("id", channel.id)
                .put("displayName", channel.name)
                .put("membershipType", channel.membership);
    }

    private static SimulatedResponse me(GraphCall call, AccessToken token) {
        if (token.applicationOnly()) {
            throw GraphRefusal.badRequest("/me request is only valid with delegated authentication flow.");
        }
        return call.answer(
                200,
                Json.object()
                        .put("@odata.context", call.context("users/$entity"))
                        .put("id", Directory.USER.id())
                        .put("displayName", Directory.USER.displayName())
                        .put("userPrincipalName", "erp.notifier@contoso.example"));
    }
}
