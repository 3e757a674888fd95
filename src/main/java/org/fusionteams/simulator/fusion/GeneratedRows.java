package org.fusionteams.simulator.fusion;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/**
 * Children that are made when somebody looks at them, in the order of their keys: a journal with 100,000 lines costs
 * no memory until its lines are asked for. A row that was changed is kept.
 */
final class GeneratedRows extends AbstractList<PodRow> implements RandomAccess {

    private final int size;
    private final IntFunction<PodRow> make;
    private final Map<Integer, PodRow> changed;

    /** @param make the row at an index, always the same one */
    GeneratedRows(int size, IntFunction<PodRow> make) {
        this(size, make, Map.of());
    }

    private GeneratedRows(int size, IntFunction<PodRow> make, Map<Integer, PodRow> changed) {
        this.size = size;
        this.make = make;
        this.changed = changed;
    }

    @Override
    public PodRow get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        PodRow kept = changed.get(index);
        return kept == null ? make.apply(index) : kept;
    }

    @Override
    public int size() {
        return size;
    }

    GeneratedRows with(int index, PodRow row) {
        Map<Integer, PodRow> more = new HashMap<>(changed);
        more.put(index, row);
        return new GeneratedRows(size, make, more);
    }
}
