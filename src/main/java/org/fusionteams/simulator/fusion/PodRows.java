package org.fusionteams.simulator.fusion;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What can be done with the rows of one resource behind the back of its REST face. The pod guards it. */
final class PodRows {

    private static final String BATCH_USER = "FUSION_APPS_BATCH";

    private final Table table;
    private final Clock clock;
    private final KeySequence keys;
    private final KeySequence childKeys;

    PodRows(Table table, Clock clock, KeySequence childKeys) {
        this.table = table;
        this.clock = clock;
        this.keys = new KeySequence(table.definition().firstKey());
        this.childKeys = childKeys;
    }

    ResourceDefinition definition() {
        return table.definition();
    }

    long nextKey() {
        return keys.next();
    }

    PodRow add(Consumer<RowBuilder> details) {
        return put(build(details));
    }

    PodRow put(PodRow row) {
        table.put(row);
        return row;
    }

    PodRow addLate(Consumer<RowBuilder> details, Instant lastUpdateDate, Instant visibleFrom) {
        return putLate(build(details.andThen(row -> row.updated(lastUpdateDate))), visibleFrom);
    }

    PodRow putLate(PodRow row, Instant visibleFrom) {
        table.putLate(visibleFrom, row.key(), before -> row);
        return row;
    }

    PodRow update(long key, Map<String, ? extends @Nullable Object> attributes, Instant lastUpdateDate) {
        return change(key, row -> row.with(attributes).updatedAt(lastUpdateDate));
    }

    void updateLate(
            long key, Map<String, ? extends @Nullable Object> attributes, Instant lastUpdateDate, Instant visibleFrom) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(attributes);
        table.putLate(
                visibleFrom,
                key,
                before -> before == null ? null : before.with(kept).updatedAt(lastUpdateDate));
    }

    PodRow touch(long key) {
        Instant now = clock.instant();
        return change(key, row -> row.updatedAt(now).updatedBy(BATCH_USER));
    }

    int touchAll(Predicate<PodRow> wanted) {
        List<PodRow> rows = table.rows().stream().filter(wanted).toList();
        rows.forEach(row -> touch(row.key()));
        return rows.size();
    }

    /** @param path names and keys of children, as in addresses: {@code journalHeaders/17/journalLines/3} */
    PodRow updateChild(long key, String path, Map<String, ? extends @Nullable Object> attributes) {
        Instant now = clock.instant();
        List<String> steps = List.of(path.split("/"));
        if (steps.size() % 2 != 0) {
            throw new IllegalArgumentException("not a child and its key: " + path);
        }
        return change(
                key,
                row -> changeBelow(row, steps, child -> child.with(attributes).updatedAt(now)));
    }

    void delete(long key) {
        table.remove(key);
    }

    void clear() {
        table.clear();
    }

    int size() {
        commitDue();
        return table.size();
    }

    @Nullable
    PodRow row(long key) {
        commitDue();
        return table.get(key);
    }

    List<PodRow> rows() {
        commitDue();
        return List.copyOf(table.rows());
    }

    private PodRow build(Consumer<RowBuilder> details) {
        RowBuilder builder = new RowBuilder(table.definition(), childKeys);
        details.accept(builder);
        return builder.build(keys.next(), clock.instant());
    }

    private PodRow change(long key, UnaryOperator<PodRow> change) {
        PodRow before = row(key);
        if (before == null) {
            throw new IllegalArgumentException(
                    "no row " + key + " in " + table.definition().name());
        }
        return put(change.apply(before));
    }

    private static PodRow changeBelow(PodRow row, List<String> steps, UnaryOperator<PodRow> change) {
        if (steps.isEmpty()) {
            return change.apply(row);
        }
        String name = steps.get(0);
        PodRow child = row.child(name, Long.parseLong(steps.get(1)));
        if (child == null) {
            throw new IllegalArgumentException("no row " + steps.get(1) + " in " + name);
        }
        return row.withChild(name, changeBelow(child, steps.subList(2, steps.size()), change));
    }

    private void commitDue() {
        table.commitDue(clock.instant());
    }
}
