package org.fusionteams.check;

import java.time.Instant;
import java.util.List;

/**
 * What all checks found, in the order in which they ran.
 *
 * @param at when they began
 */
public record CheckReport(Instant at, List<CheckResult> results) {

    public CheckReport {
        results = List.copyOf(results);
    }

    /** How many ended so. */
    public long count(Result result) {
        return results.stream().filter(each -> each.result() == result).count();
    }
}
