package org.fusionteams.flow;

import java.time.Duration;
import java.time.Instant;
import org.fusionteams.simulator.SimulatorClock;
import org.fusionteams.simulator.fusion.FusionPod;

/** What a pod holds before the connector is started for the first time. The start is three days back. */
final class History {

    static final Duration START = Duration.ofDays(3);

    private History() {}

    /** Paid long ago: no baseline knows them. */
    static void fillOld(FusionPod pod, SimulatorClock clock) {
        Instant longAgo = clock.instant().minus(Duration.ofDays(400));
        pod.addInvoices(
                50_000,
                i -> invoice -> invoice.created(longAgo.plusSeconds(i))
                        .number("OLD-" + i)
                        .validated()
                        .set("PaidStatus", "Paid")
                        .set("Description", "OLD"));
    }

    static void fill(FusionPod pod, SimulatorClock clock) {
        Instant now = clock.instant();
        Instant longAgo = now.minus(Duration.ofDays(400));
        pod.addInvoice(invoice -> invoice.created(longAgo).number("OPEN-FOR-A-YEAR"));
        pod.addInvoice(invoice ->
                invoice.created(longAgo).number("PAID-A-YEAR-AGO").validated().set("PaidStatus", "Paid"));
        pod.addInvoice(invoice -> invoice.created(now.minus(Duration.ofDays(9))).number("NINE-DAYS-OLD"));
        pod.addInvoice(invoice ->
                invoice.created(now.minus(START).minus(Duration.ofHours(1))).number("AN-HOUR-TOO-EARLY"));
        pod.addInvoice(invoice ->
                invoice.created(now.minus(START).plus(Duration.ofHours(1))).number("AN-HOUR-AFTER"));
        pod.addInvoice(invoice -> invoice.created(now.minus(Duration.ofDays(1))).number("YESTERDAY"));
        // Old and paid, so no baseline knows it, and changed since the start.
        pod.addInvoice(invoice -> invoice.created(longAgo)
                .number("OLD-BUT-CHANGED-SINCE")
                .validated()
                .set("PaidStatus", "Paid")
                .updated(now.minus(Duration.ofDays(2))));
    }
}
