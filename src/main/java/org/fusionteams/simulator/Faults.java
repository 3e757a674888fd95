package org.fusionteams.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The misbehaviour still to come, taken in the order in which it was planned. */
public final class Faults {

    private final List<Planned> planned = new ArrayList<>();

    // Read before the lock is taken: the usual request meets no fault, and a benchmark counts such requests.
    private volatile boolean empty = true;

    public synchronized void add(Fault fault) {
        planned.add(new Planned(fault));
        empty = false;
    }

    /** Takes one hit off the first fault that matches this request, if any does. */
    public Optional<Fault> take(String method, String decodedPath) {
        return empty ? Optional.empty() : takePlanned(method, decodedPath);
    }

    public synchronized void clear() {
        planned.clear();
        empty = true;
    }

    /** What has not happened yet, each with the number of hits it has left. */
    public synchronized List<Fault> pending() {
        return planned.stream().map(Planned::remaining).toList();
    }

    private synchronized Optional<Fault> takePlanned(String method, String decodedPath) {
        for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
            Planned candidate = each.next();
            if (candidate.matches(method, decodedPath)) {
                if (candidate.spend()) {
                    each.remove();
                    empty = planned.isEmpty();
                }
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Planned {

        private final Fault fault;
        private final Pattern path;
        private int left;

        Planned(Fault fault) {
            this.fault = fault;
            this.path = Pattern.compile(fault.pathPattern());
            this.left = fault.times();
        }

        boolean matches(String method, String decodedPath) {
            String wanted = fault.method();
            return (wanted == null || wanted.equalsIgnoreCase(method))
                    && path.matcher(decodedPath).find();
        }

        /** Whether this was the last hit. */
        boolean spend() {
            if (left != Integer.MAX_VALUE) {
                left--;
            }
            return left == 0;
        }

        Fault remaining() {
            return fault.times(left);
        }
    }
}
