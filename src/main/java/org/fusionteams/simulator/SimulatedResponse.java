package org.fusionteams.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a service answers; the server adds Date and Content-Length. */
@SuppressWarnings("ArrayRecordComponent") // The body is handed on, never compared.
public record SimulatedResponse(int status, Map<String, String> headers, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NOTHING = new byte[0];

    public static SimulatedResponse json(int status, JsonNode body) {
        try {
            return of(status, "application/json", JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SimulatedResponse text(int status, String body) {
        return of(status, "text/plain;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static SimulatedResponse html(int status, String body) {
        return of(status, "text/html;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static SimulatedResponse empty(int status) {
        return new SimulatedResponse(status, Map.of(), NOTHING);
    }

    public static SimulatedResponse of(int status, String contentType, byte[] body) {
        return new SimulatedResponse(status, Map.of("Content-Type", contentType), body);
    }

    public SimulatedResponse withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SimulatedResponse(status, more, body);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
