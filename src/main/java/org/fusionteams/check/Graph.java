package org.fusionteams.check;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.fusionteams.signin.AccessToken;

/** Microsoft Graph as the checks ask it: only ever for what stands there. */
final class Graph {

    private final URI graph;
    private final Wire wire;

    Graph(URI graph, Wire wire) {
        this.graph = graph;
        this.wire = wire;
    }

    /** @param path below the version, each segment encoded */
    Reply get(String path, AccessToken token) {
        return wire.get(
                URI.create(graph + path),
                Map.of("Accept", "application/json", "Authorization", "Bearer " + token.value()));
    }

    static String team(String teamId) {
        return "/teams/" + encoded(teamId);
    }

    static String channel(String teamId, String channelId) {
        return team(teamId) + "/channels/" + encoded(channelId);
    }

    /** Whether a refusal is for the roster, and not for a permission: 209 and AclCheckFailed have been seen for that. */
    static boolean notInRoster(String words) {
        String text = words.toLowerCase(Locale.ROOT);
        return text.contains("aclcheckfailed") || text.contains("not in roster") || text.contains("\"errorcode\":209");
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
