package org.fusionteams.poll;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.fusionteams.record.Ledger;
import org.fusionteams.record.RecordShape;
import org.fusionteams.record.Timestamps;

/**
 * Finds what the polls have missed: rows that became visible so long after their own date that no window saw them. It
 * reads keys and dates only, and names the seconds that are to be read again in full.
 */
final class Sweep {

    /** More missing seconds than this are left to the next sweep. */
    private static final int MOST_SECONDS = 10_000;

    /** Seconds this close together are read as one window; rows in between are known and do no harm. */
    private static final Duration CLOSE = Duration.ofSeconds(60);

    private final RecordShape shape;
    private final Map<String, Instant> page = new LinkedHashMap<>();
    private final NavigableSet<Instant> seconds = new TreeSet<>();

    Sweep(RecordShape shape) {
        this.shape = shape;
    }

    /** A window that holds rows we lack. */
    record Span(Instant from, Instant to) {}

    void row(JsonNode row) {
        String key = row.path(shape.key()).asText("");
        try {
            page.put(key, Timestamps.parse(row.path(shape.versionAttribute()).asText("")));
        } catch (DateTimeException e) {
            // Without a date there is no second to read; a poll has made, or will make, a dead letter of it.
            return;
        }
    }

    void pageRead(Ledger ledger) {
        if (!page.isEmpty()) {
            Map<String, Instant> known = ledger.versions(shape.recordType(), List.copyOf(page.keySet()));
            page.forEach((key, version) -> {
                Instant have = known.get(key);
                if ((have == null || have.isBefore(version)) && seconds.size() < MOST_SECONDS) {
                    seconds.add(version.truncatedTo(ChronoUnit.SECONDS));
                }
            });
        }
        page.clear();
    }

    List<Span> missing() {
        List<Span> spans = new ArrayList<>();
        Instant from = null;
        Instant last = null;
        for (Instant second : seconds) {
            if (from == null || last == null) {
                from = second;
            } else if (second.isAfter(last.plus(CLOSE))) {
                spans.add(new Span(from, last.plusSeconds(1)));
                from = second;
            }
            last = second;
        }
        if (from != null && last != null) {
            spans.add(new Span(from, last.plusSeconds(1)));
        }
        return spans;
    }
}
