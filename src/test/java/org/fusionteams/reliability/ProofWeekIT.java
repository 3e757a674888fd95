package org.fusionteams.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.microsoft.TokenCounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Is anything lost or repeated in a week of tokens that last five minutes, and is each asked for once? The packaged
 * connector lives through it as a process, at a clock that the test steps: tokens are revoked early, refresh tokens rotate
 * and some die, token endpoints are busy, and the process is stopped twice and killed once.
 */
class ProofWeekIT {

    private static final long SEED = Long.getLong("proof.seed", 20260302L);
    private static final Duration LIVED = Duration.ofDays(Integer.getInteger("proof.days", 1));
    private static final Duration LIFE = Duration.ofMinutes(5);

    /** Tokens are renewed a tenth of their life ahead. */
    private static final Duration USED = LIFE.minus(LIFE.dividedBy(10));

    /** What a busy token endpoint asks for; the step after it is longer. */
    private static final Duration BUSY = Duration.ofMinutes(5);

    private static final Duration ASKED_AGAIN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String USER = "operator";
    private static final String PASSWORD = "a password of the test";

    private final Random random = new Random(SEED);
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ProofSite site;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SteppedClock clock;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path archive;

    @SuppressWarnings("NullAway.Init") // set by start()
    private ConnectorProcess connector;

    /** Each news stands in each place in the end. */
    private long news;

    /** Whether something was left for the step after the present one. */
    private boolean waiting;

    private int steps;
    private int revokedByPod;
    private int revokedByEntra;
    private int busyPod;
    private int busyEntra;
    private int deadRefreshTokens;
    private int renewalsAtLastDeath;
    private int starts;

    @BeforeEach
    void prepare() throws IOException {
        archive = SteppedClock.archive(Files.createDirectories(directory.resolve("archive")));
        site = new ProofSite(Files.createDirectories(directory.resolve("site")))
                .graph("graph-1")
                .graph("graph-2")
                .bot("bot");
        site.prepare(Map.of(
                // Never while this test runs: the scheduler's clock is the system's, so each step asks for a poll.
                "connector.fusion.schedule", "0 0 0 29 2 ?",
                "connector.console.username", USER,
                "connector.console.password", PASSWORD));
        site.pod.setTokenLifetime(LIFE);
        site.tenant.rules().accessTokenLifetime(LIFE);
        clock = new SteppedClock(site.clock, site.directory());
    }

    @AfterEach
    void end() {
        connector.close();
        site.close();
    }

    @Test
    void shouldLoseNothingAndRepeatNothingInAWeek() throws Exception {
        // Given
        Instant begin = site.clock.instant();
        Instant end = begin.plus(LIVED);
        Lives lives = new Lives();
        start();

        // When
        while (site.clock.instant().isBefore(end)) {
            Instant quarter = begin.plus(LIVED.multipliedBy(starts).dividedBy(4));
            boolean restart = starts < 4 && site.clock.instant().isAfter(quarter);
            if (restart && starts != 2) {
                connector.stop();
                start();
            }
            step();
            lives.used(site.clock.instant());
            long before = site.obstacle.taken();
            poll();
            if (restart && starts == 2 && !waiting) {
                killWhileSending(before);
            }
            await();
        }
        clock.step(BUSY.multipliedBy(2));
        poll();
        waiting = false;
        await();
        site.awaitQuiet(connector);
        connector.stop();

        // Then
        say(lives.count());
        Verdict verdict = Verdict.on(site);
        assertThat(verdict).matches(Verdict::clean);
        assertThat(site.standing()).isEqualTo(news * site.places().size());
        assertThat(starts).isEqualTo(4);
        TokenCounts entra = site.tenant.tokensIssued();
        int most = lives.count() + starts;
        assertThat(podTokens()).isLessThanOrEqualTo(most + revokedByPod + busyPod);
        assertThat((long) entra.refreshed()).isLessThanOrEqualTo(most + revokedByEntra);
        assertThat((long) entra.clientCredentials()).isLessThanOrEqualTo(most + revokedByEntra);
        assertThat(entraTokens())
                .isLessThanOrEqualTo(entra.refreshed() + entra.clientCredentials() + busyEntra + deadRefreshTokens);
    }

    private void start() {
        connector = ConnectorProcess.launch(site.directory(), archive);
        connector.awaitStarted();
        starts++;
    }

    /** Some news, perhaps some trouble, and a while that passes: often within the life of a token, more often beyond it. */
    private void step() {
        steps++;
        boolean afterTrouble = waiting;
        waiting = false;
        if (!afterTrouble) {
            trouble();
            // Only what is told by now: a newer version would take the place of one that waits, and not be counted.
            if (steps % 4 == 0) {
                site.book.change(random, 1);
                news++;
            }
        }
        int invoices = 1 + random.nextInt(3);
        site.book.add(invoices);
        news += invoices;
        boolean within = !afterTrouble && !waiting && random.nextInt(4) == 0;
        clock.step(within ? seconds(30, 180) : seconds(15 * 60, 45 * 60));
    }

    private void trouble() {
        switch (random.nextInt(20)) {
            case 0 -> {
                site.pod.revokeTokens();
                revokedByPod++;
            }
            case 1, 2 -> {
                site.tenant.expireAccessTokens();
                revokedByEntra++;
            }
            case 3 -> {
                int renewals = site.tenant.tokensIssued().refreshed();
                // Two good ones are kept again only after the next renewal.
                if (renewals > renewalsAtLastDeath + 1) {
                    site.tenant.revokeRefreshToken(site.tenant.refreshToken());
                    deadRefreshTokens++;
                    renewalsAtLastDeath = renewals;
                }
            }
            case 4 -> {
                busy("/oauth2/v1/token$");
                busyPod++;
            }
            case 5 -> {
                busy("/oauth2/v2.0/token$");
                busyEntra++;
            }
            default -> {}
        }
    }

    private void busy(String path) {
        site.faults()
                .add(Fault.answer(path, random.nextBoolean() ? 429 : 503)
                        .withHeader("Retry-After", String.valueOf(BUSY.toSeconds())));
        waiting = true;
    }

    private Duration seconds(int from, int to) {
        return Duration.ofSeconds(from + random.nextInt(to - from));
    }

    private void poll() throws IOException, InterruptedException {
        String user = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(connector.address() + "/api/record-types/payables-invoice/poll"))
                .header("Authorization", "Basic " + user)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void killWhileSending(long before) throws IOException, InterruptedException {
        connector
                .whileItRuns("a message is taken")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> site.obstacle.taken() > before);
        connector.kill();
        start();
        poll();
    }

    /** Until all is told, or until the token endpoint has said that it is busy. */
    private void await() {
        long expected = news * site.places().size();
        AtomicLong asked = new AtomicLong(System.nanoTime());
        connector
                .whileItRuns("step %d of seed %d has been told".formatted(steps, SEED))
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    // A poll that fails plans the next one, and takes the place of one that was asked for meanwhile.
                    if (System.nanoTime() - asked.get() > ASKED_AGAIN.toNanos()) {
                        asked.set(System.nanoTime());
                        poll();
                    }
                    return waiting ? site.faults().pending().isEmpty() : site.obstacle.taken() >= expected;
                });
    }

    private long podTokens() {
        return asked("/oauth2/v1/token");
    }

    private long entraTokens() {
        return asked("/oauth2/v2.0/token");
    }

    private long asked(String pathEnd) {
        return site.log().count(request -> request.path().endsWith(pathEnd));
    }

    private long signedIn(String service) {
        return site.log()
                .count(request ->
                        request.service().equals(service) && !request.path().endsWith("/token"));
    }

    private void say(int lives) {
        TokenCounts entra = site.tenant.tokensIssued();
        System.out.printf(
                "proof: %s of simulated time, seed %d: %d news to %d places in %d steps, %d messages; tokens could be"
                        + " used for %d lives; to Fusion %d token requests for %d others (%d revoked, %d busy); to"
                        + " Entra %d for %d others (%d by refresh token, %d by client; %d revoked, %d busy, %d dead"
                        + " refresh tokens); %d starts, one after a kill%n",
                LIVED,
                SEED,
                news,
                site.places().size(),
                steps,
                site.standing(),
                lives,
                podTokens(),
                signedIn(site.pod.name()),
                revokedByPod,
                busyPod,
                entraTokens(),
                signedIn(site.tenant.name()),
                entra.refreshed(),
                entra.clientCredentials(),
                revokedByEntra,
                busyEntra,
                deadRefreshTokens,
                starts);
    }

    /** How many tokens are needed at the least where none ends early. */
    private static final class Lives {

        private Instant end = Instant.MIN;
        private int count;

        void used(Instant now) {
            if (!now.isBefore(end)) {
                count++;
                end = now.plus(USED);
            }
        }

        int count() {
            return count;
        }
    }
}
