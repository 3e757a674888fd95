package org.fusionteams.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One planned misbehaviour: what happens to the next {@code times} requests whose method and decoded path match.
 *
 * @param method the HTTP method it hits, or null for every method
 * @param pathPattern a regular expression found anywhere in the decoded path (without the query)
 * @param times how many requests it hits; {@link Integer#MAX_VALUE} means until it is cleared
 * @param delay how long the answer is held back, in real time; for every kind that answers
 * @param bytes for {@link Kind#TRUNCATE}: how many bytes of the body still arrive
 */
public record Fault(
        @Nullable String method,
        String pathPattern,
        int times,
        Kind kind,
        int status,
        Map<String, String> headers,
        String body,
        Duration delay,
        int bytes) {

    /** What goes wrong, and whether the service had done its work by then. */
    public enum Kind {
        /** The fault's answer instead of the service's; the service sees nothing. */
        ANSWER,
        /** The service does its work, then its answer is replaced by the fault's. */
        ANSWER_AFTER,
        /** The connection is reset; the service sees nothing. */
        RESET_BEFORE,
        /** The service does its work, then the connection is reset without an answer. */
        RESET_AFTER,
        /** The real answer with its full Content-Length, cut after {@code bytes}, then the connection ends. */
        TRUNCATE,
        /** The real answer, late. */
        DELAY,
        /** The service does its work, and the answer never comes; the connection stays open. */
        HANG_AFTER
    }

    public Fault {
        if (times < 1) {
            throw new IllegalArgumentException("times must be positive, but was: " + times);
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must not be negative, but was: " + bytes);
        }
        headers = Map.copyOf(headers);
    }

    /** One request is answered with this status and an empty body; the service sees nothing. */
    public static Fault answer(String pathPattern, int status) {
        return of(pathPattern, Kind.ANSWER).withStatus(status);
    }

    /** One request does its work, and is then answered with this status and an empty body. */
    public static Fault answerAfter(String pathPattern, int status) {
        return of(pathPattern, Kind.ANSWER_AFTER).withStatus(status);
    }

    public static Fault resetBefore(String pathPattern) {
        return of(pathPattern, Kind.RESET_BEFORE);
    }

    public static Fault resetAfter(String pathPattern) {
        return of(pathPattern, Kind.RESET_AFTER);
    }

    public static Fault truncate(String pathPattern, int bytes) {
        return new Fault(null, pathPattern, 1, Kind.TRUNCATE, 200, Map.of(), "", Duration.ZERO, bytes);
    }

    public static Fault delay(String pathPattern, Duration delay) {
        return of(pathPattern, Kind.DELAY).withDelay(delay);
    }

    public static Fault hangAfter(String pathPattern) {
        return of(pathPattern, Kind.HANG_AFTER);
    }

    /** A fault of this kind for one request of any method, with nothing else said. */
    public static Fault of(String pathPattern, Kind kind) {
        return new Fault(null, pathPattern, 1, kind, 200, Map.of(), "", Duration.ZERO, 0);
    }

    public Fault withMethod(String method) {
        return new Fault(method, pathPattern, times, kind, status, headers, body, delay, bytes);
    }

    public Fault withStatus(int status) {
        return new Fault(method, pathPattern, times, kind, status, headers, body, delay, bytes);
    }

    public Fault withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Fault(method, pathPattern, times, kind, status, more, body, delay, bytes);
    }

    public Fault withBody(String contentType, String body) {
        return withHeader("Content-Type", contentType).withBodyOnly(body);
    }

    public Fault withDelay(Duration delay) {
        return new Fault(method, pathPattern, times, kind, status, headers, body, delay, bytes);
    }

    public Fault times(int times) {
        return new Fault(method, pathPattern, times, kind, status, headers, body, delay, bytes);
    }

    /** Hits every matching request until the faults are cleared. */
    public Fault always() {
        return times(Integer.MAX_VALUE);
    }

    private Fault withBodyOnly(String body) {
        return new Fault(method, pathPattern, times, kind, status, headers, body, delay, bytes);
    }
}
