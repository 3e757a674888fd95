package org.fusionteams.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.record.FusionRecord;
import org.fusionteams.record.Ledger;
import org.fusionteams.record.LedgerChange;
import org.fusionteams.record.News;
import org.fusionteams.store.StoreException;
import org.fusionteams.testsupport.Sample;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Is a page written whole or not at all? */
class PageTransactionContractTest {

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
        final PageTransaction transaction = new PageTransaction(commits, new Ledger(database), outbox);
        final List<String> woken = new ArrayList<>();

        Contract(Kind kind) {
            super(kind);
            outbox.listen("finance", () -> woken.add("finance"));
        }

        @Test
        void shouldWriteRecordsNotificationsAndBookmark() {
            // Given
            Page page = page("1", "2");
            // When
            transaction.write(page, connection -> connection
                    .createStatement()
                    .executeUpdate("insert into bookmark (record_type, news_from, position)"
                            + " values ('payables-invoice', current_timestamp, current_timestamp)"));
            // Then
            assertThat(written()).containsExactly(2L, 2L, 1L);
            assertThat(woken).containsExactly("finance");
        }

        @Test
        void shouldLeaveNothingWhenTheBookmarkCannotBeMoved() {
            // Given
            Page page = page("1", "2");
            // When
            Throwable failure = catchThrowable(() -> transaction.write(page, connection -> {
                throw new SQLException("the bookmark cannot be moved");
            }));
            // Then
            assertThat(failure).isInstanceOf(StoreException.class).hasMessageContaining("the bookmark cannot be moved");
            assertThat(written()).containsExactly(0L, 0L, 0L);
            assertThat(woken).isEmpty();
        }

        @Test
        void shouldLeaveNothingWhenANotificationCannotBeWritten() {
            // Given
            Page page = page("1");
            page.add(Sample.addressed("2", "a channel whose name is longer than its column " + "x".repeat(64)));
            // When
            Throwable failure = catchThrowable(() -> transaction.write(page, connection -> 1));
            // Then
            assertThat(failure).isInstanceOf(StoreException.class);
            assertThat(written()).containsExactly(0L, 0L, 0L);
        }

        @Test
        void shouldChangeNothingWhenAPageIsReadTwice() {
            // Given
            transaction.write(page("1", "2"), connection -> 1);
            // When
            transaction.write(page("1", "2", "3"), connection -> 1);
            // Then
            assertThat(written()).containsExactly(3L, 3L, 0L);
        }

        List<Long> written() {
            return List.of(
                    store.count("select count(*) from record"),
                    store.count("select count(*) from notification"),
                    store.count("select count(*) from bookmark"));
        }

        Page page(String... keys) {
            Page page = new Page();
            for (String key : keys) {
                FusionRecord record = new FusionRecord(
                        "payables-invoice",
                        key,
                        "ERS-" + key,
                        Sample.VERSION,
                        null,
                        JsonNodeFactory.instance.objectNode(),
                        null);
                page.add(new LedgerChange(record, "fingerprint-" + key, News.CREATED, "{}", null, clock.instant(), null));
                page.add(Sample.addressed(key, "finance"));
            }
            return page;
        }
    }
}
