package org.fusionteams.poll;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list whose key cannot be asked for, by row number. Each page begins with the last row of the one before: when
 * that one is not where it stood, rows have moved, and some may have been passed over.
 */
final class OffsetReading implements WholeReading {

    private final RecordType type;
    private final int pageSize;
    private @Nullable String lastKey;
    private int offset;
    private boolean done;
    private boolean moved;

    OffsetReading(RecordType type, int pageSize) {
        this.type = type;
        // One row of a page is the overlap; it takes a second one to get on.
        this.pageSize = Math.max(2, pageSize);
    }

    @Override
    public Optional<PageQuery> next() {
        return done || moved
                ? Optional.empty()
                : Optional.of(new PageQuery(type.resource(), null, null, type.fields(), pageSize, offset));
    }

    /** True when the list was found to have changed under our hands: this reading is worth nothing. */
    boolean moved() {
        return moved;
    }

    @Override
    public void received(PageFacts page) {
        if (lastKey != null && !lastKey.equals(page.firstKey())) {
            moved = true;
        } else if (page.received() == 0 || !page.mayHaveMore()) {
            done = true;
        } else if (page.lastKey() == null || page.lastKey().equals(lastKey)) {
            throw new PollOutage("two pages ended with the same row: the pod does not heed the offset");
        } else {
            lastKey = page.lastKey();
            offset += page.received() - 1;
        }
    }
}
