package org.fusionteams.flow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;
import org.fusionteams.simulator.SimulatedService;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a simulated service and refuses in its place, with all that it was asked with in the error: address,
 * Authorization header and body. Some gateways do.
 */
final class EchoingService implements SimulatedService {

    private final SimulatedService behind;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Pattern refused;
    private volatile boolean json;

    EchoingService(SimulatedService behind) {
        this.behind = behind;
    }

    /**
     * From now on.
     *
     * @param paths which requests are refused
     * @param inJson as an error that is understood, or else as a line of text
     */
    void refuse(String paths, boolean inJson) {
        answered.clear();
        json = inJson;
        refused = Pattern.compile(paths);
    }

    void refuseNothing() {
        refused = null;
    }

    /** The ends of the paths that were refused since the last change. */
    Set<String> answered() {
        return Set.copyOf(answered);
    }

    @Override
    public String name() {
        return behind.name();
    }

    @Override
    public boolean handles(String decodedPath) {
        return behind.handles(decodedPath);
    }

    @Override
    public SimulatedResponse handle(SimulatedRequest request) {
        Pattern pattern = refused;
        if (pattern == null || !pattern.matcher(request.path()).find()) {
            return behind.handle(request);
        }
        answered.add(request.path().replaceFirst(".*/", ""));
        boolean token = request.path().endsWith("/token");
        String said = "refused " + request.header("authorization") + " " + request.rawQuery() + " " + request.text();
        return json
                ? SimulatedResponse.json(token ? 401 : 400, error(token, said))
                : SimulatedResponse.text(token ? 401 : 400, said);
    }

    @Override
    public SimulatedResponse control(SimulatedRequest request, String action) {
        return behind.control(request, action);
    }

    /** As token endpoints write an error, or as Graph and the pod do. */
    private static ObjectNode error(boolean token, String said) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (token) {
            return body.put("error", "invalid_client").put("error_description", said);
        }
        body.put("title", said).putArray("o:errorDetails").addObject().put("detail", said);
        body.putObject("error").put("code", "BadRequest").put("message", said);
        return body;
    }
}
