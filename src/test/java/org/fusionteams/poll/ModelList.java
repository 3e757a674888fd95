package org.fusionteams.poll;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A pod in memory with one list whose rows have a key, a status and a date, and that answers with pages of JSON. */
final class ModelList {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern TIME = Pattern.compile("LastUpdateDate (>=|<) '([^']+)'");
    private static final Pattern AFTER = Pattern.compile("Id > (\\d+)");
    private static final Pattern EQUAL = Pattern.compile("Id = (\\d+)");
    private static final Pattern STATUS = Pattern.compile("Status = '(\\w+)'");

    private final Map<Long, Row> rows = new TreeMap<>();
    private final List<PageQuery> asked = new ArrayList<>();
    private int cap = 500;

    record Row(String status, Instant updated) {}

    Map<Long, Row> rows() {
        return rows;
    }

    void put(long key, String status, Instant updated) {
        rows.put(key, new Row(status, updated));
    }

    /** Most rows in a page, whatever is asked for. */
    void cap(int most) {
        cap = most;
    }

    List<PageQuery> asked() {
        return asked;
    }

    byte[] answer(PageQuery query) {
        asked.add(query);
        List<Map.Entry<Long, Row>> matching = matching(query);
        int limit = Math.min(query.limit(), cap);
        ObjectNode body = MAPPER.createObjectNode();
        ArrayNode items = body.putArray("items");
        matching.stream().skip(query.offset()).limit(limit).forEach(row -> items.addObject()
                .put("Id", row.getKey())
                .put("Status", row.getValue().status())
                .put("LastUpdateDate", row.getValue().updated().toString()));
        body.put("count", items.size())
                .put("hasMore", matching.size() > query.offset() + items.size())
                .put("limit", limit);
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<Map.Entry<Long, Row>> matching(PageQuery query) {
        Comparator<Map.Entry<Long, Row>> byKey = Map.Entry.comparingByKey();
        Comparator<Map.Entry<Long, Row>> byDate =
                Comparator.comparing(row -> row.getValue().updated());
        boolean dates = String.valueOf(query.orderBy()).startsWith("LastUpdateDate");
        String q = String.valueOf(query.q());
        Stream<Map.Entry<Long, Row>> all =
                rows.entrySet().stream().map(row -> Map.entry(row.getKey(), row.getValue()));
        return all.filter(row -> matches(q, row))
                .sorted(dates ? byDate.thenComparing(byKey) : byKey)
                .toList();
    }

    private static boolean matches(String q, Map.Entry<Long, Row> row) {
        Matcher time = TIME.matcher(q);
        while (time.find()) {
            boolean before = row.getValue().updated().isBefore(Instant.parse(time.group(2)));
            if (before == time.group(1).equals(">=")) {
                return false;
            }
        }
        Matcher after = AFTER.matcher(q);
        Matcher status = STATUS.matcher(q);
        Set<Long> keys = new HashSet<>();
        Matcher equal = EQUAL.matcher(q);
        while (equal.find()) {
            keys.add(Long.parseLong(equal.group(1)));
        }
        return (!after.find() || row.getKey() > Long.parseLong(after.group(1)))
                && (!status.find() || row.getValue().status().equals(status.group(1)))
                && (keys.isEmpty() || keys.contains(row.getKey()));
    }
}
