package org.fusionteams.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.notification.Notification;
import org.fusionteams.testsupport.Sample;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Is each piece of news taken in once per channel, as it shall be sent? */
class OutboxContractTest {

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

        Contract(Kind kind) {
            super(kind);
        }

        @Test
        void shouldKeepAllThatIsNeededToSendIt() {
            // Given
            Notification notification = Sample.notification("1");
            // When
            outbox.append(Addressed.to("finance", notification, Importance.HIGH));
            // Then
            assertThat(store.rows("select record_type, record_key, number, kind, channel, state, importance, attempts,"
                            + " replay from notification"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.values())
                            .containsExactly(
                                    "payables-invoice", "1", "ERS-1", "created", "finance", "pending", "high", 0, 0));
        }

        @Test
        void shouldTakeTheSameNewsInOncePerChannel() {
            // Given
            outbox.append(Sample.addressed("1", "finance"));
            // When
            outbox.append(Sample.addressed("1", "finance"));
            // Then
            assertThat(store.count("select count(*) from notification")).isEqualTo(1);
        }

        @Test
        void shouldTakeTheSameNewsInForEveryChannel() {
            // Given
            outbox.append(Sample.addressed("1", "finance"));
            // When
            outbox.append(Sample.addressed("1", "treasury"));
            // Then
            assertThat(store.column("select channel from notification order by id"))
                    .containsExactly("finance", "treasury");
        }

        @Test
        void shouldTakeTwoContentsOfOneVersionAsTwoPiecesOfNews() {
            // Given
            Notification first = Sample.notification("1");
            Notification second = new Notification(
                    first.recordType(),
                    first.recordKey(),
                    first.version(),
                    "another fingerprint",
                    first.kind(),
                    first.wording(),
                    List.of());
            outbox.append(Addressed.to("finance", first, Importance.NORMAL));
            // When
            outbox.append(Addressed.to("finance", second, Importance.NORMAL));
            // Then
            assertThat(store.count("select count(*) from notification")).isEqualTo(2);
        }

        @Test
        void shouldNotSendWhatStandsInTheChannelAlready() {
            // Given
            Addressed addressed = Sample.addressed("1", "finance");
            new Unknowns(database, commits, clock, audit, "owner")
                    .readBack("finance", Map.of(addressed.marker(), "1616990032035"));
            // When
            outbox.append(addressed);
            // Then
            assertThat(store.rows("select state, message_id, reason from notification"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.values())
                            .containsExactly(
                                    "delivered",
                                    "1616990032035",
                                    "found in the channel: sent before the database was restored"));
        }

        @Test
        void shouldSendToAnotherChannelWhatStandsInOne() {
            // Given
            new Unknowns(database, commits, clock, audit, "owner")
                    .readBack("finance", Map.of(Sample.addressed("1", "finance").marker(), "1"));
            // When
            outbox.append(Sample.addressed("1", "treasury"));
            // Then
            assertThat(store.column("select state from notification")).containsExactly("pending");
        }

        @Test
        void shouldKeepWhatNoRuleMatched() {
            // Given
            Addressed unrouted = Addressed.unrouted(Sample.notification("1"));
            // When
            outbox.append(unrouted);
            // Then
            assertThat(store.column("select concat(channel, ' ', state, ': ', reason) from notification"))
                    .containsExactly("- unrouted: no rule in routing.camel.yaml matched");
        }

        @Test
        void shouldKeepWhatCouldNotBeWordedWithTheReason() {
            // Given
            Addressed dead = Addressed.dead(Sample.notification("1"), "title must be a text\u0000" + "!".repeat(2000));
            // When
            outbox.append(dead);
            // Then
            assertThat(store.column("select concat(state, ': ', substring(reason from 1 for 21)) from notification"))
                    .containsExactly("dead: title must be a text!");
        }

        @Test
        void shouldWakeTheChannelAfterTheCommit() {
            // Given
            List<Long> seen = new ArrayList<>();
            outbox.listen("finance", () -> seen.add(store.count("select count(*) from notification")));
            outbox.listen("treasury", () -> seen.add(-1L));
            // When
            outbox.append(Sample.addressed("1", "finance"));
            // Then
            assertThat(seen).containsExactly(1L);
        }

        @Test
        void shouldTakeTextInThatWouldBreakJsonOrSql() {
            // Given
            String hostile = "O'Brien \"& Söhne\" \\ \u0000\u2028'); drop table notification; --";
            Notification notification = new Notification(
                    "payables-invoice",
                    "1",
                    Sample.VERSION,
                    "f",
                    Sample.notification("1").kind(),
                    Sample.wording(hostile),
                    List.of());
            // When
            outbox.append(Addressed.to("finance", notification, Importance.NORMAL));
            // Then
            String content =
                    store.column("select content from notification_content").get(0);
            assertThat(org.fusionteams.notification.NotificationJson.readContent(content)
                            .wording()
                            .number())
                    .isEqualTo(hostile);
        }
    }
}
