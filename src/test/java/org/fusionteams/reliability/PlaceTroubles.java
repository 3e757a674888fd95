package org.fusionteams.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fusionteams.simulator.Fault;

/** What can go wrong with a place. */
final class PlaceTroubles {

    private static final int[] GATEWAY = {500, 502, 503, 504};
    private static final String PAGE = "<html><body>Service unavailable</body></html>";

    /** A message is found at the second look at the latest, which is four seconds after its attempt. */
    private static final int LONGEST_LAG_MS = 1_500;

    private static final int MOST_POISONED = 3;

    private final ProofSite site;
    private final Place place;
    private final List<Trouble> list = new ArrayList<>();

    private PlaceTroubles(ProofSite site, Place place) {
        this.site = site;
        this.place = place;
    }

    static List<Trouble> of(ProofSite site, Place place) {
        PlaceTroubles troubles = new PlaceTroubles(site, place);
        troubles.answers();
        troubles.connections();
        troubles.theWhole();
        if (place.readable()) {
            troubles.reading();
        }
        return List.copyOf(troubles.list);
    }

    private void answers() {
        add("429 with Retry-After", random -> refused(429).withHeader("Retry-After", wait(random)));
        add("429 without Retry-After", random -> refused(429));
        add("5xx before commit", random -> {
            Fault fault = refused(status(random));
            return random.nextBoolean() ? fault : fault.withBody("text/html", PAGE);
        });
        add("5xx after commit", random -> Fault.answerAfter(place.posts(), status(random)));
        // Before commit only: who names a wait has turned the request away.
        add("503 with Retry-After", random -> refused(503).withHeader("Retry-After", wait(random)));
    }

    private void connections() {
        add("reset before the request is read", random -> Fault.resetBefore(place.posts()));
        add("reset after commit", random -> Fault.resetAfter(place.posts()));
        add("hang after commit", random -> Fault.hangAfter(place.posts()));
        add("late answer", random -> Fault.delay(place.posts(), Duration.ofMillis(200 + random.nextInt(1_300))));
    }

    private void theWhole() {
        list.add(new Trouble("outage of the channel", random -> {
            int requests = 5 + random.nextInt(8);
            Fault fault = random.nextBoolean() ? Fault.resetBefore(place.posts()) : refused(503);
            site.faults().add(fault.times(requests));
            String reads = place.reads();
            if (reads != null) {
                site.faults().add(Fault.answer(reads, 503).times(3));
            }
        }));
        list.add(new Trouble("poisoned message", random -> {
            if (site.book.poisoned(place.name()).size() < MOST_POISONED) {
                site.book.poisonNext(place.name());
            }
        }));
        if (!place.withoutToken()) {
            list.add(new Trouble("token revoked early", random -> site.tenant.expireAccessTokens()));
        }
    }

    private void reading() {
        String reads = String.valueOf(place.reads());
        list.add(new Trouble(
                "read-back lag",
                random -> site.tenant.rules().readBackLag(Duration.ofMillis(random.nextInt(LONGEST_LAG_MS)))));
        add("reading back fails", random -> Fault.answer(reads, random.nextBoolean() ? 429 : 503)
                .withMethod("GET"));
        add("answer cut", random -> Fault.truncate(place.posts(), random.nextInt(20)));
    }

    private Fault refused(int status) {
        return Fault.answer(place.posts(), status);
    }

    private static int status(Random random) {
        return GATEWAY[random.nextInt(GATEWAY.length)];
    }

    private static String wait(Random random) {
        return random.nextBoolean() ? "1" : "0.3";
    }

    private void add(String name, Planned planned) {
        list.add(new Trouble(name, random -> site.faults().add(planned.fault(random))));
    }

    @FunctionalInterface
    private interface Planned {
        Fault fault(Random random);
    }
}
