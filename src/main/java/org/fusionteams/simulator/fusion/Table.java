package org.fusionteams.simulator.fusion;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one resource. Besides the key it keeps an index by (date of last update, key): the two orders that a
 * poller asks for are answered from an index, everything else by looking at every row in the bounds. Not
 * thread-safe; the pod guards it.
 */
final class Table {

    private ResourceDefinition definition;
    private final TreeMap<Long, PodRow> byKey = new TreeMap<>();
    private final TreeMap<Stamp, PodRow> byDate = new TreeMap<>();
    private final PriorityQueue<LateCommit> late = new PriorityQueue<>(Comparator.comparing(LateCommit::visibleFrom));
    private boolean wholeSeconds;
    private long shuffles;

    Table(ResourceDefinition definition) {
        this.definition = definition;
    }

    ResourceDefinition definition() {
        return definition;
    }

    /** @param child names of children on the way to the attribute */
    void redefine(List<String> child, String attribute, UnaryOperator<AttributeDefinition> change) {
        definition = definition.with(child, attribute, change);
    }

    /** Comparisons and order then ignore fractions of a second. */
    void setWholeSeconds(boolean wholeSeconds) {
        this.wholeSeconds = wholeSeconds;
        byDate.clear();
        byKey.values().forEach(row -> byDate.put(stamp(row), row));
    }

    boolean wholeSeconds() {
        return wholeSeconds;
    }

    void put(PodRow row) {
        PodRow before = byKey.put(row.key(), row);
        if (before != null) {
            byDate.remove(stamp(before));
        }
        byDate.put(stamp(row), row);
    }

    /** The change shows from that moment on, although the row will say that it was made before. */
    void putLate(Instant visibleFrom, long key, UnaryOperator<@Nullable PodRow> change) {
        late.add(new LateCommit(visibleFrom, key, change));
    }

    void commitDue(Instant now) {
        LateCommit first = late.peek();
        while (first != null && !first.visibleFrom().isAfter(now)) {
            late.remove();
            PodRow row = first.change().apply(byKey.get(first.key()));
            if (row != null) {
                put(row);
            }
            first = late.peek();
        }
    }

    @Nullable
    PodRow get(long key) {
        return byKey.get(key);
    }

    void remove(long key) {
        PodRow row = byKey.remove(key);
        if (row != null) {
            byDate.remove(stamp(row));
        }
    }

    void clear() {
        byKey.clear();
        byDate.clear();
        late.clear();
    }

    int size() {
        return byKey.size();
    }

    Collection<PodRow> rows() {
        return byKey.values();
    }

    Page select(Query query, boolean shuffle) {
        int updated = definition.updatedPosition();
        Envelope keys = query.filter().envelope(definition.keyPosition());
        Envelope dates = updated == ResourceDefinition.ABSENT
                ? Envelope.UNBOUNDED
                : query.filter().envelope(updated);
        if (keys.isEmpty() || dates.isEmpty()) {
            return Page.EMPTY;
        }
        List<Sort> order = query.order();
        if (!order.isEmpty() && order.get(0).isAscending(definition.keyPosition())) {
            return Page.cut(byKey.subMap(keys.low(), true, keys.high(), true).values(), query);
        }
        Collection<PodRow> inBounds = byDate.subMap(
                        new Stamp(dates.low(), Long.MIN_VALUE), true, new Stamp(dates.high(), Long.MAX_VALUE), true)
                .values();
        return isDateOrder(order, updated, shuffle)
                ? Page.cut(inBounds, query)
                : Page.sorted(inBounds, query, shuffle ? ++shuffles : 0);
    }

    private boolean isDateOrder(List<Sort> order, int updated, boolean shuffle) {
        if (updated == ResourceDefinition.ABSENT
                || order.isEmpty()
                || !order.get(0).isAscending(updated)) {
            return false;
        }
        return order.size() == 1 ? !shuffle : order.get(1).isAscending(definition.keyPosition());
    }

    private Stamp stamp(PodRow row) {
        long millis = row.updated().toEpochMilli();
        return new Stamp(wholeSeconds ? Math.floorDiv(millis, 1000L) * 1000L : millis, row.key());
    }

    private record Stamp(long millis, long key) implements Comparable<Stamp> {
        @Override
        public int compareTo(Stamp other) {
            int byMillis = Long.compare(millis, other.millis);
            return byMillis != 0 ? byMillis : Long.compare(key, other.key);
        }
    }

    private record LateCommit(Instant visibleFrom, long key, UnaryOperator<@Nullable PodRow> change) {}
}
