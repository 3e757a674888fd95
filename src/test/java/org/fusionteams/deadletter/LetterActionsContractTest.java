package org.fusionteams.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.deadletter.ChannelLook.NotReadableNowException;
import org.fusionteams.deadletter.LetterActions.Result;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Letter;
import org.fusionteams.outbox.LetterFilter;
import org.fusionteams.outbox.LetterMoves;
import org.fusionteams.outbox.LetterMoves.End;
import org.fusionteams.outbox.Letters;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.outbox.Reason;
import org.fusionteams.testsupport.Sample;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Does what a person decides happen once, along the table of states, and with a trace? */
class LetterActionsContractTest {

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
        final Letters letters = new Letters(database);
        final LetterJobs jobs = new LetterJobs(database, commits, letters, clock, audit);
        final List<Addressed> todays = new ArrayList<>();
        final Map<String, String> standing = new HashMap<>();
        final List<Instant> looks = new ArrayList<>();
        boolean readable = true;
        boolean failing;
        final LetterActions actions = new LetterActions(
                commits,
                new LetterMoves(outbox, clock, audit),
                outbox,
                letter -> todays,
                this::look,
                Set.of("finance", "treasury"));
        final LetterJobRunner runner = new LetterJobRunner(letters, jobs, actions);

        Contract(Kind kind) {
            super(kind);
        }

        private Optional<Map<String, String>> look(String channel, Instant from) {
            looks.add(from);
            if (failing) {
                throw new NotReadableNowException("Graph answered 503");
            }
            return readable ? Optional.of(standing) : Optional.empty();
        }

        @Test
        void shouldSendAgainUnderAnotherMarker() {
            // Given
            Letter letter = dead("1");
            // When
            Result result = actions.replay(letter, false, "anna");
            // Then
            assertThat(result.end()).isEqualTo(End.REPLAYED);
            assertThat(store.column("select concat(state, ' ', replay, ' ', channel) from notification"))
                    .containsExactly("pending 1 finance");
            assertThat(store.column("select marker from notification")).doesNotContain(letter.marker());
            assertThat(store.column("select marker from earlier_marker")).containsExactly(letter.marker());
            assertThat(store.column("select coalesce(reason, refusal, 'forgotten') from notification"))
                    .containsExactly("forgotten");
            assertThat(store.column("select concat(actor, ' ', action, ' ', detail, ' ', notification_id)"
                            + " from audit_event"))
                    .containsExactly(
                            "anna notification.replayed for channel finance, as first rendered " + letter.id());
        }

        @Test
        void shouldNotTakeTheSameNewsInAfterItWasReplayed() {
            // Given
            actions.replay(dead("1"), false, "anna");
            // When
            outbox.append(Sample.addressed("1", "finance"));
            // Then
            assertThat(store.count("select count(*) from notification")).isEqualTo(1);
        }

        @Test
        void shouldLetOneOfTwoWin() {
            // Given
            Letter seenByBoth = dead("1");
            actions.replay(seenByBoth, false, "anna");
            // When
            Result second = actions.replay(seenByBoth, false, "ben");
            Result third = actions.discard(seenByBoth, "too late", "carl");
            // Then
            assertThat(second.end()).isEqualTo(End.MISSED);
            assertThat(third.end()).isEqualTo(End.MISSED);
            assertThat(store.count("select count(*) from audit_event")).isEqualTo(1);
        }

        @Test
        void shouldNotRepeatWhatStandsInTheChannel() {
            // Given
            Letter letter = dead("1");
            attempt(letter.id(), 1, "unknown");
            standing.put(letter.marker(), "1616990032035");
            // When
            Result result = actions.replay(reread(letter), false, "anna");
            // Then
            assertThat(result.end()).isEqualTo(End.STANDING);
            assertThat(store.column("select concat(state, ' ', message_id) from notification"))
                    .containsExactly("delivered 1616990032035");
        }

        @Test
        void shouldFindAMessageOfAnEarlierReplay() {
            // Given
            Letter letter = dead("1");
            actions.replay(letter, false, "anna");
            store.execute("update notification set state = 'dead'");
            attempt(letter.id(), 1, "unknown");
            standing.put(letter.marker(), "1616990032035");
            // When
            Result result = actions.replay(reread(letter), false, "anna");
            // Then
            assertThat(result.end()).isEqualTo(End.STANDING);
        }

        @Test
        void shouldNotLookForWhatWasClearlyRefused() {
            // Given
            Letter letter = dead("1");
            attempt(letter.id(), 1, "dead");
            // When
            actions.replay(reread(letter), false, "anna");
            // Then
            assertThat(looks).isEmpty();
        }

        @Test
        void shouldChangeNothingWhenItCannotBeLookedForNow() {
            // Given
            Letter letter = dead("1");
            attempt(letter.id(), 1, "unknown");
            failing = true;
            // When
            Result result = actions.replay(reread(letter), false, "anna");
            // Then
            assertThat(result.end()).isNull();
            assertThat(result.problem()).contains("cannot be read now", "503", "Try again later");
            assertThat(store.column("select state from notification")).containsExactly("dead");
        }

        @Test
        void shouldSayThatItMayBeARepeatWhereNobodyCanLook() {
            // Given
            Letter letter = dead("1");
            attempt(letter.id(), 1, "unknown");
            readable = false;
            // When
            actions.replay(reread(letter), false, "anna");
            // Then
            assertThat(store.column("select detail from audit_event"))
                    .singleElement()
                    .asString()
                    .contains("may be a repeat");
        }

        @Test
        void shouldNeverSendAnOlderVersionAfterANewerOne() {
            // Given
            Letter older = dead("1");
            store.execute("insert into notification (record_type, record_key, number, version, kind, channel, marker,"
                    + " state, importance, created_at, due_at, changed_at) select record_type, record_key, number,"
                    + " version, 'changed', channel, 'newer', 'delivered', importance, created_at, due_at,"
                    + " changed_at from notification");
            // When
            Result result = actions.replay(older, false, "anna");
            // Then
            assertThat(result.end()).isEqualTo(End.SUPERSEDED);
            assertThat(store.column("select state from notification order by id"))
                    .containsExactly("superseded", "delivered");
        }

        @Test
        void shouldRouteAgainWhatNoRuleHadMatched() {
            // Given
            outbox.append(Addressed.unrouted(Sample.notification("1")));
            todays.add(Sample.addressed("1", "finance"));
            todays.add(Sample.addressed("1", "treasury"));
            // When
            Result result = actions.replay(only(NotificationState.UNROUTED), false, "anna");
            // Then
            assertThat(result.end()).isEqualTo(End.REPLAYED);
            assertThat(store.column("select concat(channel, ' ', state, ' ', replay) from notification order by id"))
                    .containsExactly("finance pending 0", "treasury pending 0");
        }

        @Test
        void shouldNotTellAChannelTwiceThatWasToldBefore() {
            // Given
            outbox.append(Sample.addressed("1", "finance"));
            outbox.append(Addressed.unrouted(Sample.notification("1")));
            todays.add(Sample.addressed("1", "finance"));
            // When
            Result result = actions.replay(only(NotificationState.UNROUTED), false, "anna");
            // Then
            assertThat(result.end()).isEqualTo(End.SUPERSEDED);
            assertThat(store.column("select state from notification order by id"))
                    .containsExactly("pending", "superseded");
        }

        @Test
        void shouldStayUnroutedWhileNoRuleMatches() {
            // Given
            outbox.append(Addressed.unrouted(Sample.notification("1")));
            // When
            Result result = actions.replay(only(NotificationState.UNROUTED), false, "anna");
            // Then
            assertThat(result.problem()).contains("no rule", "routing.camel.yaml");
            assertThat(store.column("select state from notification")).containsExactly("unrouted");
        }

        @Test
        void shouldSayWhatTodaysFilesSay() {
            // Given
            Letter letter = dead("1");
            todays.add(new Addressed(
                    Sample.notification("1"),
                    "finance",
                    org.fusionteams.outbox.Importance.HIGH,
                    NotificationState.PENDING,
                    "{\"title\":\"In other words\"}",
                    null));
            // When
            actions.replay(letter, true, "anna");
            // Then
            assertThat(store.column("select concat(c.content, ' ', n.importance) from notification n"
                            + " join notification_content c on c.notification_id = n.id"))
                    .containsExactly("{\"title\":\"In other words\"} high");
        }

        @Test
        void shouldPutAwayWithANote() {
            // Given
            Letter letter = dead("1");
            // When
            Result result = actions.discard(letter, "paid by cheque", "anna");
            // Then
            assertThat(result.end()).isEqualTo(End.DISCARDED);
            assertThat(store.column("select concat(state, ' ', reason) from notification"))
                    .containsExactly("discarded discarded by anna: paid by cheque");
        }

        @Test
        void shouldPutAwayWhatNoRuleMatchedAndWhatIsHeld() {
            // Given
            outbox.append(Addressed.unrouted(Sample.notification("1")));
            dead("2");
            store.execute("update notification set state = 'held' where state = 'dead'");
            Letter unrouted = only(NotificationState.UNROUTED);
            Letter held = only(NotificationState.HELD);
            // When
            Result first = actions.discard(unrouted, "not of interest", "anna");
            Result second = actions.discard(held, "it stands there", "ben");
            Result late = actions.replay(unrouted, true, "carl");
            // Then
            assertThat(List.of(first, second)).extracting(Result::end).containsOnly(End.DISCARDED);
            assertThat(late.end()).isNotEqualTo(End.REPLAYED);
            assertThat(store.column("select concat(state, ' ', reason) from notification order by id"))
                    .containsExactly(
                            "discarded discarded by anna: not of interest",
                            "discarded discarded by ben: it stands there");
            assertThat(store.column("select concat(actor, ' ', action, ' ', detail, ' ', notification_id)"
                            + " from audit_event where action = 'notification.discarded' order by id"))
                    .containsExactly(
                            "anna notification.discarded not of interest " + unrouted.id(),
                            "ben notification.discarded it stands there " + held.id());
        }

        @Test
        void shouldTakeUpNoMoreThanItsShareEachSecond() {
            // Given
            dead("1", "2", "3", "4", "5");
            jobs.replay(LetterFilter.all(NotificationState.DEAD), false, 2, "anna");
            // When
            runner.tick();
            long afterOne = store.count("select count(*) from notification where state = 'pending'");
            runner.tick();
            runner.tick();
            // Then
            assertThat(afterOne).isEqualTo(2);
            assertThat(store.column("select concat(status, ' ', moved, ' ', selected) from letter_job"))
                    .containsExactly("done 5 5");
            assertThat(store.column("select distinct state from notification")).containsExactly("pending");
        }

        @Test
        void shouldGoOnWhereAnEarlierProcessHadEnded() {
            // Given
            dead("1", "2", "3");
            jobs.replay(LetterFilter.all(NotificationState.DEAD), false, 2, "anna");
            runner.tick();
            LetterJobRunner nextProcess = new LetterJobRunner(
                    new Letters(database), new LetterJobs(database, commits, letters, clock, audit), actions);
            // When
            nextProcess.tick();
            // Then
            assertThat(store.column("select concat(status, ' ', moved) from letter_job"))
                    .containsExactly("done 3");
        }

        @Test
        void shouldLeaveAloneWhatBecomesADeadLetterLater() {
            // Given
            dead("1");
            jobs.replay(LetterFilter.all(NotificationState.DEAD), false, 10, "anna");
            dead("2");
            // When
            runner.tick();
            // Then
            assertThat(store.column("select state from notification order by id"))
                    .containsExactly("pending", "dead");
        }

        @Test
        void shouldEndWhenItIsCancelled() {
            // Given
            dead("1", "2", "3");
            LetterJob job = jobs.replay(LetterFilter.all(NotificationState.DEAD), false, 1, "anna");
            runner.tick();
            // When
            boolean cancelled = jobs.cancel(job.id(), "ben");
            runner.tick();
            // Then
            assertThat(cancelled).isTrue();
            assertThat(jobs.cancel(job.id(), "ben")).isFalse();
            assertThat(store.count("select count(*) from notification where state = 'pending'"))
                    .isEqualTo(1);
            assertThat(store.column(
                            "select action from audit_event where subject = 'job " + job.id() + "' order by id"))
                    .containsExactly("dead-letters.replay", "dead-letters.cancelled");
        }

        @Test
        void shouldOnlyMeanWhatTheFilterNames() {
            // Given
            dead("1", "2", "3");
            store.execute("update notification set refusal = 'too-large' where record_key = '2'");
            LetterFilter filter = new LetterFilter(
                    NotificationState.DEAD, Reason.TOO_LARGE, "finance", "payables-invoice", List.of());
            jobs.discard(filter, "cut them", 1000, "anna");
            // When
            runner.tick();
            // Then
            assertThat(letters.count(filter)).isZero();
            assertThat(store.column("select state from notification order by id"))
                    .containsExactly("dead", "discarded", "dead");
        }

        @Test
        void shouldCountWhatCannotBeReplayedAndGoOn() {
            // Given
            outbox.append(Addressed.dead(Sample.notification("1"), "the jq file failed"));
            dead("2");
            jobs.replay(LetterFilter.all(NotificationState.DEAD), false, 10, "anna");
            // When
            runner.tick();
            // Then
            LetterJob job = jobs.latest().get(0);
            assertThat(job.moved()).isEqualTo(1);
            assertThat(job.failed()).isEqualTo(1);
            assertThat(job.problem()).contains("no rule in routing.camel.yaml matches it today");
        }

        private Letter only(NotificationState state) {
            return letters.after(LetterFilter.all(state), 0, Long.MAX_VALUE, 2).get(0);
        }

        private Letter reread(Letter letter) {
            return letters.find(letter.id()).orElseThrow();
        }

        /** The first of them, as it stands. */
        private Letter dead(String... keys) {
            for (String key : keys) {
                outbox.append(Sample.addressed(key, "finance"));
                clock.advance(Duration.ofMillis(1));
            }
            store.execute(
                    "update notification set state = 'dead', refusal = 'bad-request', reason = 'Graph answered 400'"
                            + " where state = 'pending' and replay = 0");
            return letters.after(LetterFilter.all(NotificationState.DEAD), 0, Long.MAX_VALUE, 1)
                    .get(0);
        }

        private void attempt(long id, int number, String outcome) {
            store.execute(
                    "insert into attempt (notification_id, number, started_at, finished_at, outcome, owner) values ("
                            + id + ", " + number
                            + ", timestamp '2026-03-02 07:00:00', timestamp '2026-03-02 07:00:01', '" + outcome
                            + "', 'us')");
        }
    }
}
