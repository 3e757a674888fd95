package org.fusionteams.simulator;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as a service sees it.
 *
 * @param path the path as it stood on the wire, without the query
 * @param rawQuery the query as it stood on the wire
 * @param headers by lower-case name; of repeated headers the last one
 * @param origin scheme, host and port as the caller named them in its Host header
 */
@SuppressWarnings("ArrayRecordComponent") // The body is handed on, never compared.
public record SimulatedRequest(
        String method, String path, @Nullable String rawQuery, Map<String, String> headers, byte[] body, URI origin) {

    /** The path with its percent escapes resolved. */
    public String decodedPath() {
        return decodePath(path);
    }

    /** The query's parameters, decoded as forms are (a plus is a blank); of repeated ones the last. */
    public Map<String, String> query() {
        return rawQuery == null ? Map.of() : pairs(rawQuery);
    }

    /** The body read as a URL-encoded form. */
    public Map<String, String> form() {
        return pairs(text());
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** Resolves percent escapes; a plus stays a plus, as it does in paths. */
    public static String decodePath(String path) {
        return path.indexOf('%') < 0 ? path : URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Map<String, String> pairs(String encoded) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.put(decode(name), decode(value));
            }
        }
        return pairs;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
