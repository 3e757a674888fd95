package org.fusionteams.simulator.fusion;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attribute of an {@code orderBy}. */
record Sort(Operand operand, boolean descending) {

    boolean isAscending(int position) {
        return operand.position() == position && !descending;
    }

    /** Rows that the order leaves equal stand in an arbitrary order that the salt decides. */
    static Comparator<PodRow> comparator(List<Sort> order, long salt) {
        Comparator<PodRow> comparator = (left, right) -> 0;
        for (Sort sort : order) {
            comparator = comparator.thenComparing(sort::compare);
        }
        return comparator.thenComparingLong(row -> scattered(row.key() ^ salt));
    }

    private int compare(PodRow left, PodRow right) {
        int ascending = compareValues(operand.of(left), operand.of(right));
        return descending ? -ascending : ascending;
    }

    private static int compareValues(@Nullable Comparable<Object> left, @Nullable Comparable<Object> right) {
        if (left == null || right == null) {
            return left == right ? 0 : left == null ? 1 : -1;
        }
        return left.compareTo(right);
    }

    /** SplitMix64's finisher: keys that are near each other end up far apart. */
    private static long scattered(long key) {
        long mixed = (key ^ (key >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
