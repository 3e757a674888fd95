package org.fusionteams.poll;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the rows of a page as they pass: where the page begins and ends, and whether the pod has ordered it. */
final class RowTrail {

    private @Nullable Instant firstSecond;
    private @Nullable Instant lastSecond;
    private @Nullable String firstKey;
    private @Nullable String lastKey;
    private int rows;
    private boolean datesAscend = true;
    private boolean keysAscend = true;
    private final Set<String> keys = new HashSet<>();

    /**
     * The next row.
     *
     * @param key null when it has none
     * @param second second of its version; null when it has none that can be read
     */
    void add(@Nullable String key, @Nullable Instant second) {
        keysAscend &= key == null || lastKey == null || !isAfter(lastKey, key);
        firstKey = rows++ == 0 ? key : firstKey;
        lastKey = key;
        if (key != null) {
            keys.add(key);
        }
        if (second != null) {
            datesAscend &= lastSecond == null || !second.isBefore(lastSecond);
            firstSecond = firstSecond == null || second.isBefore(firstSecond) ? second : firstSecond;
            lastSecond = lastSecond == null || second.isAfter(lastSecond) ? second : lastSecond;
        }
    }

    PageFacts facts(int received, boolean mayHaveMore) {
        return new PageFacts(
                received,
                mayHaveMore,
                firstSecond,
                lastSecond,
                firstKey,
                lastKey,
                Set.copyOf(keys),
                datesAscend,
                keysAscend);
    }

    /** Only numbers can be compared: how the pod's database sorts text depends on its language. */
    private static boolean isAfter(String one, String other) {
        return isNumber(one) && isNumber(other) && new BigInteger(one).compareTo(new BigInteger(other)) > 0;
    }

    private static boolean isNumber(String key) {
        return !key.isEmpty() && key.length() <= 40 && key.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
