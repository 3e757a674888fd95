package org.fusionteams.reliability;

import java.time.Duration;
import java.util.HashSet;

/** Waits until a connector has nothing more to do. */
final class Settled {

    private static final Duration MOST_PATIENCE = Duration.ofSeconds(180);

    /** Longer than the looks of the tests' configuration and a poll, so a repeat would come to light. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private Settled() {}

    /** Every invoice is told, and then nothing more is posted for a while. */
    static void await(Site site, ConnectorProcess connector) {
        connector
                .whileItRuns("all invoices are told")
                .atMost(MOST_PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> new HashSet<>(site.told()).containsAll(site.invoices()));
        long posted = site.posted();
        connector
                .whileItRuns("nothing is told again")
                .pollInterval(Duration.ofMillis(500))
                .during(QUIET)
                .atMost(QUIET.plusSeconds(5))
                .until(() -> site.posted() == posted);
    }

    /** So many more pages of the pod were asked for: the baseline is read, and the windows after it. */
    static void awaitPolls(Site site, ConnectorProcess connector, int polls) {
        long before = site.requests("GET", "/invoices");
        connector
                .whileItRuns("polls")
                .atMost(MOST_PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> site.requests("GET", "/invoices") >= before + polls);
    }
}
