package org.fusionteams.simulator.fusion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;

/**
 * Says no in the form that the caller's framework version and Accept header bring about. That versions below 4 get
 * plain text is an assumption; that a caller must name the error type is what working code was seen to do.
 */
final class Refusals {

    private static final int STRUCTURED_SINCE = 4;
    private static final String ERROR_TYPE = "application/vnd.oracle.adf.error+json";

    private Refusals() {}

    static SimulatedResponse answering(
            SimulatedRequest request, int latestFramework, IntFunction<SimulatedResponse> answer) {
        String version = request.headers().getOrDefault("rest-framework-version", "1");
        if (version.length() != 1 || version.charAt(0) < '1' || version.charAt(0) > '0' + latestFramework) {
            return SimulatedResponse.text(400, "The REST-Framework-Version header isn't valid.");
        }
        int framework = version.charAt(0) - '0';
        try {
            return answer.apply(framework);
        } catch (FusionFailure failure) {
            boolean structured = framework >= STRUCTURED_SINCE
                    && request.headers().getOrDefault("accept", "").contains(ERROR_TYPE);
            return structured ? structured(failure) : SimulatedResponse.text(failure.status(), failure.detail());
        }
    }

    private static SimulatedResponse structured(FusionFailure failure) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("title", failure.title());
        body.put("status", Integer.toString(failure.status()));
        ObjectNode detail = body.putArray("o:errorDetails").addObject().put("detail", failure.detail());
        detail.put("o:errorCode", "27520");
        if (!failure.path().isEmpty()) {
            detail.put("o:errorPath", failure.path());
        }
        return SimulatedResponse.of(
                failure.status(), ERROR_TYPE, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
