package org.fusionteams.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.outbox.Unknowns.UnknownNotification;
import org.fusionteams.testsupport.Sample;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Does every notification of unknown fate find an end, and only one? */
class UnknownsContractTest {

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
        final Claims earlier = new Claims(commits, clock, "earlier");
        final Unknowns unknowns = new Unknowns(database, commits, clock, audit, "us");

        Contract(Kind kind) {
            super(kind);
        }

        @Test
        void shouldMakeOpenClaimsOfAnEarlierProcessUnknown() {
            // Given
            claimed("1", "2");
            Instant claimedAt = clock.instant();
            clock.advance(Duration.ofMinutes(1));
            // When
            int recovered = unknowns.recover("finance");
            // Then
            assertThat(recovered).isEqualTo(2);
            assertThat(unknowns.list("finance"))
                    .extracting(UnknownNotification::claimedAt, UnknownNotification::dueAt, UnknownNotification::looks)
                    .containsOnly(org.assertj.core.groups.Tuple.tuple(claimedAt, clock.instant(), 0));
        }

        @Test
        void shouldRecordTheAttemptWithoutAnEndUnderTheNameOfItsOwner() {
            // Given
            claimed("1");
            // When
            unknowns.recover("finance");
            // Then
            assertThat(store.column("select concat(number, ' ', outcome, ' ', owner, ' ', reason) from attempt"))
                    .containsExactly("1 unknown earlier the process ended before the outcome was recorded");
        }

        @Test
        void shouldNotRecoverOtherChannelsOrStates() {
            // Given
            claimed("1");
            outbox.append(Sample.addressed("2", "finance"));
            outbox.append(Sample.addressed("1", "treasury"));
            // When
            int recovered = unknowns.recover("treasury");
            // Then
            assertThat(recovered).isZero();
            assertThat(states()).containsExactly("sending", "pending", "pending");
        }

        @Test
        void shouldBeDeliveredWhenItIsFound() {
            // Given
            UnknownNotification unknown = unknown("1");
            // When
            unknowns.found(unknown, "1616990032035");
            // Then
            assertThat(store.column("select concat(state, ' ', message_id, ' ', reason) from notification"))
                    .containsExactly("delivered 1616990032035 found in the channel");
        }

        @Test
        void shouldBeLookedForAgainLater() {
            // Given
            UnknownNotification unknown = unknown("1");
            Instant later = clock.instant().plusSeconds(30);
            // When
            unknowns.lookAgain(unknown, later);
            // Then
            assertThat(unknowns.list("finance"))
                    .extracting(UnknownNotification::looks, UnknownNotification::dueAt)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(1, later));
        }

        @Test
        void shouldBePendingAtOnceWhenItIsToBeSentAgain() {
            // Given
            UnknownNotification unknown = unknown("1");
            clock.advance(Duration.ofMinutes(5));
            // When
            unknowns.resend(unknown, clock.instant(), false);
            // Then
            assertThat(states()).containsExactly("pending");
            assertThat(earlier.settleAndClaim("finance", List.of(), 1).join().claimed())
                    .extracting(ClaimedNotification::attempt)
                    .containsExactly(2);
            assertThat(actions()).containsExactly("notification.unknown", "notification.not-found");
        }

        @Test
        void shouldSayInTheTrailThatAResendMayBeARepeat() {
            // Given
            UnknownNotification unknown = unknown("1");
            // When
            unknowns.resend(unknown, clock.instant(), true);
            // Then
            assertThat(states()).containsExactly("pending");
            assertThat(store.column("select concat(action, ': ', subject) from audit_event order by id"))
                    .last()
                    .isEqualTo("notification.may-be-a-repeat: notification " + unknown.id() + ", attempt 1");
        }

        @Test
        void shouldBeSentAgainOnlyFromTheGivenTimeOn() {
            // Given
            UnknownNotification unknown = unknown("1");
            // When
            unknowns.resend(unknown, clock.instant().plusSeconds(60), false);
            // Then
            assertThat(earlier.settleAndClaim("finance", List.of(), 1).join().nextDue())
                    .isEqualTo(clock.instant().plusSeconds(60));
        }

        @Test
        void shouldBecomeADeadLetterThatBeginsAnewWhenItIsReplayed() {
            // Given
            UnknownNotification unknown = unknown("1");
            store.execute("update notification set failing_from_ms = 7, not_found = 2");
            // When
            unknowns.refuse(unknown, Reason.GIVEN_UP, "given up after PT24H: Graph answered 500");
            // Then
            assertThat(store.column(
                            "select concat(state, ' ', refusal, ' ', reason, ' ', coalesce(failing_from_ms, -1),"
                                    + " ' ', not_found) from notification"))
                    .containsExactly("dead given-up given up after PT24H: Graph answered 500 -1 0");
            assertThat(actions()).containsExactly("notification.unknown", "notification.dead");
        }

        @Test
        void shouldKeepWhyItIsRefusedWhenItIsNotFound() {
            // Given
            unknown("1");
            store.execute("update notification set refusal = 'bad-request', failing_from_ms = 1500");
            // When
            UnknownNotification unknown = unknowns.list("finance").get(0);
            // Then
            assertThat(unknown.otherwise()).isEqualTo(Reason.BAD_REQUEST);
            assertThat(unknown.failingFrom()).isEqualTo(Duration.ofMillis(1500));
        }

        @Test
        void shouldBeHeldForAPerson() {
            // Given
            UnknownNotification unknown = unknown("1");
            // When
            unknowns.hold(unknown);
            // Then
            assertThat(states()).containsExactly("held");
            assertThat(actions()).containsExactly("notification.unknown", "notification.held");
            assertThat(unknowns.list("finance")).isEmpty();
        }

        @Test
        void shouldNotMoveOrSayAnythingWhenAnotherWasQuicker() {
            // Given
            UnknownNotification unknown = unknown("1");
            unknowns.found(unknown, "message");
            // When
            unknowns.resend(unknown, clock.instant(), true);
            // Then
            assertThat(states()).containsExactly("delivered");
            assertThat(actions()).containsExactly("notification.unknown", "notification.found");
        }

        @Test
        void shouldSettleAPendingRowThatStandsInTheChannel() {
            // Given
            Addressed addressed = Sample.addressed("1", "finance");
            outbox.append(addressed);
            // When
            int settled = unknowns.readBack("finance", Map.of(addressed.marker(), "message"));
            // Then
            assertThat(settled).isEqualTo(1);
            assertThat(store.column("select concat(state, ' ', message_id) from notification"))
                    .containsExactly("delivered message");
            assertThat(store.count("select count(*) from read_back")).isZero();
        }

        @Test
        void shouldSettleAnUnknownRowThatStandsInTheChannel() {
            // Given
            UnknownNotification unknown = unknown("1");
            // When
            int settled = unknowns.readBack("finance", Map.of(unknown.marker(), "message"));
            // Then
            assertThat(settled).isEqualTo(1);
            assertThat(states()).containsExactly("delivered");
        }

        @Test
        void shouldLeaveARowAloneThatIsDeadOrDelivered() {
            // Given
            UnknownNotification unknown = unknown("1");
            unknowns.found(unknown, "first");
            // When
            int settled = unknowns.readBack("finance", Map.of(unknown.marker(), "second"));
            // Then
            assertThat(settled).isZero();
            assertThat(store.column("select message_id from notification")).containsExactly("first");
        }

        @Test
        void shouldRememberMessagesItDoesNotKnowOncePerChannel() {
            // Given
            String marker = "0123456789abcdef0123456789abcdef";
            unknowns.readBack("finance", Map.of(marker, "message"));
            unknowns.readBack("treasury", Map.of(marker, "message"));
            // When
            int settled = unknowns.readBack("finance", Map.of(marker, "message"));
            // Then
            assertThat(settled).isZero();
            assertThat(store.column("select channel from read_back order by channel"))
                    .containsExactly("finance", "treasury");
        }

        @Test
        void shouldKnowWhenTheChannelWasLastWritten() {
            // Given
            claimed("1");
            Instant first = clock.instant();
            clock.advance(Duration.ofHours(1));
            outbox.append(Sample.addressed("2", "finance"));
            // When
            var last = unknowns.lastAttempt("finance");
            // Then
            assertThat(last).contains(first);
        }

        @Test
        void shouldTakeTheLastPollForTheLatestTimeOfAChannelWithoutAClaim() {
            // Given
            outbox.append(Sample.addressed("1", "finance"));
            store.execute("insert into bookmark (record_type, news_from, position, last_poll_at) values"
                    + " ('payables-invoice', current_timestamp, current_timestamp,"
                    + " timestamp with time zone '2026-03-02 07:30:00+00')");
            // When
            var last = unknowns.lastAttempt("finance");
            // Then
            assertThat(last).contains(Instant.parse("2026-03-02T07:30:00Z"));
        }

        @Test
        void shouldKnowThatAChannelWasNeverWritten() {
            // Given
            outbox.append(Sample.addressed("1", "finance"));
            // When
            var last = unknowns.lastAttempt("finance");
            // Then
            assertThat(last).isEmpty();
        }

        void claimed(String... keys) {
            for (String key : keys) {
                outbox.append(Sample.addressed(key, "finance"));
            }
            earlier.settleAndClaim("finance", List.of(), keys.length).join();
        }

        UnknownNotification unknown(String key) {
            claimed(key);
            unknowns.recover("finance");
            return unknowns.list("finance").get(0);
        }

        List<String> actions() {
            return store.column("select action from audit_event order by id");
        }

        List<String> states() {
            return store.column("select state from notification order by id");
        }
    }
}
