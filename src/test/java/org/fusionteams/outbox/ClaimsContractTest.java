package org.fusionteams.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.outbox.Claims.Claim;
import org.fusionteams.store.GroupCommit;
import org.fusionteams.testsupport.Sample;
import org.fusionteams.testsupport.StoreContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Is each notification claimed by one process, in order, and settled by that process only? */
class ClaimsContractTest {

    @Nested
    class OnH2 extends Contract {
        OnH2() {
            super(Kind.H2);
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        OnPostgresql() {
            super(Kind.POSTGRESQL);
        }
    }

    abstract static class Contract extends StoreContract {

        final Outbox outbox = new Outbox(commits, clock);
        final Claims claims = new Claims(commits, clock, "us");
        final GroupCommit othersCommits = new GroupCommit(database);
        final Claims others = new Claims(othersCommits, clock, "them");

        final Kind kind;

        Contract(Kind kind) {
            super(kind);
            this.kind = kind;
        }

        @AfterEach
        void closeOthers() {
            othersCommits.close();
        }

        @Test
        void shouldClaimInTheOrderInWhichTheyCame() {
            // Given
            append("1", "2", "3");
            // When
            Claim claim = claims.settleAndClaim("finance", List.of(), 2).join();
            // Then
            assertThat(keys(claim)).containsExactly("1", "2");
            assertThat(claim.nextDue()).isNull();
        }

        @Test
        void shouldWriteOwnerNumberAndStartWithTheClaim() {
            // Given
            append("1");
            // When
            Claim claim = claims.settleAndClaim("finance", List.of(), 1).join();
            // Then
            assertThat(claim.claimed()).singleElement().satisfies(claimed -> {
                assertThat(claimed.attempt()).isEqualTo(1);
                assertThat(claimed.claimedAt()).isEqualTo(clock.instant());
                assertThat(claimed.number()).isEqualTo("ERS-1");
                assertThat(claimed.failingFrom()).isNull();
            });
            assertThat(store.column("select concat(state, ' ', owner, ' ', attempts) from notification"))
                    .containsExactly("sending us 1");
            assertThat(store.count("select count(*) from notification where claimed_at is not null"))
                    .isEqualTo(1);
        }

        @Test
        void shouldClaimOnlyOfItsChannel() {
            // Given
            append("1");
            // When
            Claim claim = claims.settleAndClaim("treasury", List.of(), 10).join();
            // Then
            assertThat(claim.claimed()).isEmpty();
            assertThat(claim.nextDue()).isNull();
        }

        @Test
        void shouldClaimOnlyWhatIsDueAndSayWhenTheNextIs() {
            // Given
            append("1");
            Instant later = clock.instant().plusSeconds(60);
            claims.settleAndClaim("finance", List.of(putOff(claimOne(), later)), 0)
                    .join();
            // When
            Claim claim = claims.settleAndClaim("finance", List.of(), 10).join();
            // Then
            assertThat(claim.claimed()).isEmpty();
            assertThat(claim.nextDue()).isEqualTo(later);
        }

        @Test
        void shouldClaimAgainWhatHasFallenDueWithTheNextNumber() {
            // Given
            append("1");
            claims.settleAndClaim(
                            "finance",
                            List.of(putOff(claimOne(), clock.instant().plusSeconds(60))),
                            0)
                    .join();
            clock.advance(Duration.ofSeconds(60));
            // When
            Claim claim = claims.settleAndClaim("finance", List.of(), 10).join();
            // Then
            assertThat(claim.claimed()).singleElement().satisfies(claimed -> {
                assertThat(claimed.attempt()).isEqualTo(2);
                assertThat(claimed.failingFrom()).isEqualTo(Duration.ofSeconds(7));
            });
        }

        @Test
        void shouldClaimNothingWhenNothingIsAskedFor() {
            // Given
            append("1");
            // When
            Claim claim = claims.settleAndClaim("finance", List.of(), 0).join();
            // Then
            assertThat(claim.claimed()).isEmpty();
            assertThat(claim.nextDue()).isNull();
        }

        @Test
        void shouldLetEachRowBeWonOnceByTwoThatRace() {
            // Given
            List<String> keys =
                    IntStream.range(0, 120).mapToObj(String::valueOf).toList();
            append(keys.toArray(String[]::new));
            ExecutorService threads = Executors.newFixedThreadPool(2);
            ConcurrentHashMap<String, Integer> won = new ConcurrentHashMap<>();
            // When
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> claimAll(claims, won), threads),
                            CompletableFuture.runAsync(() -> claimAll(others, won), threads))
                    .join();
            // Then
            threads.shutdown();
            assertThat(won).hasSize(120).allSatisfy((key, times) -> assertThat(times)
                    .isEqualTo(1));
            assertThat(store.count("select count(*) from notification where state = 'sending' and attempts = 1"))
                    .isEqualTo(120);
        }

        @ParameterizedTest
        @CsvSource({"DELIVERED", "PENDING", "UNKNOWN", "DEAD"})
        void shouldSettleToEveryStateAnAttemptMayEndIn(NotificationState state) {
            // Given
            append("1");
            ClaimedNotification claimed = claimOne();
            Instant due = clock.instant().plusSeconds(5);
            // When
            settle(
                    claims,
                    new Settlement(
                            claimed,
                            state,
                            due,
                            "message",
                            "because",
                            Reason.REFUSED,
                            Duration.ofMillis(1500),
                            List.of(attempt(1))));
            // Then
            assertThat(store.column(
                            "select concat(state, ' ', message_id, ' ', reason, ' ', refusal, ' ', failing_from_ms, ' ', attempts)"
                                    + " from notification"))
                    .containsExactly(state.word() + " message because refused 1500 1");
            assertThat(store.column("select concat(number, ' ', outcome, ' ', status, ' ', request_id, ' ', owner)"
                            + " from attempt"))
                    .containsExactly("1 retry 503 request-1 us");
        }

        @Test
        void shouldSettleAndClaimInOneCommit() {
            // Given
            append("1", "2");
            ClaimedNotification first = claimOne();
            // When
            Claim claim = claims.settleAndClaim("finance", List.of(delivered(first)), 1)
                    .join();
            // Then
            assertThat(keys(claim)).containsExactly("2");
            assertThat(states()).containsExactly("delivered", "sending");
        }

        @Test
        void shouldCountTheShortRedeliveriesOfAClaim() {
            // Given
            append("1");
            ClaimedNotification claimed = claimOne();
            // When
            settle(
                    claims,
                    new Settlement(
                            claimed,
                            NotificationState.DELIVERED,
                            null,
                            "message",
                            null,
                            null,
                            null,
                            List.of(attempt(1), attempt(2), attempt(3))));
            // Then
            assertThat(store.column("select attempts from notification")).containsExactly("3");
            assertThat(store.count("select count(*) from attempt")).isEqualTo(3);
        }

        @Test
        void shouldNotLetAStrangerSettleButRecordTheAttempt() {
            // Given
            append("1");
            ClaimedNotification ours = claimOne();
            // When
            settle(others, delivered(ours));
            // Then
            assertThat(states()).containsExactly("sending");
            assertThat(store.column("select owner from attempt")).containsExactly("them");
        }

        @Test
        void shouldRecordTheAttemptOfAnOwnerWhoseClaimWasTakenOver() {
            // Given
            append("1");
            ClaimedNotification ours = claimOne();
            new Unknowns(database, commits, clock, audit, "them").recover("finance");
            // When
            settle(claims, delivered(ours));
            // Then
            assertThat(states()).containsExactly("unknown");
            assertThat(store.column("select concat(number, ' ', outcome, ' ', owner) from attempt"))
                    .containsExactly("1 retry us");
        }

        @Test
        void shouldRecordBothAttemptsOfOneNumberWhenTwoOwnersMadeThem() {
            // Given
            append("1");
            ClaimedNotification ours = claimOne();
            settle(others, delivered(ours));
            // When
            settle(claims, delivered(ours));
            // Then
            assertThat(states()).containsExactly("delivered");
            assertThat(store.column("select owner from attempt order by owner")).containsExactly("them", "us");
        }

        @Test
        void shouldBeSafeToSettleTwice() {
            // Given
            append("1");
            ClaimedNotification ours = claimOne();
            settle(claims, delivered(ours));
            // When
            settle(claims, delivered(ours));
            // Then
            assertThat(states()).containsExactly("delivered");
            assertThat(store.count("select count(*) from attempt")).isEqualTo(1);
        }

        @Test
        void shouldSettleWhateverTheReceiverSaid() {
            // Given
            append("1");
            ClaimedNotification claimed = claimOne();
            String endless = "\u0000" + "?".repeat(5000);
            // When
            settle(
                    claims,
                    new Settlement(
                            claimed,
                            NotificationState.DEAD,
                            null,
                            endless,
                            endless,
                            null,
                            null,
                            List.of(new Attempt(1, clock.instant(), clock.instant(), "dead", 400, endless, endless))));
            // Then
            assertThat(states()).containsExactly("dead");
            assertThat(store.count("select length(reason) from attempt")).isEqualTo(1000);
        }

        @Test
        void shouldCountThe404OfANotificationAndNothingElse() {
            // Given
            append("1");
            ClaimedNotification claimed = claimOne();
            // When
            settle(
                    claims,
                    new Settlement(
                            claimed,
                            NotificationState.PENDING,
                            clock.instant(),
                            null,
                            null,
                            null,
                            null,
                            List.of(attempt(1), attempt(2, 404), attempt(3, 404))));
            // Then
            assertThat(claimOne().notFound()).isEqualTo(2);
        }

        @ParameterizedTest
        @CsvSource({"PENDING, 0", "UNKNOWN, 0", "DELIVERED, 1", "DEAD, 1"})
        void shouldNotClaimANewerOneOfARecordWhileTheOlderIsOnItsWay(NotificationState older, int claimable) {
            // Given
            append("1");
            ClaimedNotification first = claimOne();
            appendVersion("1", "later");
            append("2");
            settle(claims, settlement(first, older, clock.instant().plusSeconds(60), null));
            // When
            Claim claim = claims.settleAndClaim("finance", List.of(), 10).join();
            // Then
            assertThat(keys(claim)).isEqualTo(claimable == 0 ? List.of("2") : List.of("1", "2"));
        }

        @Test
        void shouldNotClaimANewerOneWhileTheOlderIsBeingSent() {
            // Given
            append("1");
            claimOne();
            appendVersion("1", "later");
            // When
            Claim claim = claims.settleAndClaim("finance", List.of(), 10).join();
            // Then
            assertThat(claim.claimed()).isEmpty();
            assertThat(claim.nextDue()).isNull();
        }

        @Test
        void shouldNotClaimTwoOfOneRecordAtOnce() {
            // Given
            append("1");
            ClaimedNotification first = claimOne();
            appendVersion("1", "later");
            claims.giveBack(List.of(first)).join();
            // When
            Claim claim = claims.settleAndClaim("finance", List.of(), 10).join();
            // Then
            assertThat(claim.claimed()).extracting(ClaimedNotification::id).containsExactly(first.id());
        }

        @Test
        void shouldClaimWithoutRegardToOtherChannelsAndRecordTypes() {
            // Given
            append("1");
            claimOne();
            store.execute("update notification set record_type = 'payment'");
            append("1");
            commits.commit(connection -> outbox.append(connection, List.of(Sample.addressed("1", "treasury"))));
            // When
            Claim finance = claims.settleAndClaim("finance", List.of(), 10).join();
            Claim treasury = claims.settleAndClaim("treasury", List.of(), 10).join();
            // Then
            assertThat(keys(finance)).isEmpty();
            assertThat(keys(treasury)).containsExactly("1");
        }

        @Test
        void shouldReadTheFirstThatAreDueOffTheIndexHoweverManyWait() {
            // Given
            store.execute("insert into notification (record_type, record_key, version, kind, channel, marker, state,"
                    + " importance, created_at, due_at, changed_at)"
                    + " select 'payables-invoice', concat('k', n), timestamp '2026-03-02 08:00:00', 'created', 'finance',"
                    + " concat('m', n), 'pending', 'normal', timestamp '2026-03-02 07:00:00',"
                    + " timestamp '2026-03-02 07:00:00', timestamp '2026-03-02 07:00:00' from " + series(20_000));
            store.execute(
                    "insert into notification_content (notification_id, content) select id, '{}' from notification");
            store.execute("analyze");
            String due = Claims.due(8)
                    .replaceFirst("\\?", "'finance'")
                    .replaceFirst("\\?", "timestamp '2026-03-02 09:00:00'");
            // When
            String plan = String.join("\n", store.column("explain " + due));
            // Then
            if (kind == Kind.H2) {
                assertThat(plan).contains("index sorted");
            } else {
                // In order of id by whichever index, without sorting all that wait; older ones by their own.
                assertThat(plan).contains("Index Scan").doesNotContain("Seq Scan", "Sort");
            }
        }

        @Test
        void shouldGiveBackWhatWasNotBegunAsIfItHadNeverBeenClaimed() {
            // Given
            append("1", "2");
            List<ClaimedNotification> claimed =
                    claims.settleAndClaim("finance", List.of(), 2).join().claimed();
            // When
            int given = claims.giveBack(claimed).join();
            // Then
            assertThat(given).isEqualTo(2);
            assertThat(store.column("select concat(state, ' ', attempts, ' ', coalesce(owner, '-')) from notification"))
                    .containsExactly("pending 0 -", "pending 0 -");
            assertThat(store.count("select count(*) from notification where claimed_at is null"))
                    .isEqualTo(2);
        }

        @Test
        void shouldNotGiveBackWhatAnotherOwns() {
            // Given
            append("1");
            List<ClaimedNotification> theirs =
                    others.settleAndClaim("finance", List.of(), 1).join().claimed();
            // When
            int given = claims.giveBack(theirs).join();
            // Then
            assertThat(given).isZero();
            assertThat(states()).containsExactly("sending");
        }

        @Test
        void shouldEndTheWaitOfWhatWaitsForThisReasonOnly() {
            // Given
            append("1", "2", "3");
            Instant later = clock.instant().plus(Duration.ofHours(1));
            List.of("sign-in failed: nobody", "Graph answered 429: sign-in failed: no", "sign-in failed: nobody")
                    .forEach(reason -> {
                        ClaimedNotification claimed = claimOne();
                        settle(
                                claims,
                                new Settlement(
                                        claimed,
                                        NotificationState.PENDING,
                                        later,
                                        null,
                                        reason,
                                        null,
                                        null,
                                        List.of(attempt(1))));
                    });
            store.execute("update notification set channel = 'treasury' where record_key = '3'");
            // When
            int ended = claims.endWait("finance", "sign-in failed: ").join();
            // Then
            assertThat(ended).isEqualTo(1);
            assertThat(keys(claims.settleAndClaim("finance", List.of(), 10).join()))
                    .containsExactly("1");
            assertThat(keys(claims.settleAndClaim("treasury", List.of(), 10).join()))
                    .isEmpty();
        }

        void append(String... keys) {
            List<Addressed> addressed = new ArrayList<>();
            for (String key : keys) {
                addressed.add(Sample.addressed(key, "finance"));
            }
            commits.commit(connection -> {
                outbox.append(connection, addressed);
                return true;
            });
        }

        ClaimedNotification claimOne() {
            return claims.settleAndClaim("finance", List.of(), 1)
                    .join()
                    .claimed()
                    .get(0);
        }

        static void settle(Claims by, Settlement settlement) {
            by.settleAndClaim("finance", List.of(settlement), 0).join();
        }

        void claimAll(Claims by, ConcurrentHashMap<String, Integer> won) {
            Claim claim;
            int empty = 0;
            while (empty < 3) {
                claim = by.settleAndClaim("finance", List.of(), 7).join();
                claim.claimed().forEach(claimed -> won.merge(claimed.recordKey(), 1, Integer::sum));
                empty = claim.claimed().isEmpty() ? empty + 1 : 0;
            }
        }

        Settlement delivered(ClaimedNotification claimed) {
            return settlement(claimed, NotificationState.DELIVERED, null, null);
        }

        Settlement putOff(ClaimedNotification claimed, Instant due) {
            return settlement(claimed, NotificationState.PENDING, due, Duration.ofSeconds(7));
        }

        Settlement settlement(
                ClaimedNotification claimed,
                NotificationState state,
                @Nullable Instant due,
                @Nullable Duration failingFrom) {
            return new Settlement(
                    claimed, state, due, null, null, null, failingFrom, List.of(attempt(claimed.attempt())));
        }

        void appendVersion(String key, String fingerprint) {
            commits.commit(
                    connection -> outbox.append(connection, List.of(Sample.changed(key, fingerprint, "finance"))));
        }

        String series(int rows) {
            return kind == Kind.H2
                    ? "(select x as n from system_range(1, " + rows + ")) as numbers"
                    : "generate_series(1, " + rows + ") as n";
        }

        Attempt attempt(int number) {
            return attempt(number, 503);
        }

        Attempt attempt(int number, int status) {
            return new Attempt(number, clock.instant(), clock.instant(), "retry", status, "busy", "request-" + number);
        }

        List<String> states() {
            return store.column("select state from notification order by id");
        }

        static List<String> keys(Claim claim) {
            return claim.claimed().stream().map(ClaimedNotification::recordKey).toList();
        }
    }
}
