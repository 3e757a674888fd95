package org.fusionteams.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.fusionteams.simulator.LoggedRequest;
import org.fusionteams.simulator.SimulatedResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Figures of the packaged connector in real time: an outage, poisoned messages, a throttled channel. Part of
 * {@code mvn -Pproof verify}.
 */
@EnabledIfSystemProperty(named = "proof.full", matches = "true")
class ProofFiguresIT {

    private static final long SEED = Long.getLong("proof.seed", 20260302L);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Longer than the wait between two probes after a minute of outage, and than two looks. */
    private static final Duration STANDSTILL = Duration.ofSeconds(100);

    private static final Duration ASKED_TO_WAIT = Duration.ofSeconds(1);

    /** Messages of each of the three runs around the poison; a multiple of 100. */
    private static final int POISONED_RUN = Integer.getInteger("proof.poisoned-run", 2_000);

    private static final Map<String, String> AS_SHIPPED = Map.of(
            "connector.delivery.retry.initial", "1s",
            "connector.delivery.retry.maximum", "15m",
            "connector.delivery.look-again-after", "10s",
            "connector.fusion.schedule", "0/10 * * * * ?",
            "connector.fusion.overlap", "1m",
            "connector.fusion.page-size", "500",
            "connector.fusion.request-timeout", "60s");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void shouldTellAllOfManyAlthoughTeamsAnswers503ForAMinuteInTheMiddle() {
        // Given
        int many = 5_000;
        try (ProofSite site = new ProofSite(directory).graph("finance").prepare(AS_SHIPPED)) {
            site.book.add(many);
            AtomicInteger inVain = new AtomicInteger();
            try (ConnectorProcess connector = ConnectorProcess.start(site.directory())) {
                awaitTaken(site, connector, many * 2 / 5);

                // When
                Instant begun = Instant.now();
                long before = site.obstacle.taken();
                site.obstacle.set(request -> {
                    if (!request.decodedPath().contains("/messages")) {
                        return null;
                    }
                    inVain.incrementAndGet();
                    return SimulatedResponse.empty(503);
                });
                connector
                        .whileItRuns("a minute is over")
                        .pollDelay(Duration.ofSeconds(60))
                        .atMost(Duration.ofSeconds(70))
                        .until(() -> true);
                site.obstacle.set(request -> null);
                int refused = inVain.get();
                boolean told = site.awaitTold(connector, STANDSTILL);
                Duration took = Duration.between(begun, Instant.now());
                site.awaitQuiet(connector);
                connector.stop();

                // Then
                Verdict verdict = Verdict.on(site);
                System.out.printf(
                        "503 for 60 s after %d of %d: %d requests into it, all told %d s after its begin, %s%n",
                        before, many, refused, took.toSeconds(), verdict);
                assertThat(told).isTrue();
                assertThat(before).isLessThan(many);
                assertThat(refused).isBetween(2, 99);
                assertThat(verdict).matches(Verdict::clean);
                assertThat(site.store().count("notification where state = 'dead'"))
                        .isZero();
            }
        }
    }

    @Test
    void shouldMakeDeadLettersOfPoisonedMessagesOnlyAndDeliverThemOnceThePoisonIsGone() {
        // Given
        int many = POISONED_RUN;
        String place = "finance";
        try (ProofSite site = new ProofSite(directory).graph(place)) {
            site.prepare(withSignIn());
            try (ConnectorProcess connector = ConnectorProcess.start(site.directory())) {
                // Run before and after, for the machine and its just-in-time compiler are never twice the same.
                Instant first = tellAll(site, connector, () -> site.book.add(many));
                site.obstacle.set(Poison.refusing(site.places(), site.book::poisoned));

                // When
                Instant second = tellAll(site, connector, () -> {
                    for (int i = 0; i < many / 100; i++) {
                        site.book.add(99);
                        site.book.poisonNext(place);
                        site.book.add(1);
                    }
                });
                int poisoned = site.book.poisoned(place).size();
                connector
                        .whileItRuns("what is poisoned is dead")
                        .atMost(PATIENCE)
                        .until(() -> dead(connector) == poisoned);
                Instant third = tellAll(site, connector, () -> site.book.add(many));
                site.book.cure(place);
                connector.command(directory, "dead-letter", "replay", "--all");
                boolean told = site.awaitTold(connector, STANDSTILL);
                site.awaitQuiet(connector);
                connector.stop();

                // Then
                Verdict verdict = Verdict.on(site);
                List<LoggedRequest> posts = posts(site, site.places().get(0));
                long before = medianToDelivery(site, Instant.EPOCH, first);
                long with = medianToDelivery(site, first, second);
                long after = medianToDelivery(site, second, third);
                Duration pauseAfterRefused = medianPauseAfter(posts, 400);
                Duration pauseAfterTaken = medianPauseAfter(posts, 201);
                System.out.printf(
                        "%d of %d poisoned: %d dead letters. From creation to delivery a healthy message took %d ms (median),"
                                + " without poison %d ms before and %d ms after: ratio %.2f. The next message followed"
                                + " %d us after a refused one and %d us after a taken one (medians); after the replay %s%n",
                        poisoned,
                        many,
                        poisoned,
                        with,
                        before,
                        after,
                        with * 2.0 / (before + after),
                        pauseAfterRefused.toNanos() / 1_000,
                        pauseAfterTaken.toNanos() / 1_000,
                        verdict);
                assertThat(poisoned).isEqualTo(many / 100);
                assertThat(told).isTrue();
                assertThat(verdict).matches(Verdict::clean);
                assertThat(site.store().count("notification where state = 'delivered' and attempts > 1"))
                        .isEqualTo(poisoned);
                assertThat(pauseAfterRefused)
                        .as("no wait follows a poisoned message")
                        .isLessThan(pauseAfterTaken.multipliedBy(100));
            }
        }
    }

    @Test
    void shouldSendNothingBeforeARetryAfterIsOverAndStillDeliverAtHalfTheRateAtLeast() {
        // Given
        int many = 200;
        Map<String, String> settings = new TreeMap<>(AS_SHIPPED);
        settings.put("connector.channels.smooth.messages-per-second", "4");
        settings.put("connector.channels.rough.messages-per-second", "4");
        try (ProofSite site =
                new ProofSite(directory).graph("smooth").graph("rough").prepare(settings)) {
            Place smooth = site.places().get(0);
            Place rough = site.places().get(1);
            Pattern posts = Pattern.compile(rough.posts());
            TenPercent tenPercent = new TenPercent(SEED);
            site.obstacle.set(request -> request.method().equals("POST")
                            && posts.matcher(request.decodedPath()).find()
                            && tenPercent.next()
                    ? SimulatedResponse.empty(tenPercent.status())
                            .withHeader("Retry-After", String.valueOf(ASKED_TO_WAIT.toSeconds()))
                    : null);
            site.book.add(many);

            // When
            try (ConnectorProcess connector = ConnectorProcess.start(site.directory())) {
                boolean told = site.awaitTold(connector, STANDSTILL);
                site.awaitQuiet(connector);
                connector.stop();

                // Then
                List<LoggedRequest> calls = calls(site, rough);
                double undisturbed = rate(calls(site, smooth));
                double disturbed = rate(calls);
                Verdict verdict = Verdict.on(site);
                System.out.printf(
                        "seed %d: %d of %d posts answered 429 or 503 with Retry-After: %.2f messages a second,"
                                + " undisturbed %.2f, ratio %.2f, %s%n",
                        SEED,
                        calls.stream().filter(ProofFiguresIT::refused).count(),
                        posts(site, rough).size(),
                        disturbed,
                        undisturbed,
                        disturbed / undisturbed,
                        verdict);
                assertThat(told).isTrue();
                assertThat(verdict).matches(Verdict::clean);
                assertThat(disturbed).isGreaterThan(undisturbed / 2);
                assertThat(tooEarly(calls)).isEmpty();
            }
        }
    }

    private static void awaitTaken(ProofSite site, ConnectorProcess connector, long messages) {
        connector
                .whileItRuns("messages are sent")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> site.obstacle.taken() >= messages);
    }

    /** Makes news and waits until it is told; returns when that was. */
    private static Instant tellAll(ProofSite site, ConnectorProcess connector, Runnable news) {
        news.run();
        assertThat(site.awaitTold(connector, STANDSTILL)).isTrue();
        return Instant.now();
    }

    /** Milliseconds from creation to delivery, of those created between two times that took one attempt. */
    private static long medianToDelivery(ProofSite site, Instant from, Instant to) {
        List<Long> times = site
                .store()
                .column("select datediff(millisecond, created_at, changed_at) from notification"
                        + " where state = 'delivered' and attempts = 1 and created_at >= timestamp with time zone '"
                        + from + "' and created_at < timestamp with time zone '" + to + "'")
                .stream()
                .map(Long::valueOf)
                .sorted()
                .toList();
        return times.get(times.size() / 2);
    }

    /** From a message that was answered so to the next message. */
    private static Duration medianPauseAfter(List<LoggedRequest> posts, int status) {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i + 1 < posts.size(); i++) {
            if (posts.get(i).status() == status) {
                pauses.add(Duration.between(posts.get(i).at(), posts.get(i + 1).at()));
            }
        }
        pauses.sort(Comparator.naturalOrder());
        return pauses.get(pauses.size() / 2);
    }

    private static List<LoggedRequest> posts(ProofSite site, Place place) {
        return calls(site, place).stream()
                .filter(call -> call.method().equals("POST"))
                .toList();
    }

    private static Map<String, String> withSignIn() {
        Map<String, String> settings = new TreeMap<>(AS_SHIPPED);
        settings.put("connector.console.username", "operator");
        settings.put("connector.console.password", "correct horse battery staple");
        return settings;
    }

    private long dead(ConnectorProcess connector) {
        return connector
                .log()
                .lines()
                .filter(line -> line.contains("Dead letter: "))
                .count();
    }

    private static List<LoggedRequest> calls(ProofSite site, Place place) {
        Pattern posts = Pattern.compile(place.posts());
        Pattern reads = Pattern.compile(String.valueOf(place.reads()));
        return site.log().all().stream()
                .filter(call -> posts.matcher(call.decodedPath()).find()
                        || reads.matcher(call.decodedPath()).find())
                .toList();
    }

    private static boolean refused(LoggedRequest call) {
        return call.status() == 429 || call.status() == 503;
    }

    /** Messages per second, from the first request to the last message taken. */
    private static double rate(List<LoggedRequest> calls) {
        List<LoggedRequest> taken = calls.stream()
                .filter(call -> call.method().equals("POST") && call.status() == 201)
                .toList();
        Duration time =
                Duration.between(calls.get(0).at(), taken.get(taken.size() - 1).at());
        return taken.size() * 1_000.0 / time.toMillis();
    }

    /** Requests that came although a wait that one before had asked for was not over. */
    private static List<LoggedRequest> tooEarly(List<LoggedRequest> calls) {
        List<LoggedRequest> early = new ArrayList<>();
        for (LoggedRequest refused :
                calls.stream().filter(ProofFiguresIT::refused).toList()) {
            Instant free = refused.at().plus(ASKED_TO_WAIT);
            calls.stream()
                    .filter(call -> call.at().isAfter(refused.at()) && call.at().isBefore(free))
                    .forEach(early::add);
        }
        return early;
    }

    /** One of each ten, drawn. */
    private static final class TenPercent {

        private final Random random;
        private int asked;
        private int hit;

        TenPercent(long seed) {
            random = new Random(seed);
        }

        boolean next() {
            if (asked % 10 == 0) {
                hit = random.nextInt(10);
            }
            return asked++ % 10 == hit;
        }

        int status() {
            return random.nextBoolean() ? 429 : 503;
        }
    }
}
