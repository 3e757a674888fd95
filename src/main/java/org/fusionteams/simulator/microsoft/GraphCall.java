package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;

/** One request to Graph with the ids that its answer repeats. */
final class GraphCall {

    private static final DateTimeFormatter ERROR_DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    final SimulatedRequest request;
    /** In milliseconds, which is all that a message's times hold. */
    final Instant now;

    private final String requestId;
    private final String clientRequestId;

    GraphCall(SimulatedRequest request, Instant now) {
        this.request = request;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.requestId = new UUID(random.nextLong(), random.nextLong()).toString();
        this.clientRequestId = request.headers().getOrDefault("client-request-id", requestId);
    }

    boolean is(String method) {
        return request.method().equals(method);
    }

    String context(String what) {
        return request.origin() + "/v1.0/$metadata#" + what;
    }

    /** The same address with another query. */
    String link(String query) {
        return request.origin() + request.path() + "?" + query;
    }

    SimulatedResponse answer(int status, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("request-id", requestId);
        headers.put("client-request-id", clientRequestId);
        if (body.length > 0) {
            headers.put("Content-Type", "application/json");
        }
        return new SimulatedResponse(status, headers, body);
    }

    SimulatedResponse answer(int status, ObjectNode body) {
        return answer(status, SimulatedResponse.json(status, body).body());
    }

    SimulatedResponse empty(int status) {
        return answer(status, new byte[0]);
    }

    SimulatedResponse refuse(GraphRefusal refusal) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error");
        error.put("code", refusal.code);
        error.put("message", refusal.message());
        ObjectNode inner = error.putObject("innerError");
        if (refusal.status == 429) {
            inner.put("code", "429").put("message", "Please retry after").put("status", "429");
        }
        inner.put("date", ERROR_DATE.format(now));
        inner.put("request-id", requestId);
        inner.put("client-request-id", clientRequestId);
        SimulatedResponse answer = answer(refusal.status, body);
        return refusal.retryAfter == null ? answer : answer.withHeader("Retry-After", refusal.retryAfter);
    }
}
