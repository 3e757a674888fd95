package org.fusionteams.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.poll.ModelConnector.Told;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Test;

/** Are changes that move no date found, told once, and in a bounded number of requests? */
class OpenItemsPassTest extends StoreContract {

    private static final RecordType TYPE = ModelConnector.changes(Duration.ofHours(24));

    private final ModelList pod = new ModelList();
    private final ModelConnector connector = connector(200);

    OpenItemsPassTest() {
        super(Kind.H2);
    }

    @Test
    void shouldTellThatAnOpenItemWasPaidThoughItsDateStayed() {
        // Given
        Instant old = clock.instant().minus(Duration.ofDays(300));
        pod.put(1, "Open", old);
        connector.poll(TYPE);
        pod.put(1, "Paid", old);
        clock.advance(Duration.ofHours(23));
        connector.poll(TYPE);
        assertThat(connector.told()).isEmpty();
        clock.advance(Duration.ofHours(2));
        // When
        connector.poll(TYPE);
        connector.poll(TYPE);
        // Then
        assertThat(connector.told()).containsExactly(new Told(1, "changed", "Paid"));
        assertThat(store.column("select cast(pass as varchar) from record")).containsExactly("0");
    }

    @Test
    void shouldFindWhatWasPaidSinceAWindowBroughtIt() {
        // Given
        connector.poll(TYPE);
        clock.advance(Duration.ofMinutes(5));
        Instant created = clock.instant();
        pod.put(1, "Open", created);
        clock.advance(Duration.ofMinutes(5));
        connector.poll(TYPE);
        pod.put(1, "Paid", created);
        clock.advance(Duration.ofHours(24));
        // When
        connector.poll(TYPE);
        // Then
        assertThat(connector.told()).containsExactly(new Told(1, "created", "Open"), new Told(1, "changed", "Paid"));
    }

    @Test
    void shouldReadALongListOverSeveralPollsAndARestart() {
        // Given
        ModelConnector slow = connector(10);
        Instant old = clock.instant().minus(Duration.ofDays(300));
        for (int key = 1; key <= 250; key++) {
            pod.put(key, "Open", old);
        }
        slow.poll(TYPE);
        pod.put(250, "Held", old);
        clock.advance(Duration.ofHours(25));
        List<Integer> requests = new ArrayList<>();
        // When
        while (slow.bookmarks.find(TYPE.name()).orElseThrow().passUnderWay() || requests.isEmpty()) {
            int before = pod.asked().size();
            slow.restart();
            slow.poll(TYPE);
            requests.add(pod.asked().size() - before);
            assertThat(requests).hasSizeLessThan(10);
        }
        // Then
        assertThat(requests).hasSize(3).allSatisfy(count -> assertThat(count).isLessThan(25));
        assertThat(slow.told()).containsExactly(new Told(250, "changed", "Held"));
    }

    @Test
    void shouldCostOneRequestPerPollWhenNothingIsDue() {
        // Given
        pod.put(1, "Open", clock.instant().minus(Duration.ofDays(300)));
        connector.poll(TYPE);
        clock.advance(Duration.ofMinutes(5));
        int before = pod.asked().size();
        // When
        connector.poll(TYPE);
        // Then
        assertThat(pod.asked()).hasSize(before + 1);
    }

    @Test
    void shouldKnowEveryStateAfterACompletePassWhateverHappensBetween() {
        // Given
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("OpenItemsPassTest seed " + seed);
        Random random = new Random(seed);
        pod.cap(7);
        ModelConnector busy = connector(20);
        for (int key = 1; key <= 20; key++) {
            pod.put(key, random.nextBoolean() ? "Open" : "Paid", clock.instant().minus(Duration.ofDays(random.nextInt(60))));
        }
        busy.poll(TYPE);
        Map<Long, String> known = new HashMap<>();
        pod.rows().forEach((key, row) -> known.put(key, row.status()));
        // When
        for (int round = 0; round < 60; round++) {
            for (int i = random.nextInt(6); i > 0; i--) {
                mutate(random);
            }
            clock.advance(Duration.ofMinutes(random.nextInt(600)));
            pollOrBreak(busy, random);
        }
        clock.advance(Duration.ofHours(25));
        do {
            busy.poll(TYPE);
        } while (busy.bookmarks.find(TYPE.name()).orElseThrow().passUnderWay());
        clock.advance(Duration.ofHours(25));
        do {
            busy.poll(TYPE);
        } while (busy.bookmarks.find(TYPE.name()).orElseThrow().passUnderWay());
        // Then
        Map<Long, String> last = new HashMap<>();
        for (Told told : busy.told()) {
            assertThat(last.put(told.key(), told.status()))
                    .as("seed %d: told twice: %s", seed, told)
                    .isNotEqualTo(told.status());
        }
        pod.rows().forEach((key, row) -> {
            // What the baseline held is not told until it changes.
            String state = last.getOrDefault(key, known.get(key));
            assertThat(state).as("seed %d: state of %d", seed, key).isEqualTo(row.status());
        });
    }

    private void mutate(Random random) {
        long key = 1 + random.nextInt(40);
        ModelList.Row row = pod.rows().get(key);
        Instant updated = row == null || random.nextBoolean() ? clock.instant() : row.updated();
        String status = random.nextBoolean() ? "Open" : "Paid";
        pod.put(key, status, updated);
    }

    private void pollOrBreak(ModelConnector busy, Random random) {
        try {
            busy.poll(TYPE, () -> {
                if (random.nextInt(12) == 0) {
                    throw new ModelConnector.Stop();
                }
            });
        } catch (ModelConnector.Stop e) {
            busy.restart();
        }
    }

    private ModelConnector connector(int pageSize) {
        return new ModelConnector(pod, database, commits, audit, clock, pageSize);
    }
}
