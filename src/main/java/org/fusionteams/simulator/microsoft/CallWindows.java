package org.fusionteams.simulator.microsoft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Bot Connector's limits on one thread, of one bot: so many calls in each of several windows of time. */
final class CallWindows {

    private record Window(int calls, long millis) {}

    private static final List<Window> WINDOWS =
            List.of(new Window(7, 1_000), new Window(8, 2_000), new Window(60, 30_000), new Window(1_800, 3_600_000));
    private static final int MOST = 1_800;
    private static final int MOST_THREADS = 10_000;

    private final Map<String, List<Long>> threads = new HashMap<>();

    /** Takes the right to one call; returns the wait in milliseconds when there is none, else zero. */
    synchronized long take(String thread, long nowMillis) {
        if (threads.size() >= MOST_THREADS) {
            threads.clear();
        }
        List<Long> calls = threads.computeIfAbsent(thread, missing -> new ArrayList<>());
        long wait = 0;
        for (Window window : WINDOWS) {
            int before = calls.size() - window.calls();
            if (before >= 0) {
                wait = Math.max(wait, calls.get(before) + window.millis() - nowMillis);
            }
        }
        if (wait <= 0) {
            calls.add(nowMillis);
            if (calls.size() > MOST) {
                calls.remove(0);
            }
        }
        return Math.max(0, wait);
    }
}
