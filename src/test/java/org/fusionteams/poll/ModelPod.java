package org.fusionteams.poll;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pod in memory that answers the questions of a window: as far as paging goes, it behaves like a real one. */
final class ModelPod {

    private static final Pattern TIME = Pattern.compile("LastUpdateDate (>=|<) '([^']+)'");
    private static final Pattern KEY = Pattern.compile("InvoiceId > (\\d+)");

    private final Map<Long, Instant> rows = new LinkedHashMap<>();
    private final int cap;
    private final boolean saysWhetherThereAreMore;
    private final List<PageQuery> asked = new ArrayList<>();
    private boolean orders = true;
    private boolean filtersByKey = true;
    private boolean heedsOffsets = true;

    /** @param cap most rows in a page, whatever is asked for */
    ModelPod(int cap, boolean saysWhetherThereAreMore) {
        this.cap = cap;
        this.saysWhetherThereAreMore = saysWhetherThereAreMore;
    }

    void put(long key, Instant version) {
        rows.put(key, version);
    }

    void orders(boolean yes) {
        orders = yes;
    }

    void filtersByKey(boolean yes) {
        filtersByKey = yes;
    }

    void heedsOffsets(boolean yes) {
        heedsOffsets = yes;
    }

    Map<Long, Instant> rows() {
        return Map.copyOf(rows);
    }

    List<PageQuery> asked() {
        return asked;
    }

    /** Rows of a page, by key. */
    Map<Long, Instant> answer(PageQuery query) {
        asked.add(query);
        List<Map.Entry<Long, Instant>> matching = matching(query);
        int limit = Math.min(query.limit(), cap);
        Map<Long, Instant> page = new LinkedHashMap<>();
        matching.stream()
                .skip(heedsOffsets ? query.offset() : 0)
                .limit(limit)
                .forEach(row -> page.put(row.getKey(), row.getValue()));
        return page;
    }

    PageFacts facts(PageQuery query, Map<Long, Instant> page) {
        int limit = Math.min(query.limit(), cap);
        int offset = heedsOffsets ? query.offset() : 0;
        boolean more = matching(query).size() > offset + page.size();
        RowTrail trail = new RowTrail();
        page.forEach((key, version) -> trail.add(String.valueOf(key), version.truncatedTo(ChronoUnit.SECONDS)));
        return trail.facts(page.size(), (saysWhetherThereAreMore && more) || page.size() >= limit);
    }

    private List<Map.Entry<Long, Instant>> matching(PageQuery query) {
        Comparator<Map.Entry<Long, Instant>> byKey = Map.Entry.comparingByKey();
        Comparator<Map.Entry<Long, Instant>> byDate = Map.Entry.comparingByValue();
        Comparator<Map.Entry<Long, Instant>> order = !orders
                ? Comparator.comparing(row -> Long.reverse(row.getKey() * 0x9E3779B97F4A7C15L))
                : String.valueOf(query.orderBy()).startsWith("InvoiceId")
                        ? byKey
                        : String.valueOf(query.orderBy()).contains("InvoiceId") ? byDate.thenComparing(byKey) : byDate;
        return rows.entrySet().stream()
                .map(row -> Map.entry(row.getKey(), row.getValue()))
                .filter(row -> matches(String.valueOf(query.q()), row))
                .sorted(order)
                .toList();
    }

    private boolean matches(String q, Map.Entry<Long, Instant> row) {
        Matcher time = TIME.matcher(q);
        while (time.find()) {
            // Some pods compare whole seconds; as no literal of ours has a fraction, both kinds answer alike.
            boolean before = row.getValue().isBefore(Instant.parse(time.group(2)));
            if (before == time.group(1).equals(">=")) {
                return false;
            }
        }
        Matcher key = KEY.matcher(q);
        return !filtersByKey || !key.find() || row.getKey() > Long.parseLong(key.group(1));
    }
}
