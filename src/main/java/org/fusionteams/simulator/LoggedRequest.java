package org.fusionteams.simulator;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as it was seen, without what must not be kept: credentials in {@code authorization} are a short hash
 * (equal tokens have equal hashes), a {@code sig} in the query is masked.
 *
 * @param path as it stood on the wire
 * @param headers by lower-case name
 * @param status the status answered, or 0 when no answer was sent
 * @param fault the planned misbehaviour that hit it, if one did
 */
public record LoggedRequest(
        Instant at,
        String service,
        String method,
        String path,
        @Nullable String rawQuery,
        Map<String, String> headers,
        int status,
        Fault.@Nullable Kind fault) {

    public String decodedPath() {
        return SimulatedRequest.decodePath(path);
    }
}
