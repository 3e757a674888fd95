package org.fusionteams.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether a record type's list is read as it is or through its finder. Some users see nothing in the plain list although
 * they may read the records: the first of the two that shows a row is kept to for a day, then both are asked again, since
 * a user's roles change. When neither shows anything then, what was kept to stays. Used by one poll at a time.
 */
final class FinderChoice {

    private static final Logger LOG = Logger.getLogger(FinderChoice.class);

    private static final Duration KEPT_FOR = Duration.ofDays(1);

    private enum Step {
        PLAIN,
        FINDER,
        NONE
    }

    private final RecordType type;
    private boolean asked;
    private @Nullable Instant decidedAt;
    private @Nullable String finder;
    private Step step = Step.NONE;
    private Instant now = Instant.EPOCH;

    FinderChoice(RecordType type) {
        this.type = type;
    }

    /**
     * A poll begins.
     *
     * @param again whether to ask once more when an earlier poll has seen nothing either way
     */
    void begin(boolean again, Instant now) {
        this.now = now;
        boolean due = decidedAt == null ? again || !asked : !now.isBefore(decidedAt.plus(KEPT_FOR));
        step = type.finderWhenEmpty() != null && due ? Step.PLAIN : Step.NONE;
    }

    /** The next question that decides; empty when there is none to ask. */
    Optional<PageQuery> next() {
        return switch (step) {
            case PLAIN -> Optional.of(anyRow());
            case FINDER -> Optional.of(anyRow().within(null, type.finderWhenEmpty()));
            case NONE -> Optional.empty();
        };
    }

    void received(int rows) {
        asked = true;
        if (rows > 0) {
            decide(step == Step.FINDER ? type.finderWhenEmpty() : null);
            step = Step.NONE;
        } else if (step == Step.PLAIN) {
            step = Step.FINDER;
        } else {
            decidedAt = decidedAt == null ? null : now;
            step = Step.NONE;
        }
    }

    private void decide(@Nullable String shows) {
        if (decidedAt == null || !Objects.equals(shows, finder)) {
            LOG.infof(
                    "Record type %s is read %s",
                    type.name(), shows == null ? "as a plain list" : "through the finder " + shows);
        }
        finder = shows;
        decidedAt = now;
    }

    /** The finder to ask through; null for the plain list. */
    @Nullable
    String finder() {
        return finder;
    }

    private PageQuery anyRow() {
        return new PageQuery(type.resource(), null, null, type.shape().key(), 1, 0);
    }
}
