package org.fusionteams.simulator.fusion;

import java.util.ArrayList;
import java.util.List;

/**
 * A page of rows.
 *
 * @param total the number of all matching rows, or -1 when nobody asked
 */
record Page(List<PodRow> rows, boolean hasMore, int total) {

    static final Page EMPTY = new Page(List.of(), false, 0);

    /** Cuts the page out of rows that are already in the wanted order; stops early unless all must be counted. */
    static Page cut(Iterable<PodRow> ordered, Query query) {
        if (ordered instanceof List<PodRow> list && query.filter().equals(Filter.EVERYTHING)) {
            return cutList(list, query);
        }
        List<PodRow> rows = new ArrayList<>();
        long end = (long) query.offset() + query.limit();
        int matching = 0;
        for (PodRow row : ordered) {
            if (query.filter().matches(row)) {
                if (matching >= query.offset() && matching < end) {
                    rows.add(row);
                }
                matching++;
                if (matching > end && !query.countAll()) {
                    break;
                }
            }
        }
        return new Page(rows, matching > end, query.countAll() ? matching : -1);
    }

    /** Only the page's own rows are looked at, which matters for children that are made when they are looked at. */
    private static Page cutList(List<PodRow> ordered, Query query) {
        int from = Math.min(query.offset(), ordered.size());
        int to = (int) Math.min((long) query.offset() + query.limit(), ordered.size());
        return new Page(
                List.copyOf(ordered.subList(from, to)), to < ordered.size(), query.countAll() ? ordered.size() : -1);
    }

    /** A page of a row's children; without an order they come as they were added. */
    static Page ofChildren(List<PodRow> children, ResourceDefinition definition, Query query) {
        List<Sort> order = query.order();
        boolean inOrder = order.isEmpty()
                || children instanceof GeneratedRows && order.get(0).isAscending(definition.keyPosition());
        return inOrder ? cut(children, query) : sorted(children, query, 0);
    }

    static Page sorted(Iterable<PodRow> unordered, Query query, long salt) {
        List<PodRow> matching = new ArrayList<>();
        for (PodRow row : unordered) {
            if (query.filter().matches(row)) {
                matching.add(row);
            }
        }
        matching.sort(Sort.comparator(query.order(), salt));
        return cut(matching, new Query(Filter.EVERYTHING, List.of(), query.limit(), query.offset(), query.countAll()));
    }
}
