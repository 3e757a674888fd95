package org.fusionteams.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.operations.NotificationSearch.Found;
import org.fusionteams.outbox.Attempt;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.testsupport.StoreContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Is what is asked for found, all of it, and nothing else? */
class NotificationSearchTest {

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

        private final SeededStore seeded = new SeededStore(database);
        private final NotificationSearch search = new NotificationSearch(database);

        Contract(Kind kind) {
            super(kind);
        }

        private List<Long> ids(NotificationFilter filter) {
            return search.newest(filter, 50, null).items().stream()
                    .map(StoredNotification::id)
                    .toList();
        }

        private List<Long> idsOfText(String text) {
            return ids(new NotificationFilter(null, null, null, null, null, text, null));
        }

        @Test
        void shouldPageFromTheNewestToTheOldestWithoutGapOrRepeat() {
            // Given
            List<Long> written = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                written.add(
                        0,
                        seeded.notification("finance", NotificationState.DELIVERED)
                                .write());
            }
            // When
            List<Long> read = new ArrayList<>();
            @Nullable Long cursor = null;
            do {
                Found found = search.newest(NotificationFilter.ALL, 3, cursor);
                found.items().forEach(item -> read.add(item.id()));
                cursor = found.next();
            } while (cursor != null);
            // Then
            assertThat(read).containsExactlyElementsOf(written);
        }

        @Test
        void shouldSayThatThereIsNoMoreWhenTheLastPageIsFull() {
            // Given
            seeded.notification("finance", NotificationState.DELIVERED).write();
            seeded.notification("finance", NotificationState.DELIVERED).write();
            // When
            Found found = search.newest(NotificationFilter.ALL, 2, null);
            // Then
            assertThat(found.items()).hasSize(2);
            assertThat(found.next()).isNull();
        }

        @Test
        void shouldFindByEveryField() {
            // Given
            long wanted = seeded.notification("berlin", NotificationState.DEAD)
                    .recordType("receivables-invoice")
                    .number("R-1")
                    .at("2026-03-02T09:00:00Z")
                    .write();
            seeded.notification("finance", NotificationState.DELIVERED).write();
            Instant since = Instant.parse("2026-03-02T09:00:00Z");
            // When
            List<List<Long>> found = List.of(
                    ids(new NotificationFilter(NotificationState.DEAD, null, null, null, null, null, null)),
                    ids(new NotificationFilter(null, "receivables-invoice", null, null, null, null, null)),
                    ids(new NotificationFilter(null, null, "key-R-1", null, null, null, null)),
                    ids(new NotificationFilter(null, null, null, "R-1", null, null, null)),
                    ids(new NotificationFilter(null, null, null, null, "berlin", null, null)),
                    ids(new NotificationFilter(null, null, null, null, null, "r-1", null)),
                    ids(new NotificationFilter(null, null, null, null, null, null, since)));
            // Then
            assertThat(found).allSatisfy(ids -> assertThat(ids).containsExactly(wanted));
        }

        @Test
        void shouldFindOnlyWhatMatchesAllConditions() {
            // Given
            seeded.notification("finance", NotificationState.DEAD).write();
            seeded.notification("berlin", NotificationState.DELIVERED).write();
            // When
            List<Long> found =
                    ids(new NotificationFilter(NotificationState.DEAD, null, null, null, "berlin", null, null));
            // Then
            assertThat(found).isEmpty();
        }

        @Test
        void shouldFindWordsWhateverTheirCaseAndWhateverTheyAreMadeOf() {
            // Given
            long umlaut = seeded.notification("finance", NotificationState.DEAD)
                    .party("M\u00FCller & S\u00F6hne")
                    .write();
            long quoted = seeded.notification("finance", NotificationState.DEAD)
                    .party("The \"Best\" \\ Co")
                    .write();
            long percent = seeded.notification("finance", NotificationState.DEAD)
                    .party("100% Wool_Ltd!")
                    .write();
            long reason = seeded.notification("finance", NotificationState.DEAD)
                    .reason("Forbidden by Policy")
                    .write();
            // When
            List<List<Long>> found = List.of(
                    idsOfText("m\u00DCLLER"),
                    idsOfText("\"best\" \\"),
                    idsOfText("0% wool_"),
                    idsOfText("l_Ltd!"),
                    idsOfText("forbidden"));
            // Then
            assertThat(found)
                    .containsExactly(
                            List.of(umlaut), List.of(quoted), List.of(percent), List.of(percent), List.of(reason));
        }

        @Test
        void shouldTakeWildcardsAsWhatTheyAre() {
            // Given
            seeded.notification("finance", NotificationState.DEAD)
                    .party("Northwind")
                    .write();
            // When
            List<Long> found = idsOfText("North%nd");
            // Then
            assertThat(found).isEmpty();
        }

        @Test
        void shouldFindWhatCameAfter() {
            // Given
            long known =
                    seeded.notification("finance", NotificationState.DELIVERED).write();
            long second =
                    seeded.notification("finance", NotificationState.DELIVERED).write();
            long third =
                    seeded.notification("finance", NotificationState.DELIVERED).write();
            // When
            List<StoredNotification> after = search.after(NotificationFilter.ALL, known, 20);
            // Then
            assertThat(after).extracting(StoredNotification::id).containsExactly(third, second);
        }

        @Test
        void shouldFindByIdsAndLeaveOutThoseThatAreNone() {
            // Given
            long one =
                    seeded.notification("finance", NotificationState.DELIVERED).write();
            long two =
                    seeded.notification("finance", NotificationState.DELIVERED).write();
            // When
            List<StoredNotification> found = search.withIds(List.of(one, two, Long.MAX_VALUE));
            // Then
            assertThat(found).extracting(StoredNotification::id).containsExactly(two, one);
        }

        @Test
        void shouldReadEverythingThatIsKept() {
            // Given
            long id = seeded.notification("finance", NotificationState.PENDING)
                    .number("NWT-1")
                    .at("2026-03-02T07:00:00.123456Z")
                    .attempts(2)
                    .reason("busy")
                    .write();
            // When
            StoredNotification found = search.find(id).orElseThrow();
            // Then
            assertThat(found.number()).isEqualTo("NWT-1");
            assertThat(found.key()).isEqualTo("key-NWT-1");
            assertThat(found.state()).isEqualTo(NotificationState.PENDING);
            assertThat(found.createdAt()).isEqualTo("2026-03-02T07:00:00.123456Z");
            assertThat(found.attempts()).isEqualTo(2);
            assertThat(found.reason()).isEqualTo("busy");
            assertThat(found.messageId()).isNull();
            assertThat(search.find(id + 1)).isEmpty();
        }

        @Test
        void shouldReadEveryAttemptInOrder() {
            // Given
            long id = seeded.notification("finance", NotificationState.DELIVERED)
                    .attempts(2)
                    .write();
            Instant start = Instant.parse("2026-03-02T08:00:01Z");
            // When
            List<Attempt> attempts = search.attempts(id);
            // Then
            assertThat(attempts)
                    .containsExactly(
                            new Attempt(
                                    1, start, start.plusMillis(250), "retry", 503, "the service is busy", "request-1"),
                            new Attempt(
                                    2,
                                    start.plusSeconds(1),
                                    start.plus(Duration.ofMillis(1250)),
                                    "delivered",
                                    201,
                                    null,
                                    "request-2"));
        }

        @Test
        void shouldReadAnAttemptWithoutAnAnswer() {
            // Given
            long id = seeded.notification("finance", NotificationState.UNKNOWN)
                    .attempts(1)
                    .write();
            seeded.execute("update attempt set status = null, request_id = null, outcome = 'unknown'");
            // When
            List<Attempt> attempts = search.attempts(id);
            // Then
            assertThat(attempts).extracting(Attempt::status).containsOnlyNulls();
        }
    }
}
