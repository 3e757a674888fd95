package org.fusionteams.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.outbox.Pauses.Pause;
import org.fusionteams.testsupport.Sample;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Does a pause last until somebody ends it, whatever happens to the process? */
class PausesContractTest {

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

        final Pauses pauses = new Pauses(database, commits, clock, audit);

        Contract(Kind kind) {
            super(kind);
        }

        @Test
        void shouldOutliveARestart() {
            // Given
            Instant since = clock.instant();
            pauses.pause("channel", "finance", "anna");
            pauses.pause("record-type", "payables-invoice", "ben");
            clock.advance(Duration.ofDays(3));
            // When
            Pauses nextProcess = restarted();
            // Then
            assertThat(nextProcess.of("channel", "finance")).contains(new Pause("anna", since));
            assertThat(nextProcess.of("record-type", "payables-invoice")).contains(new Pause("ben", since));
            assertThat(nextProcess.of("channel", "treasury")).isEmpty();
            assertThat(nextProcess.of("record-type", "finance")).isEmpty();
        }

        @Test
        void shouldStayEndedAfterARestart() {
            // Given
            pauses.pause("channel", "finance", "anna");
            // When
            boolean ended = restarted().resume("channel", "finance", "ben");
            // Then
            assertThat(ended).isTrue();
            assertThat(restarted().of("channel", "finance")).isEmpty();
            assertThat(restarted().resume("channel", "finance", "ben")).isFalse();
        }

        @Test
        void shouldSayInTheTrailWhoBeganAndWhoEndedIt() {
            // Given
            pauses.pause("channel", "finance", "anna");
            pauses.pause("channel", "finance", "carl");
            // When
            restarted().resume("channel", "finance", "ben");
            // Then
            assertThat(store.column("select concat(actor, ' ', action, ' ', subject) from audit_event order by id"))
                    .containsExactly("anna channel.paused finance", "ben channel.resumed finance");
        }

        @Test
        void shouldLetNothingBeClaimedWhileItLasts() {
            // Given
            new Outbox(commits, clock).append(Sample.addressed("1", "finance"));
            pauses.pause("channel", "finance", "anna");
            Pauses nextProcess = restarted();
            Claims claims = new Claims(commits, clock, "next", channel -> nextProcess
                    .of("channel", channel)
                    .isEmpty());
            // When
            var whilePaused = claims.settleAndClaim("finance", List.of(), 1).join();
            nextProcess.resume("channel", "finance", "anna");
            var afterwards = claims.settleAndClaim("finance", List.of(), 1).join();
            // Then
            assertThat(whilePaused.claimed()).isEmpty();
            assertThat(afterwards.claimed()).hasSize(1);
        }

        private Pauses restarted() {
            return new Pauses(database, commits, clock, audit);
        }
    }
}
