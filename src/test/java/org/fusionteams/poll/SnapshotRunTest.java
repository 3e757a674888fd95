package org.fusionteams.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.poll.ModelConnector.Told;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does a comparison of whole lists tell what was created, changed and gone, once, and nothing that is only hidden? */
class SnapshotRunTest extends StoreContract {

    private static final RecordType BY_KEY = ModelConnector.whole(true, null);

    private final ModelList pod = new ModelList();
    private final ModelConnector connector = new ModelConnector(pod, database, commits, audit, clock, 5);

    SnapshotRunTest() {
        super(Kind.H2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldTellNothingOfTheFirstPassAndWhatDiffersInTheNext(boolean keyQueryable) {
        // Given
        RecordType type = ModelConnector.whole(keyQueryable, null);
        fill(25);
        connector.poll(type);
        assertThat(connector.told()).isEmpty();
        put(26, "New");
        put(3, "Renamed");
        pod.rows().remove(4L);
        // When
        connector.poll(type);
        connector.poll(type);
        // Then
        assertThat(connector.told())
                .containsExactlyInAnyOrder(
                        new Told(26, "created", "New"), new Told(3, "changed", "Renamed"), new Told(4, "gone", "A4"));
        assertThat(store.column("select cast(count(*) as varchar) from notification")).containsExactly("3");
    }

    @Test
    void shouldTellARecordThatComesBackAsCreatedAgain() {
        // Given
        fill(25);
        connector.poll(BY_KEY);
        pod.rows().remove(4L);
        connector.poll(BY_KEY);
        put(4, "A4");
        // When
        connector.poll(BY_KEY);
        // Then
        assertThat(connector.told()).containsExactly(new Told(4, "gone", "A4"), new Told(4, "created", "A4"));
        assertThat(store.column("select cast(count(*) as varchar) from notification")).containsExactly("2");
    }

    @Test
    void shouldTellNothingAsGoneWhenMoreThanATenthIsMissing() {
        // Given
        fill(25);
        connector.poll(BY_KEY);
        pod.rows().keySet().removeIf(key -> key <= 3);
        put(20, "Renamed");
        // When
        Throwable refusal = catchThrowable(() -> connector.poll(BY_KEY));
        // Then
        assertThat(refusal).isInstanceOf(SnapshotRefused.class).hasMessageContaining("3 of 25 known ones are missing");
        assertThat(connector.told()).containsExactly(new Told(20, "changed", "Renamed"));
        connector.failed(BY_KEY, refusal);
        commits.commit(connection -> true);
        assertThat(store.column("select action from audit_event")).containsExactly("snapshot.refused");
        assertThat(store.column("select problem from bookmark where stopped"))
                .singleElement()
                .asString()
                .contains("lost privilege");
    }

    @Test
    void shouldTellNothingAsGoneWhenTheListIsEmpty() {
        // Given
        fill(1);
        connector.poll(BY_KEY);
        pod.rows().clear();
        // When
        Throwable refusal = catchThrowable(() -> connector.poll(BY_KEY));
        // Then
        assertThat(refusal).isInstanceOf(SnapshotRefused.class);
        assertThat(connector.told()).isEmpty();
    }

    @Test
    void shouldNotTakeAnEmptyListForTheBaseline() {
        // Given
        connector.poll(BY_KEY);
        fill(25);
        // When
        connector.poll(BY_KEY);
        // Then
        assertThat(connector.told()).isEmpty();
        assertThat(connector.bookmarks.find("gl-account").orElseThrow().baselineAt()).isNotNull();
    }

    @Test
    void shouldBeginAgainWhenTheListMovesUnderItsHands() {
        // Given
        RecordType byRow = ModelConnector.whole(false, null);
        fill(25);
        connector.poll(byRow);
        int[] pages = {0};
        // When
        connector.poll(byRow, () -> {
            if (++pages[0] == 2) {
                pod.rows().remove(1L);
            }
        });
        // Then
        assertThat(connector.told()).containsExactly(new Told(1, "gone", "A1"));
    }

    @Test
    void shouldGiveUpAListThatNeverStandsStill() {
        // Given
        RecordType byRow = ModelConnector.whole(false, null);
        fill(25);
        connector.poll(byRow);
        // When
        Throwable outage = catchThrowable(() -> connector.poll(byRow, () -> put(-pod.rows().size(), "Moved")));
        // Then
        assertThat(outage).isInstanceOf(PollOutage.class).hasMessageContaining("3 times in a row");
        assertThat(connector.told()).noneMatch(told -> told.kind().equals("gone"));
    }

    @Test
    void shouldCountTheContentsOfARecord() {
        // Given
        fill(25);
        connector.poll(BY_KEY);
        put(3, "Renamed");
        // When
        connector.poll(BY_KEY);
        // Then
        assertThat(connector.ledger.find("gl-account", "3").orElseThrow().version())
                .hasToString("1970-01-01T00:00:02Z");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldTellEachChangeOnceWhateverHappensBetween(boolean keyQueryable) {
        // Given
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("SnapshotRunTest seed " + seed);
        Random random = new Random(seed);
        RecordType type = ModelConnector.whole(keyQueryable, null);
        pod.cap(3 + random.nextInt(20));
        fill(60);
        connector.poll(type);
        Map<Long, String> known = new HashMap<>();
        pod.rows().forEach((key, row) -> known.put(key, row.status()));
        // When
        for (int round = 0; round < 25; round++) {
            // At most two records are gone at a time, of some sixty: less than the tenth that would be refused.
            for (int i = random.nextInt(3); i > 0; i--) {
                pod.rows().remove(List.copyOf(pod.rows().keySet()).get(random.nextInt(pod.rows().size())));
            }
            for (int i = random.nextInt(5); i > 0; i--) {
                put(1 + random.nextInt(90), "B" + random.nextInt(3));
            }
            pollOrBreak(type, random);
            connector.poll(type);
            // Then
            connector.told().forEach(told -> apply(told, known, seed));
            connector.told().clear();
            Map<Long, String> there = new HashMap<>();
            pod.rows().forEach((key, row) -> there.put(key, row.status()));
            assertThat(known).as("seed %d, round %d", seed, round).isEqualTo(there);
        }
    }

    private static void apply(Told told, Map<Long, String> known, long seed) {
        String before = known.get(told.key());
        switch (told.kind()) {
            case "created" -> assertThat(before).as("seed %d: %s", seed, told).isNull();
            case "gone" -> assertThat(before).as("seed %d: %s", seed, told).isNotNull();
            default -> assertThat(before).as("seed %d: %s", seed, told).isNotNull().isNotEqualTo(told.status());
        }
        if (told.kind().equals("gone")) {
            known.remove(told.key());
        } else {
            known.put(told.key(), told.status());
        }
    }

    private void pollOrBreak(RecordType type, Random random) {
        try {
            connector.poll(type, () -> {
                if (random.nextInt(20) == 0) {
                    throw new ModelConnector.Stop();
                }
            });
        } catch (ModelConnector.Stop e) {
            connector.restart();
        }
    }

    private void fill(int count) {
        for (int key = 1; key <= count; key++) {
            put(key, "A" + key);
        }
    }

    private void put(long key, String status) {
        pod.put(key, status, clock.instant().minus(Duration.ofDays(1)));
    }
}
