package org.fusionteams.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fusionteams.testsupport.MutableClock;
import org.junit.jupiter.api.Test;

/** Is there one token for everybody, fresh when it is needed, and a provider that is not overrun? */
class TokenCacheTest {

    private final MutableClock clock = new MutableClock("2026-03-02T08:00:00Z");
    private final AtomicInteger fetched = new AtomicInteger();
    private Duration life = Duration.ofHours(1);
    private boolean broken;

    private final TokenCache tokens = new TokenCache(this::fetch, clock);

    @Test
    void shouldFetchOnceForManyWhoAskAtOnce() throws Exception {
        // Given
        CountDownLatch gate = new CountDownLatch(1);
        TokenCache slow = new TokenCache(
                () -> {
                    await(gate);
                    return fetch();
                },
                clock);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<CompletableFuture<AccessToken>> asked = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(slow::current, threads))
                .toList();
        // When
        gate.countDown();
        // Then
        assertThat(asked.stream().map(CompletableFuture::join)).hasSize(16).containsOnly(slow.current());
        assertThat(fetched).hasValue(1);
        threads.shutdown();
    }

    @Test
    void shouldKeepATokenUntilAMinuteBeforeItsEnd() {
        // Given
        AccessToken first = tokens.current();
        clock.advance(Duration.ofMinutes(59).minusMillis(1));
        // When
        AccessToken second = tokens.current();
        // Then
        assertThat(second).isSameAs(first);
    }

    @Test
    void shouldRenewAheadOfTheEnd() {
        // Given
        AccessToken first = tokens.current();
        clock.advance(Duration.ofMinutes(59));
        // When
        AccessToken second = tokens.current();
        // Then
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void shouldFetchAnotherWhenThisOneDoesNotLastLongEnough() {
        // Given
        AccessToken first = tokens.current();
        clock.advance(Duration.ofMinutes(16));
        // When
        AccessToken lasting = tokens.current(Duration.ofMinutes(45));
        // Then
        assertThat(lasting).isNotEqualTo(first);
        assertThat(tokens.current()).isSameAs(lasting);
        assertThat(tokens.current(Duration.ofMinutes(45))).isSameAs(lasting);
    }

    @Test
    void shouldNotAskAgainAndAgainWhereTokensNeverLastSoLong() {
        // Given
        life = Duration.ofMinutes(30);
        tokens.current();
        // When
        tokens.current(Duration.ofMinutes(45));
        // Then
        assertThat(fetched).hasValue(1);
    }

    @Test
    void shouldUseAShortLivedTokenForNineTenthsOfItsLife() {
        // Given
        life = Duration.ofSeconds(60);
        AccessToken first = tokens.current();
        clock.advance(Duration.ofSeconds(53));
        // When
        AccessToken second = tokens.current();
        // Then
        assertThat(second).isSameAs(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.current()).isNotEqualTo(first);
    }

    @Test
    void shouldGoOnWithATokenThatStillHoldsWhenRenewalFails() {
        // Given
        AccessToken first = tokens.current();
        clock.advance(Duration.ofSeconds(3550));
        broken = true;
        // When
        AccessToken second = tokens.current();
        // Then
        assertThat(second).isSameAs(first);
    }

    @Test
    void shouldFailWhenTheTokenHasEndedAndNoneCanBeHad() {
        // Given
        tokens.current();
        clock.advance(Duration.ofHours(1));
        broken = true;
        // When
        Throwable failure = catchThrowable(tokens::current);
        // Then
        assertThat(failure).isInstanceOf(SignInException.class).hasMessage("no token 2");
    }

    @Test
    void shouldLeaveTheProviderAloneForAWhileAfterAFailure() {
        // Given
        broken = true;
        failToFetch();
        clock.advance(Duration.ofMillis(999));
        // When
        Throwable failure = catchThrowable(tokens::current);
        // Then
        assertThat(failure).hasMessage("no token 1");
        assertThat(fetched).hasValue(1);
    }

    @Test
    void shouldDoubleThePauseUpToAMinute() {
        // Given
        broken = true;
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            failToFetch();
            clock.advance(Duration.ofSeconds(seconds));
        }
        // When
        failToFetch();
        // Then
        assertThat(fetched).hasValue(9);
    }

    @Test
    void shouldFetchAnotherWhenTheReceiverRefusedThisOne() {
        // Given
        AccessToken first = tokens.current();
        tokens.refused(first);
        // When
        AccessToken second = tokens.current();
        // Then
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void shouldKeepANewerTokenWhenAnOlderIsRefused() {
        // Given
        AccessToken first = tokens.current();
        tokens.refused(first);
        AccessToken second = tokens.current();
        // When
        tokens.refused(first);
        // Then
        assertThat(tokens.current()).isSameAs(second);
        assertThat(fetched).hasValue(2);
    }

    @Test
    void shouldAskLessAndLessOftenWhenFreshTokensAreRefused() {
        // Given
        tokens.refused(tokens.current());
        // When
        for (int second = 0; second < 600; second++) {
            tokens.refused(tokens.current());
            clock.advance(Duration.ofSeconds(1));
        }
        // Then
        assertThat(fetched.get()).isBetween(8, 20);
        assertThat(tokens.problem()).isEqualTo("the receiver refuses what is had with it, a fresh one as well");
    }

    @Test
    void shouldTakeARefusalForNoProblemWhenTheNextTokenIsTaken() {
        // Given
        tokens.refused(tokens.current());
        AccessToken second = tokens.current();
        clock.advance(Duration.ofMinutes(10));
        // When
        tokens.refused(second);
        // Then
        assertThat(tokens.current()).isNotEqualTo(second);
        assertThat(tokens.problem()).isNull();
    }

    @Test
    void shouldReplaceAtOnceATokenThatWasTakenBeforeItWasRefused() {
        // Given
        tokens.refused(tokens.current());
        AccessToken second = tokens.current();
        tokens.accepted(second);
        // When
        tokens.refused(second);
        // Then
        assertThat(tokens.current()).isNotEqualTo(second);
        assertThat(tokens.problem()).isNull();
    }

    @Test
    void shouldBeginAnewAfterAChange() {
        // Given
        broken = true;
        failToFetch();
        broken = false;
        // When
        tokens.reset(() -> {});
        // Then
        assertThat(tokens.current().value()).isEqualTo("token 2");
    }

    @Test
    void shouldNotShowATokenInItsTextForm() {
        // Given
        AccessToken token = new AccessToken("in-clear", Instant.EPOCH, Instant.EPOCH);
        // When
        String text = token.toString();
        // Then
        assertThat(text).doesNotContain("in-clear");
    }

    private AccessToken fetch() {
        int number = fetched.incrementAndGet();
        if (broken) {
            throw new SignInException("no token " + number, false);
        }
        Instant now = clock.instant();
        return new AccessToken("token " + number, now, now.plus(life));
    }

    private void failToFetch() {
        var unused = catchThrowable(tokens::current);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the gate was never opened");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
