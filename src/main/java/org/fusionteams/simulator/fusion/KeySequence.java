package org.fusionteams.simulator.fusion;

/** Hands out keys as a pod does, in steps, so that nobody takes them for a count. The pod guards it. */
final class KeySequence {

    private static final long STEP = 7;

    private long next;

    KeySequence(long first) {
        this.next = first;
    }

    long next() {
        return reserve(1);
    }

    /** The first of that many keys; the others follow one by one. */
    long reserve(int count) {
        long first = next;
        next += Math.max(count, STEP);
        return first;
    }
}
