package org.fusionteams.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.fusionteams.configuration.FusionAuth;
import org.fusionteams.configuration.Secret;
import org.fusionteams.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A week of the sign-ins at the simulators' clock: tokens of five minutes, tokens that are revoked early, refresh tokens that
 * rotate, some of which die, token endpoints that are busy, and three restarts. A request that is refused is made once more with a
 * fresh token, as the routes do; what could not be sent waits for the next round, as the outbox does.
 */
class SimulatedWeekTest {

    private static final long SEED = 20260302;
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration ROUND = Duration.ofMinutes(2);
    private static final int ROUNDS = (int) Duration.ofDays(7).dividedBy(ROUND);

    private final SignInFixture fixture = new SignInFixture();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random(SEED);
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final String configured = fixture.tenant.refreshToken();
    private FusionSignIn fusion = fusion();
    private MicrosoftSignIn microsoft = microsoft();
    private int polled;
    private int failedRounds;
    private int revocations;
    private int deadRefreshTokens;

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void shouldLoseNoMessageInAWeek() throws Exception {
        // Given
        fixture.pod.setTokenLifetime(LIFE);
        fixture.tenant.rules().limits(false).accessTokenLifetime(LIFE);
        Instant begin = fixture.clock.instant();
        // When
        for (int round = 0; round < ROUNDS; round++) {
            if (round % (ROUNDS / 4) == ROUNDS / 8 && round < ROUNDS * 3 / 4) {
                fusion = fusion();
                microsoft = microsoft();
            }
            trouble();
            waiting.add(round);
            poll();
            send();
            fixture.clock.advance(ROUND);
        }
        fixture.clock.advance(Duration.ofMinutes(10));
        poll();
        send();
        // Then
        long tokens = fixture.pod.tokensIssued() + fixture.tenant.tokensIssued().refreshed();
        System.out.printf(
                "A week (seed %d): %d messages in %d rounds, %d token requests to Fusion, %d to Entra (and %d refused),"
                        + " %d early revocations, %d dead refresh tokens, 3 restarts, %d rounds without a token%n",
                SEED,
                fixture.tenant.messageCount(fixture.tenant.teamId(), fixture.tenant.channelId()),
                ROUNDS,
                fixture.pod.tokensIssued(),
                fixture.tenant.tokensIssued().refreshed(),
                fixture.tenant.tokensIssued().refused(),
                revocations,
                deadRefreshTokens,
                failedRounds);
        assertThat(Duration.between(begin, fixture.clock.instant())).isGreaterThan(Duration.ofDays(7));
        assertThat(waiting).isEmpty();
        assertThat(fixture.tenant.messageCount(fixture.tenant.teamId(), fixture.tenant.channelId()))
                .isEqualTo(ROUNDS);
        assertThat(fixture.tenant.duplicates()).isEmpty();
        assertThat(polled).isGreaterThan(ROUNDS * 9 / 10);
        assertThat(revocations).isGreaterThan(50);
        assertThat(deadRefreshTokens).isGreaterThan(10);
        // Two systems, a token each for every life of one, and one more for each revocation: not a storm.
        assertThat(tokens).isLessThan(2 * Duration.ofDays(7).dividedBy(ROUND.multipliedBy(2)) + 3L * revocations);
    }

    private void trouble() {
        switch (random.nextInt(100)) {
            case 0 -> {
                fixture.pod.revokeTokens();
                revocations++;
            }
            case 1 -> {
                fixture.tenant.expireAccessTokens();
                revocations++;
            }
            case 2 -> {
                String newest = fixture.tenant.refreshToken();
                if (!newest.equals(configured)) {
                    fixture.tenant.revokeRefreshToken(newest);
                    deadRefreshTokens++;
                    // The next renewal uses the one before; only after that there are two good ones again.
                    fixture.clock.advance(LIFE);
                    renew();
                }
            }
            case 3 ->
                fixture.simulators
                        .faults()
                        .add(Fault.answer("/token$", random.nextBoolean() ? 429 : 503)
                                .withHeader("Retry-After", "300"));
            default -> {}
        }
    }

    private void renew() {
        try {
            assertThat(microsoft.token().value()).isNotEmpty();
        } catch (SignInException e) {
            assertThat(e.permanent()).as(e.getMessage()).isFalse();
        }
    }

    private void poll() throws IOException, InterruptedException {
        try {
            AccessToken token = fusion.token();
            int status = askPod(token);
            if (status == 401) {
                fusion.refused(token);
                status = askPod(fusion.token());
            }
            assertThat(status).isEqualTo(200);
            polled++;
        } catch (SignInException e) {
            assertThat(e.permanent()).as(e.getMessage()).isFalse();
            failedRounds++;
        }
    }

    private void send() throws IOException, InterruptedException {
        try {
            while (!waiting.isEmpty()) {
                AccessToken token = microsoft.token();
                int status = post(token, waiting.element());
                if (status == 401) {
                    microsoft.refused(token);
                    status = post(microsoft.token(), waiting.element());
                }
                assertThat(status).isEqualTo(201);
                waiting.remove();
            }
        } catch (SignInException e) {
            assertThat(e.permanent()).as(e.getMessage()).isFalse();
            failedRounds++;
        }
    }

    private int askPod(AccessToken token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        fixture.address("/fscmRestApi/resources/11.13.18.05/invoices?limit=1"))
                .header("Authorization", fusion.authorization(token))
                .header("REST-Framework-Version", "4")
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private int post(AccessToken token, int message) throws IOException, InterruptedException {
        String id = "%032x".formatted(message);
        String body = "{\"body\":{\"contentType\":\"html\",\"content\":\"<attachment id=\\\"" + id
                + "\\\"></attachment>\"},\"attachments\":[{\"id\":\"" + id
                + "\",\"contentType\":\"application/vnd.microsoft.card.adaptive\",\"content\":\"{\\\"type\\\":"
                + "\\\"AdaptiveCard\\\",\\\"version\\\":\\\"1.4\\\",\\\"body\\\":[]}\"}]}";
        HttpRequest request = HttpRequest.newBuilder(fixture.address("/v1.0/teams/" + fixture.tenant.teamId()
                        + "/channels/" + fixture.tenant.channelId() + "/messages"))
                .header("Authorization", "Bearer " + token.value())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private FusionSignIn fusion() {
        return new FusionSignIn(
                new FusionAuth.ClientSecret(
                        fixture.address("/oauth2/v1/token"),
                        fixture.pod.clientId(),
                        new Secret(fixture.pod.clientSecret()),
                        fixture.pod.scope(),
                        null),
                fixture.http);
    }

    private MicrosoftSignIn microsoft() {
        return new MicrosoftSignIn(fixture.settings(configured, false), fixture.http, fixture.secrets());
    }
}
