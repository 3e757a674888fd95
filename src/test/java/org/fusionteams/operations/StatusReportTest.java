package org.fusionteams.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.operations.ChannelTroubles.Trouble;
import org.fusionteams.operations.Status.ChannelStatus;
import org.fusionteams.operations.Status.RecordCounts;
import org.fusionteams.operations.Status.RecordTypeStatus;
import org.fusionteams.operations.Status.Totals;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Does the status say what the tables, the routes and the deliveries say? */
class StatusReportTest {

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

        private static final String FILE = "record-types/payables-invoice.camel.yaml";
        private static final Instant BEFORE = Instant.parse("2026-03-01T12:00:00Z");

        private final SeededStore seeded = new SeededStore(database);
        private final StubRoutes routes = new StubRoutes();
        private final Map<String, Trouble> troubles = new HashMap<>();
        private Instant startedAt = Instant.parse("2026-02-28T00:00:00Z");

        Contract(Kind kind) {
            super(kind);
        }

        private StatusReport report() {
            return new StatusReport(
                    Given.settings(),
                    database,
                    routes,
                    channel -> Optional.ofNullable(troubles.get(channel)),
                    List::of,
                    clock,
                    "1.2.3",
                    startedAt);
        }

        private RecordTypeStatus recordType(String name) {
            return report().read().recordTypes().stream()
                    .filter(type -> type.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        private ChannelStatus channel(String name) {
            return report().read().channels().stream()
                    .filter(channel -> channel.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void shouldCountNotificationsByChannelAndState() {
            // Given
            seeded.notification("finance", NotificationState.PENDING)
                    .at("2026-03-02T07:00:00Z")
                    .write();
            seeded.notification("finance", NotificationState.PENDING)
                    .at("2026-03-02T06:00:00Z")
                    .write();
            seeded.notification("finance", NotificationState.DELIVERED)
                    .at("2026-03-02T05:00:00Z")
                    .write();
            seeded.notification("finance", NotificationState.DELIVERED)
                    .at("2026-02-01T05:00:00Z")
                    .write();
            seeded.notification("finance", NotificationState.DEAD).write();
            seeded.notification("finance", NotificationState.UNKNOWN).write();
            seeded.notification("finance", NotificationState.HELD).write();
            seeded.notification("berlin", NotificationState.SENDING).write();
            // When
            ChannelStatus finance = channel("finance");
            // Then
            assertThat(finance)
                    .isEqualTo(new ChannelStatus(
                            "finance",
                            "workflow",
                            2,
                            0,
                            2,
                            1,
                            1,
                            1,
                            1,
                            Instant.parse("2026-03-02T06:00:00Z"),
                            Instant.parse("2026-03-02T05:00:01.500Z"),
                            null,
                            null));
            assertThat(channel("berlin").sending()).isEqualTo(1);
        }

        @Test
        void shouldAddUpAllChannelsAndWhatHasNone() {
            // Given
            seeded.notification("finance", NotificationState.DELIVERED).write();
            seeded.notification("berlin", NotificationState.DELIVERED).write();
            seeded.notification("-", NotificationState.UNROUTED).write();
            seeded.notification("-", NotificationState.DEAD).write();
            // When
            Status status = report().read();
            // Then
            assertThat(status.totals()).isEqualTo(new Totals(0, 0, 2, 2, 0, 0, 1, 1));
            assertThat(status.channels()).extracting(ChannelStatus::name).containsExactly("berlin", "finance");
        }

        @Test
        void shouldNameChannelsThatAreNoLongerConfigured() {
            // Given
            seeded.notification("london", NotificationState.PENDING).write();
            // When
            ChannelStatus london = channel("london");
            // Then
            assertThat(london.sender()).isNull();
            assertThat(london.waiting()).isEqualTo(1);
            assertThat(london.trouble()).startsWith("not configured any more");
        }

        @Test
        void shouldSayWhyAChannelWaitsAndUntilWhen() {
            // Given
            Instant probe = Instant.parse("2026-03-02T08:00:30Z");
            troubles.put("finance", new Trouble("the workflow answered 503", probe));
            // When
            ChannelStatus finance = channel("finance");
            // Then
            assertThat(finance.trouble()).isEqualTo("the workflow answered 503");
            assertThat(finance.nextProbeAt()).isEqualTo(probe);
        }

        @Test
        void shouldSayHowFarARecordTypeIs() {
            // Given
            routes.file(FILE, null).next("payables-invoice", "2026-03-02T08:05:00Z");
            seeded.bookmark("payables-invoice", BEFORE, BEFORE, null);
            // When
            RecordTypeStatus type = recordType("payables-invoice");
            // Then
            assertThat(type)
                    .isEqualTo(new RecordTypeStatus(
                            "payables-invoice",
                            RecordTypeState.WATCHING,
                            true,
                            null,
                            Instant.parse("2026-03-01T02:00:00Z"),
                            BEFORE,
                            Instant.parse("2026-03-02T08:05:00Z"),
                            Instant.parse("2026-03-01T00:00:00Z"),
                            Instant.parse("2026-03-01T01:00:00Z"),
                            BEFORE,
                            0,
                            null,
                            false,
                            new RecordCounts(1200, 1100, 0, 7, 90, 3)));
        }

        @Test
        void shouldTellTheStatesOfRecordTypesApart() {
            // Given
            routes.file("record-types/broken.camel.xml", "line 3")
                    .file("record-types/fresh.camel.yaml", null)
                    .file("record-types/reading.camel.yaml", null)
                    .file("record-types/failing.camel.yaml", null)
                    .file("record-types/stopped.camel.yaml", null)
                    .file("senders.camel.yaml", null);
            seeded.bookmark("reading", null, null, null);
            seeded.bookmark("failing", BEFORE, BEFORE, "503");
            seeded.bookmark("stopped", BEFORE, BEFORE, "no such attribute");
            seeded.execute("update bookmark set stopped = true where record_type = 'stopped'");
            seeded.bookmark("gone", BEFORE, BEFORE, null);
            // When
            Status status = report().read();
            // Then
            assertThat(status.recordTypes())
                    .extracting(RecordTypeStatus::name, RecordTypeStatus::state)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("broken", RecordTypeState.BROKEN),
                            org.assertj.core.groups.Tuple.tuple("failing", RecordTypeState.FAILING),
                            org.assertj.core.groups.Tuple.tuple("fresh", RecordTypeState.NEW),
                            org.assertj.core.groups.Tuple.tuple("gone", RecordTypeState.MISSING),
                            org.assertj.core.groups.Tuple.tuple("reading", RecordTypeState.BASELINE),
                            org.assertj.core.groups.Tuple.tuple("stopped", RecordTypeState.STOPPED),
                            org.assertj.core.groups.Tuple.tuple("supplier", RecordTypeState.OFF));
            assertThat(status.brokenRouteFiles()).hasSize(1);
        }

        @Test
        void shouldShowWhyARecordTypeHasNeverBeenRead() {
            // Given
            routes.file("record-types/fresh.camel.yaml", null);
            seeded.execute("insert into bookmark (record_type, failures, problem) values ('fresh', 1, 'no answer')");
            // When
            RecordTypeStatus fresh = recordType("fresh");
            // Then
            assertThat(fresh.state()).isEqualTo(RecordTypeState.FAILING);
            assertThat(fresh.problem()).isEqualTo("no answer");
            assertThat(fresh.newsFrom()).isNull();
        }

        @Test
        void shouldCallRecordTypesBlockedWhenNothingIsPolled() {
            // Given
            routes.file(FILE, null)
                    .next("payables-invoice", "2026-03-02T08:05:00Z")
                    .notPolling();
            // When
            RecordTypeStatus type = recordType("payables-invoice");
            // Then
            assertThat(type.state()).isEqualTo(RecordTypeState.BLOCKED);
            assertThat(type.nextPollAt()).isNull();
        }

        @Test
        void shouldNameTheRetryAsTheNextPoll() {
            // Given
            routes.file(FILE, null).next("payables-invoice", "2026-03-02T08:00:10Z");
            seeded.bookmark("payables-invoice", BEFORE, BEFORE, "503");
            seeded.execute("update bookmark set retry_at = timestamp with time zone '2026-03-02 08:01:00+00'");
            // When
            RecordTypeStatus type = recordType("payables-invoice");
            // Then
            assertThat(type.nextPollAt()).isEqualTo("2026-03-02T08:01:00Z");
        }

        @Test
        void shouldNameTheScheduleAfterARestartHasForgottenTheRetry() {
            // Given
            startedAt = Instant.parse("2026-03-02T07:59:00Z");
            routes.file(FILE, null).next("payables-invoice", "2026-03-02T08:00:10Z");
            seeded.bookmark("payables-invoice", BEFORE, BEFORE, "503");
            seeded.execute("update bookmark set retry_at = timestamp with time zone '2026-03-02 08:01:00+00'");
            // When
            RecordTypeStatus type = recordType("payables-invoice");
            // Then
            assertThat(type.nextPollAt()).isEqualTo("2026-03-02T08:00:10Z");
        }

        @Test
        void shouldNotAskTheStoreAgainForAWhile() {
            // Given
            StatusReport report = report();
            report.latest();
            seeded.notification("finance", NotificationState.DEAD).write();
            // When
            clock.advance(Duration.ofMillis(1900));
            long known = report.latest().totals().dead();
            clock.advance(Duration.ofMillis(200));
            long later = report.latest().totals().dead();
            // Then
            assertThat(known).isZero();
            assertThat(later).isEqualTo(1);
        }
    }
}
