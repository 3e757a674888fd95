package org.fusionteams.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Does the next process find how a channel is, and how much it has taken? */
class ChannelStoreContractTest {

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

        final ChannelStore channels = new ChannelStore(database, commits);

        Contract(Kind kind) {
            super(kind);
        }

        @Test
        void shouldKnowNothingOfAChannelThatWasNeverWritten() {
            // Given
            channels.save("treasury", ill()).join();
            // When
            var health = channels.health("finance");
            // Then
            assertThat(health).isEmpty();
        }

        @Test
        void shouldKeepTheLastThatWasWritten() {
            // Given
            channels.save("finance", ill()).join();
            ChannelHealth well = new ChannelHealth(Duration.ofMillis(7_200_001), 0, null, null, null, false);
            assertThat(channels.health("finance")).contains(ill());
            // When
            channels.save("finance", well).join();
            // Then
            assertThat(channels.health("finance")).contains(well);
        }

        @Test
        void shouldCutWhatIsTooLong() {
            // Given
            ChannelHealth endless =
                    new ChannelHealth(Duration.ZERO, 1, clock.instant(), "?".repeat(5000), clock.instant(), false);
            // When
            channels.save("finance", endless).join();
            // Then
            assertThat(channels.health("finance").orElseThrow().trouble()).hasSize(1000);
        }

        @Test
        void shouldCountByChannelAndSlot() {
            // Given
            count("finance", 2);
            clock.advance(Duration.ofMinutes(9));
            count("finance", 3);
            clock.advance(Duration.ofMinutes(1));
            count("finance", 4);
            count("treasury", 5);
            // When
            Map<Instant, Integer> slots =
                    channels.sentSince("finance", clock.instant().minus(Duration.ofDays(1)));
            // Then
            assertThat(slots)
                    .containsExactly(
                            Map.entry(Instant.parse("2026-03-02T08:00:00Z"), 5),
                            Map.entry(Instant.parse("2026-03-02T08:10:00Z"), 4));
        }

        @Test
        void shouldForgetWhatIsLongOver() {
            // Given
            count("finance", 2);
            count("treasury", 2);
            clock.advance(Duration.ofHours(49));
            // When
            count("finance", 1);
            // Then
            assertThat(store.column("select concat(channel, ' ', messages) from sent_count order by channel, slot"))
                    .containsExactly("finance 1", "treasury 2");
        }

        private void count(String channel, int messages) {
            commits.commit(connection -> {
                ChannelStore.countSent(connection, channel, clock.instant(), messages);
                return true;
            });
        }

        private ChannelHealth ill() {
            return new ChannelHealth(
                    Duration.ofHours(2),
                    3,
                    Instant.parse("2026-03-02T09:00:00Z"),
                    "Graph answered 429",
                    Instant.parse("2026-03-02T08:30:00Z"),
                    true);
        }
    }
}
