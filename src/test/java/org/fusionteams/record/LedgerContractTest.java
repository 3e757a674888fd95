package org.fusionteams.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.testsupport.StoreContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Does the ledger hold the newest of each record, and what was told of it? */
class LedgerContractTest {

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

        static final Instant FIRST = Instant.parse("2026-03-02T07:00:00.000001Z");
        static final Instant SECOND = Instant.parse("2026-03-02T07:30:00Z");

        final Ledger ledger = new Ledger(database);

        Contract(Kind kind) {
            super(kind);
        }

        @Test
        void shouldKnowNothingOfARecordItNeverSaw() {
            // Given
            write(change("1", FIRST, "a", "{}"));
            // When
            var known = ledger.find("payables-invoice", "2");
            // Then
            assertThat(known).isEmpty();
        }

        @Test
        void shouldKeepWhatItWasTold() {
            // Given
            write(change("1", FIRST, "a", "{\"title\":\"New\"}"));
            // When
            var known = ledger.find("payables-invoice", "1");
            // Then
            assertThat(known).contains(new LedgerEntry(FIRST, "a", "{\"title\":\"New\"}"));
        }

        @Test
        void shouldReplaceVersionFingerprintAndWhatWasTold() {
            // Given
            write(change("1", FIRST, "a", "{\"title\":\"New\"}"));
            // When
            write(change("1", SECOND, "b", "{\"title\":\"Changed\"}"));
            // Then
            assertThat(ledger.find("payables-invoice", "1"))
                    .contains(new LedgerEntry(SECOND, "b", "{\"title\":\"Changed\"}"));
            assertThat(store.count("select count(*) from record")).isEqualTo(1);
        }

        @Test
        void shouldLeaveWhatWasToldWhenNothingNewIs() {
            // Given
            write(change("1", FIRST, "a", "{\"title\":\"New\"}"));
            // When
            write(change("1", SECOND, "a", null));
            // Then
            assertThat(ledger.find("payables-invoice", "1"))
                    .contains(new LedgerEntry(SECOND, "a", "{\"title\":\"New\"}"));
        }

        @Test
        void shouldKeepRecordTypesApart() {
            // Given
            write(change("1", FIRST, "a", null));
            // When
            var other = ledger.find("receivables-invoice", "1");
            // Then
            assertThat(other).isEmpty();
        }

        @Test
        void shouldGiveTheVersionsOfManyAtOnce() {
            // Given
            write(change("1", FIRST, "a", null), change("2", SECOND, "a", null), change("3", SECOND, "a", null));
            // When
            Map<String, Instant> versions = ledger.versions("payables-invoice", List.of("1", "2", "4"));
            // Then
            assertThat(versions).containsExactlyInAnyOrderEntriesOf(Map.of("1", FIRST, "2", SECOND));
        }

        @Test
        void shouldGiveNoVersionsWhenNoneAreAskedFor() {
            // Given
            write(change("1", FIRST, "a", null));
            // When
            Map<String, Instant> versions = ledger.versions("payables-invoice", List.of());
            // Then
            assertThat(versions).isEmpty();
        }

        @Test
        void shouldTakeANumberThatIsLongerThanItsColumnOrHoldsANul() {
            // Given
            FusionRecord record = record("1", FIRST, "INV\u0000" + "9".repeat(500));
            // When
            write(new LedgerChange(record, "a", News.CREATED, null, null, clock.instant(), null));
            // Then
            assertThat(store.column("select number from record")).containsExactly("INV" + "9".repeat(197));
        }

        @Test
        void shouldRememberWhyAndHowLateARecordWasFirstSeen() {
            // Given
            LedgerChange late =
                    new LedgerChange(record("1", FIRST, "INV-1"), "a", News.SEEN, null, null, clock.instant(), 3600L);
            // When
            write(late);
            // Then
            assertThat(store.column("select concat(origin, ' ', late_seconds) from record"))
                    .containsExactly("seen 3600");
        }

        @Test
        void shouldGiveWhatAPassHasNotSeen() {
            // Given
            write(change("1", FIRST, "a", null), change("2", FIRST, "a", null), change("3", FIRST, "a", null));
            write(change("4", FIRST, "a", null), change("5", FIRST, "a", null));
            mark(7, "1");
            mark(6, "2");
            mark(0, "3");
            // When
            List<LedgerRow> unseen = ledger.unseen("payables-invoice", 7, "", 2);
            // Then
            assertThat(unseen).extracting(LedgerRow::key).containsExactly("2", "4");
            assertThat(unseen).extracting(LedgerRow::pass).containsExactly(6L, null);
            assertThat(ledger.unseen("payables-invoice", 7, "4", 2))
                    .extracting(LedgerRow::key)
                    .containsExactly("5");
            assertThat(ledger.countUnseen("payables-invoice", 7)).isEqualTo(3);
        }

        @Test
        void shouldForgetThePassWhenTheContentChangesAndOnlyThen() {
            // Given
            write(change("1", FIRST, "a", null), change("2", FIRST, "a", null));
            mark(7, "1");
            mark(7, "2");
            // When
            write(change("1", SECOND, "a", null), change("2", SECOND, "b", null));
            // Then
            assertThat(ledger.unseen("payables-invoice", 7, "", 9))
                    .extracting(LedgerRow::key)
                    .containsExactly("2");
        }

        @Test
        void shouldKeepTheContentUntilThereIsANewOne() {
            // Given
            FusionRecord record = record("1", FIRST, "INV-1");
            write(new LedgerChange(record, "a", News.CREATED, null, "{\"A\":1}", clock.instant(), null));
            // When
            write(new LedgerChange(record, LedgerEntry.GONE, News.GONE, null, null, clock.instant(), null));
            // Then
            LedgerRow row = ledger.unseen("payables-invoice", 1, "", 1).get(0);
            assertThat(row.content()).isEqualTo("{\"A\":1}");
            assertThat(row.number()).isEqualTo("INV-1");
            assertThat(row.entry().gone()).isTrue();
        }

        void mark(long pass, String key) {
            commits.commit(connection -> {
                ledger.mark(connection, List.of(new PassMark("payables-invoice", key, pass)));
                return true;
            });
        }

        void write(LedgerChange... changes) {
            commits.commit(connection -> {
                ledger.write(connection, List.of(changes));
                return true;
            });
        }

        LedgerChange change(String key, Instant version, String fingerprint, @Nullable String told) {
            return new LedgerChange(
                    record(key, version, "INV-" + key), fingerprint, News.CREATED, told, null, clock.instant(), null);
        }

        static FusionRecord record(String key, Instant version, String number) {
            return new FusionRecord(
                    "payables-invoice", key, number, version, version, JsonNodeFactory.instance.objectNode(), null);
        }
    }
}
