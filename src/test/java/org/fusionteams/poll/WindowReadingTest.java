package org.fusionteams.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.fusionteams.record.RecordShape;
import org.junit.jupiter.api.Test;

/** Is every row of a window read, in a bounded number of pages, whatever the pod does between them? */
class WindowReadingTest {

    private static final Instant FROM = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant TO = FROM.plusSeconds(40);

    /** A pod's rows: milliseconds after the window's beginning, some before it and some after its end. */
    record Rows(List<Integer> millis) {}

    @Provide
    Arbitrary<Rows> rows() {
        Arbitrary<Integer> anywhere = Arbitraries.integers().between(-2_000, 42_000);
        Arbitrary<Integer> crowd = Arbitraries.of(5_000, 5_001, 5_999, 6_000, 39_999);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(1, anywhere), net.jqwik.api.Tuple.of(2, crowd))
                .list()
                .ofMaxSize(120)
                .map(Rows::new);
    }

    @Property(tries = 300)
    void shouldReadEveryRowOfAPodThatCanBeAskedForKeys(
            @ForAll("rows") Rows rows,
            @ForAll @IntRange(min = 1, max = 50) int pageSize,
            @ForAll @IntRange(min = 1, max = 50) int cap,
            @ForAll boolean saysMore,
            @ForAll long seed) {
        // Given
        ModelPod pod = pod(rows, cap, saysMore);
        Walk walk = new Walk(pod, reading(pageSize, true), seed, 0.3);
        // When
        walk.toTheEnd();
        // Then
        assertThat(walk.read).containsAll(walk.untouched);
        assertThat(pod.asked().size()).isLessThanOrEqualTo(mostPages(rows, Math.min(pageSize, cap)));
    }

    @Property(tries = 150)
    void shouldReadEveryRowOfAPodThatCannotBeAskedForKeys(
            @ForAll("rows") Rows rows,
            @ForAll @IntRange(min = 1, max = 50) int pageSize,
            @ForAll @IntRange(min = 1, max = 50) int cap,
            @ForAll boolean saysMore) {
        // Given
        ModelPod pod = pod(rows, cap, saysMore);
        Walk walk = new Walk(pod, reading(pageSize, false), 0, 0);
        // When
        walk.toTheEnd();
        // Then
        assertThat(walk.read).containsAll(walk.untouched);
        assertThat(pod.asked().size()).isLessThanOrEqualTo(3 * mostPages(rows, Math.min(pageSize, cap)));
    }

    @Property(tries = 100)
    void shouldNeverClaimToHaveReadWhatItHasNot(
            @ForAll("rows") Rows rows,
            @ForAll @IntRange(min = 1, max = 10) int pageSize,
            @ForAll boolean keyQueryable) {
        // Given
        ModelPod pod = pod(rows, 50, true);
        Walk walk = new Walk(pod, reading(pageSize, keyQueryable), 0, 0);
        // When
        walk.toTheEnd();
        // Then
        assertThat(walk.claimedTooMuch).isEmpty();
        assertThat(walk.reading.completedUntil()).isEqualTo(TO);
    }

    @Property(tries = 200)
    void shouldEndOrRefuseWhateverAPodDoes(
            @ForAll("rows") Rows rows,
            @ForAll @IntRange(min = 1, max = 10) int pageSize,
            @ForAll boolean orders,
            @ForAll boolean filtersByKey,
            @ForAll boolean heedsOffsets,
            @ForAll boolean keyQueryable) {
        // Given
        ModelPod pod = pod(rows, 50, true);
        pod.orders(orders);
        pod.filtersByKey(filtersByKey);
        pod.heedsOffsets(heedsOffsets);
        Walk walk = new Walk(pod, reading(pageSize, keyQueryable), 0, 0);
        // When
        Throwable refusal = catchThrowable(walk::toTheEnd);
        // Then
        assertThat(refusal).satisfiesAnyOf(none -> assertThat(none).isNull(), outage -> assertThat(outage)
                .isInstanceOf(PollOutage.class));
    }

    @Test
    void shouldRefuseAPodThatDoesNotOrder() {
        // Given
        WindowReading reading = reading(3, true);
        reading.next();
        RowTrail trail = new RowTrail();
        trail.add("1", FROM.plusSeconds(9));
        trail.add("2", FROM.plusSeconds(3));
        trail.add("3", FROM.plusSeconds(5));
        // When
        Throwable refusal = catchThrowable(() -> reading.received(trail.facts(3, true)));
        // Then
        assertThat(refusal).isInstanceOf(PollOutage.class).hasMessageContaining("does not order by it");
    }

    @Test
    void shouldAskForNothingInAnEmptyWindow() {
        // Given
        WindowReading reading = new WindowReading(type(true), "f", 10, TO, TO);
        // When
        Optional<PageQuery> query = reading.next();
        // Then
        assertThat(query).isEmpty();
        assertThat(reading.completedUntil()).isEqualTo(TO);
    }

    @Test
    void shouldAskWithWholeSecondsAndTwoBounds() {
        // Given
        WindowReading reading = new WindowReading(type(true), "f", 10, FROM.plusMillis(900), TO.plusMillis(900));
        // When
        PageQuery query = reading.next().orElseThrow();
        // Then
        assertThat(query.q())
                .isEqualTo("LastUpdateDate >= '2026-03-02T08:00:00.000Z' and LastUpdateDate <"
                        + " '2026-03-02T08:00:40.000Z'");
        assertThat(query.orderBy()).isEqualTo("LastUpdateDate:asc,InvoiceId:asc");
    }

    private static int mostPages(Rows rows, int page) {
        // By date each page but the last moves on by a second or opens one; by key each brings a page of rows.
        return 3 * (rows.millis().size() / page + 1) + 3 * 42 + rows.millis().size();
    }

    private static ModelPod pod(Rows rows, int cap, boolean saysMore) {
        ModelPod pod = new ModelPod(cap, saysMore);
        for (int i = 0; i < rows.millis().size(); i++) {
            pod.put(1000 + i, FROM.plusMillis(rows.millis().get(i)));
        }
        return pod;
    }

    private static WindowReading reading(int pageSize, boolean keyQueryable) {
        return new WindowReading(type(keyQueryable), "InvoiceId,LastUpdateDate", pageSize, FROM, TO);
    }

    static RecordType type(boolean keyQueryable) {
        RecordShape shape = RecordShape.of(
                "payables-invoice", "InvoiceId", "LastUpdateDate", null, null, "InvoiceId,LastUpdateDate");
        return new RecordType(
                shape,
                "invoices",
                "InvoiceId,LastUpdateDate",
                false,
                keyQueryable,
                null,
                null,
                null,
                null,
                Extras.NONE);
    }

    /** Reads a window to its end, while people touch rows between its pages. */
    private static final class Walk {

        final ModelPod pod;
        final WindowReading reading;
        final Random random;
        final double touches;
        final Map<Long, Instant> all = new HashMap<>();
        final Set<Long> untouched = new HashSet<>();
        final Set<Long> read = new HashSet<>();
        final Set<Long> claimedTooMuch = new HashSet<>();

        Walk(ModelPod pod, WindowReading reading, long seed, double touches) {
            this.pod = pod;
            this.reading = reading;
            this.random = new Random(seed);
            this.touches = touches;
            pod.rows().forEach((key, version) -> {
                if (!version.isBefore(FROM) && version.isBefore(TO)) {
                    all.put(key, version);
                    untouched.add(key);
                }
            });
        }

        void toTheEnd() {
            for (int pages = 0; pages < 5_000; pages++) {
                Optional<PageQuery> query = reading.next();
                if (query.isEmpty()) {
                    return;
                }
                Map<Long, Instant> page = pod.answer(query.get());
                PageFacts facts = pod.facts(query.get(), page);
                read.addAll(page.keySet());
                reading.received(facts);
                all.forEach((key, version) -> {
                    if (version.isBefore(reading.completedUntil()) && untouched.contains(key) && !read.contains(key)) {
                        claimedTooMuch.add(key);
                    }
                });
                touch();
            }
            throw new AssertionError("the reading does not end");
        }

        private void touch() {
            List<Long> keys = List.copyOf(untouched);
            if (!keys.isEmpty() && random.nextDouble() < touches) {
                Long key = keys.get(random.nextInt(keys.size()));
                untouched.remove(key);
                pod.put(key, TO.plusSeconds(60));
            }
        }
    }
}
