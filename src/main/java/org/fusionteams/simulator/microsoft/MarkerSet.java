package org.fusionteams.simulator.microsoft;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which attachment ids a channel has seen, in 8 to 16 bytes each, so that a benchmark of millions of messages can say
 * that none was told twice. It knows an id by 64 bits of it: among a million ids the odds of a false alarm are below one
 * in ten million.
 */
final class MarkerSet {

    private static final int SMALLEST = 64;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Map<String, Integer> repeated = new TreeMap<>();
    private long[] slots = new long[SMALLEST];
    private int used;

    void add(String marker) {
        if (!insert(hash(marker))) {
            repeated.merge(marker, 2, (times, two) -> times + 1);
        }
    }

    /** How often each id came that came more than once. */
    Map<String, Integer> repeated() {
        return Map.copyOf(repeated);
    }

    int size() {
        return used;
    }

    void clear() {
        repeated.clear();
        slots = new long[SMALLEST];
        used = 0;
    }

    private boolean insert(long hash) {
        if (used * 4L >= slots.length * 3L) {
            grow();
        }
        int at = slot(hash);
        if (slots[at] == hash) {
            return false;
        }
        slots[at] = hash;
        used++;
        return true;
    }

    private int slot(long hash) {
        int at = (int) (hash ^ (hash >>> 32)) & (slots.length - 1);
        while (slots[at] != 0 && slots[at] != hash) {
            at = (at + 1) & (slots.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        Arrays.stream(old).filter(hash -> hash != 0).forEach(hash -> slots[slot(hash)] = hash);
    }

    /** FNV-1a and a final mix; never 0, which means an empty slot. */
    private static long hash(String marker) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < marker.length(); i++) {
            hash = (hash ^ marker.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
