package org.fusionteams.delivery;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver answered.
 *
 * @param headers by name, found in any case
 * @param body the beginning of it, as text
 */
public record Answer(int status, Map<String, String> headers, String body) {

    public Answer {
        TreeMap<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The receiver's own id of the request, to be named when asking Microsoft about it; null when it gave none. */
    public @Nullable String requestId() {
        String id = header("request-id");
        return id != null ? id : header("x-ms-workflow-run-id");
    }
}
