package org.fusionteams.poll;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a list in order of key, whatever its dates: rows that change between two pages keep their place. */
final class KeyOrderReading implements WholeReading {

    private final RecordType type;
    private final @Nullable String condition;
    private final int pageSize;
    private @Nullable String afterKey;
    private final Set<String> lastKeys = new HashSet<>();
    private boolean done;

    /**
     * @param condition in Fusion's {@code q} syntax; null for none
     * @param afterKey where an earlier reading has stopped; null for the beginning
     */
    KeyOrderReading(RecordType type, @Nullable String condition, int pageSize, @Nullable String afterKey) {
        this.type = type;
        this.condition = condition;
        this.pageSize = pageSize;
        this.afterKey = afterKey;
    }

    @Override
    public Optional<PageQuery> next() {
        if (done) {
            return Optional.empty();
        }
        PageQuery query = new PageQuery(
                type.resource(),
                afterKey == null ? null : Literals.after(type, afterKey),
                type.shape().key() + ":asc",
                type.fields(),
                pageSize,
                0);
        return Optional.of(query.within(condition, null));
    }

    /** Key of the last row that was read; null before the first. */
    @Nullable
    String afterKey() {
        return afterKey;
    }

    /** @throws PollOutage when the pod's answer does not lead on */
    @Override
    public void received(PageFacts page) {
        if (page.received() == 0 || !page.mayHaveMore()) {
            done = true;
        } else if (page.lastKey() == null || !lastKeys.add(page.lastKey())) {
            throw new PollOutage("two pages in order of " + type.shape().key() + " ended with the same key");
        } else if (!page.keysAscend()) {
            throw new PollOutage("a full page is not in order of "
                    + type.shape().key() + " although it was asked for: the pod does not order by it");
        }
        if (page.lastKey() != null) {
            afterKey = page.lastKey();
        }
    }

    boolean done() {
        return done;
    }

    void giveUp() {
        done = true;
    }
}
