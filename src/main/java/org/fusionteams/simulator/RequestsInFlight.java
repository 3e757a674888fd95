package org.fusionteams.simulator;

import java.util.HashMap;
import java.util.Map;

/**
 * How many requests were being answered at the same time, counted by the first segment of their path
 * ({@code fscmRestApi}, {@code oauth2}, {@code v1.0}). A request counts from its arrival until its answer is written or
 * its connection is gone. Answers take no time here, so only a {@link Fault} that delays them makes an overlap visible.
 */
public final class RequestsInFlight {

    private final Map<String, Integer> now = new HashMap<>();
    private final Map<String, Integer> most = new HashMap<>();

    /** How many there are at this moment. */
    public synchronized int now(String firstSegment) {
        return now.getOrDefault(firstSegment, 0);
    }

    /** How many there were at once, at most, since the start or since {@link #reset()}. */
    public synchronized int most(String firstSegment) {
        return most.getOrDefault(firstSegment, 0);
    }

    /** The maxima as they stand, by first segment. */
    public synchronized Map<String, Integer> most() {
        return Map.copyOf(most);
    }

    /** Forgets the maxima; what is in flight goes on counting. */
    public synchronized void reset() {
        most.clear();
        most.putAll(now);
    }

    synchronized void arrived(String path) {
        String segment = firstSegment(path);
        int count = now.merge(segment, 1, Integer::sum);
        most.merge(segment, count, Math::max);
    }

    synchronized void left(String path) {
        now.merge(firstSegment(path), -1, Integer::sum);
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    }
}
