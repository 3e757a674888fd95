package org.fusionteams.poll;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is open when we begin, in order of key: an open item may not have changed for a year. */
final class OpenItemsReading {

    private final RecordType type;
    private final int pageSize;
    private @Nullable String afterKey;
    private final Set<String> lastKeys = new HashSet<>();
    private boolean done;

    OpenItemsReading(RecordType type, int pageSize) {
        this.type = type;
        this.pageSize = pageSize;
        this.done = type.openItems() == null || !type.keyQueryable();
    }

    Optional<PageQuery> next() {
        if (done) {
            return Optional.empty();
        }
        String condition = "(" + type.openItems() + ")";
        String q = afterKey == null ? condition : condition + " and " + Literals.after(type.shape(), afterKey);
        return Optional.of(new PageQuery(type.resource(), q, type.shape().key() + ":asc", type.fields(), pageSize, 0));
    }

    void received(PageFacts page) {
        if (page.received() == 0 || !page.mayHaveMore()) {
            done = true;
        } else if (page.lastKey() == null || !lastKeys.add(page.lastKey())) {
            throw new PollOutage("two pages of open items ended with the same key");
        } else if (!page.keysAscend()) {
            throw new PollOutage("a full page of open items is not in order of "
                    + type.shape().key() + " although it was asked for: the pod does not order by it");
        } else {
            afterKey = page.lastKey();
        }
    }

    void giveUp() {
        done = true;
    }
}
