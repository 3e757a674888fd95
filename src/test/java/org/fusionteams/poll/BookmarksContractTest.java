package org.fusionteams.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.testsupport.StoreContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Does a bookmark stand where everything before it was read, and never go back? */
class BookmarksContractTest {

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

        static final Instant NEWS_FROM = Instant.parse("2026-03-02T08:00:00Z");

        final Bookmarks bookmarks = new Bookmarks(database, commits, clock);

        Contract(Kind kind) {
            super(kind);
        }

        @Test
        void shouldKnowNothingBeforeTheFirstStart() {
            // Given
            String never = "payables-invoice";
            // When
            var bookmark = bookmarks.find(never);
            // Then
            assertThat(bookmark).isEmpty();
        }

        @Test
        void shouldBeginWhereNewsBegins() {
            // Given
            Instant newsFrom = NEWS_FROM;
            // When
            Bookmark bookmark = bookmarks.begin("payables-invoice", newsFrom);
            // Then
            assertThat(bookmark.newsFrom()).isEqualTo(newsFrom);
            assertThat(bookmark.position()).isEqualTo(newsFrom);
            assertThat(bookmark.baselineAt()).isNull();
            assertThat(bookmark.failures()).isZero();
        }

        @Test
        void shouldMoveForward() {
            // Given
            bookmarks.begin("payables-invoice", NEWS_FROM);
            // When
            advance(NEWS_FROM.plusSeconds(60));
            // Then
            assertThat(find().position()).isEqualTo(NEWS_FROM.plusSeconds(60));
        }

        @Test
        void shouldNeverMoveBack() {
            // Given
            bookmarks.begin("payables-invoice", NEWS_FROM);
            advance(NEWS_FROM.plusSeconds(60));
            // When
            advance(NEWS_FROM.plusSeconds(30));
            // Then
            assertThat(find().position()).isEqualTo(NEWS_FROM.plusSeconds(60));
        }

        @Test
        void shouldStayWhereItIsWhenNoPositionIsGiven() {
            // Given
            bookmarks.begin("payables-invoice", NEWS_FROM);
            // When
            advance(null);
            // Then
            assertThat(find().position()).isEqualTo(NEWS_FROM);
        }

        @Test
        void shouldAddUpWhatPagesBrought() {
            // Given
            bookmarks.begin("payables-invoice", NEWS_FROM);
            advance(null);
            // When
            advance(null);
            // Then
            assertThat(store.column("select concat(records_read, ' ', records_unchanged, ' ', records_baseline, ' ',"
                            + " records_seen, ' ', records_told, ' ', records_late) from bookmark"))
                    .containsExactly("20 2 4 6 8 10");
        }

        @Test
        void shouldSayWhatIsWrongUntilAPollSucceeds() {
            // Given
            bookmarks.begin("payables-invoice", NEWS_FROM);
            Instant retryAt = NEWS_FROM.plusSeconds(5);
            // When
            commits.commit(connection -> {
                bookmarks.failed(connection, "payables-invoice", retryAt, "the pod answered 503\u0000", false);
                return true;
            });
            // Then
            assertThat(find().problem()).isEqualTo("the pod answered 503");
            assertThat(find().retryAt()).isEqualTo(retryAt);
            assertThat(find().failures()).isEqualTo(1);
            bookmarks.succeeded("payables-invoice");
            assertThat(find().problem()).isNull();
            assertThat(find().retryAt()).isNull();
            assertThat(find().failures()).isZero();
        }

        @Test
        void shouldShowWhyThePodHasNeverAnsweredAndStillCountAsNotBegun() {
            // Given
            Instant retryAt = NEWS_FROM.plusSeconds(5);
            // When
            commits.commit(connection -> {
                bookmarks.failed(connection, "payables-invoice", retryAt, "no answer from the pod", false);
                bookmarks.failed(connection, "payables-invoice", retryAt, "no answer from the pod", false);
                return true;
            });
            // Then
            assertThat(bookmarks.find("payables-invoice")).isEmpty();
            assertThat(store.column("select concat(failures, ': ', problem) from bookmark"))
                    .containsExactly("2: no answer from the pod");
            Bookmark begun = bookmarks.begin("payables-invoice", NEWS_FROM);
            assertThat(begun.newsFrom()).isEqualTo(NEWS_FROM);
            assertThat(begun.position()).isEqualTo(NEWS_FROM);
        }

        @Test
        void shouldRememberHowFarAPassHasGot() {
            // Given
            bookmarks.begin("payables-invoice", NEWS_FROM);
            assertThat(find().passUnderWay()).isFalse();
            // When
            bookmarks.beginPass("payables-invoice", 3, "");
            commits.commit(bookmarks.advance("payables-invoice", null, "4711", new PageCounts()));
            commits.commit(bookmarks.advance("payables-invoice", null, null, new PageCounts()));
            // Then
            assertThat(find().passUnderWay()).isTrue();
            assertThat(find().pass()).isEqualTo(3);
            assertThat(find().passAfter()).isEqualTo("4711");
            bookmarks.openItemsRead("payables-invoice");
            assertThat(find().passAfter()).isNull();
            assertThat(find().passUnderWay()).isTrue();
            bookmarks.passEnded("payables-invoice", 3);
            assertThat(find().passEndedAt()).isEqualTo(clock.instant());
            assertThat(find().passUnderWay()).isFalse();
        }

        @Test
        void shouldRememberBaselineAndSweep() {
            // Given
            bookmarks.begin("payables-invoice", NEWS_FROM);
            clock.advance(Duration.ofHours(1));
            // When
            bookmarks.baselineDone("payables-invoice");
            bookmarks.swept("payables-invoice");
            // Then
            assertThat(find().baselineAt()).isEqualTo(clock.instant());
            assertThat(find().lastSweepAt()).isEqualTo(clock.instant());
        }

        void advance(@Nullable Instant position) {
            PageCounts counts = new PageCounts();
            counts.read = 10;
            counts.unchanged = 1;
            counts.baseline = 2;
            counts.seen = 3;
            counts.told = 4;
            counts.late = 5;
            commits.commit(bookmarks.advance("payables-invoice", position, null, counts));
        }

        Bookmark find() {
            return bookmarks.find("payables-invoice").orElseThrow();
        }
    }
}
