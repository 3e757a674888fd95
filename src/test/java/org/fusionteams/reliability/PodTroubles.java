package org.fusionteams.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fusionteams.simulator.Fault;

/** What can go wrong with the pod. */
final class PodTroubles {

    /** Found by the sweep only: no window of a poll reaches back so far. */
    static final String LATE_ROWS = "rows late beyond the overlap";

    /** Pattern of the path of the list that is polled. */
    static final String LIST = "/invoices$";

    private static final String PAGE = "<html><body>Scheduled maintenance</body></html>";

    private final ProofSite site;
    private final List<Trouble> list = new ArrayList<>();

    private PodTroubles(ProofSite site) {
        this.site = site;
    }

    static List<Trouble> of(ProofSite site) {
        PodTroubles troubles = new PodTroubles(site);
        troubles.answers();
        troubles.rows();
        return List.copyOf(troubles.list);
    }

    private void answers() {
        add("Fusion 500", random -> Fault.answer(LIST, 500));
        add("Fusion 429", random -> {
            Fault fault = Fault.answer(LIST, 429);
            return random.nextBoolean() ? fault : fault.withHeader("Retry-After", "1");
        });
        add("Fusion answers with a web page", random -> Fault.answer(LIST, random.nextBoolean() ? 200 : 503)
                .withBody("text/html", PAGE));
        add("Fusion page cut", random -> Fault.truncate(LIST, 100 + random.nextInt(5_000)));
        add("Fusion reset", random -> random.nextBoolean() ? Fault.resetBefore(LIST) : Fault.resetAfter(LIST));
        add("Fusion hangs", random -> Fault.hangAfter(LIST));
        add("Fusion slow", random -> Fault.delay(LIST, Duration.ofMillis(200 + random.nextInt(1_300))));
        list.add(new Trouble("Fusion token revoked early", random -> site.pod.revokeTokens()));
    }

    private void rows() {
        list.add(new Trouble(
                LATE_ROWS,
                random -> site.book.addLate(
                        1 + random.nextInt(3),
                        Duration.ofSeconds(20 + random.nextInt(20)),
                        Duration.ofMillis(200 + random.nextInt(1_300)))));
        // More than a page, so that the page after it must begin within the second.
        list.add(new Trouble("equal timestamps", random -> site.book.addAtOnce(25 + random.nextInt(20))));
        list.add(new Trouble(
                "rows moving between pages", random -> site.pod.setMutateBetweenPages(random.nextBoolean())));
        list.add(new Trouble("ties in another order each time", random -> site.pod.setShuffle(random.nextBoolean())));
    }

    private void add(String name, Planned planned) {
        list.add(new Trouble(name, random -> site.faults().add(planned.fault(random))));
    }

    @FunctionalInterface
    private interface Planned {
        Fault fault(Random random);
    }
}
