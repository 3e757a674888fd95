package org.fusionteams.poll;

import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether a record type's list is read as it is or through its finder. Some users see nothing in the plain list although
 * they may read the records: the first of the two that shows a row is kept to, as long as this process lives. Used by one
 * poll at a time.
 */
final class FinderChoice {

    private static final Logger LOG = Logger.getLogger(FinderChoice.class);

    private enum Step {
        PLAIN,
        FINDER,
        NONE
    }

    private final RecordType type;
    private boolean asked;
    private boolean decided;
    private @Nullable String finder;
    private Step step = Step.NONE;

    FinderChoice(RecordType type) {
        this.type = type;
    }

    /**
     * A poll begins.
     *
     * @param again whether to ask once more when an earlier poll has seen nothing either way
     */
    void begin(boolean again) {
        step = type.finderWhenEmpty() != null && !decided && (again || !asked) ? Step.PLAIN : Step.NONE;
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
            decided = true;
            finder = step == Step.FINDER ? type.finderWhenEmpty() : null;
            LOG.infof(
                    "Record type %s is read %s",
                    type.name(), finder == null ? "as a plain list" : "through the finder " + finder);
            step = Step.NONE;
        } else {
            step = step == Step.PLAIN ? Step.FINDER : Step.NONE;
        }
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
