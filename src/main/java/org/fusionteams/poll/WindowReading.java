package org.fusionteams.poll;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one closed window in order of change. After a page it goes on from that page's last second, so rows that move
 * between pages are read again rather than skipped. A second that fills a whole page is read by key, or, where the key
 * cannot be queried, by offset until a pass brings nothing new. A page that brings no progress is an error, never a loop.
 */
final class WindowReading {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RecordType type;
    private final String fields;
    private final int pageSize;
    private final Instant to;
    private Instant cursor;
    private boolean done;

    /** Not null while one second is read row by row. */
    private @Nullable Instant crowded;

    private @Nullable String afterKey;
    private int offset;
    private final Set<String> lastKeys = new HashSet<>();
    private final Set<String> keysOfSecond = new HashSet<>();
    private boolean passBroughtNew;

    /** @param from and to are whole seconds */
    WindowReading(RecordType type, String fields, int pageSize, Instant from, Instant to) {
        this.type = type;
        this.fields = fields;
        this.pageSize = pageSize;
        this.cursor = from.truncatedTo(ChronoUnit.SECONDS);
        this.to = to.truncatedTo(ChronoUnit.SECONDS);
        this.done = !this.cursor.isBefore(this.to);
    }

    /** The next page to ask for; empty when the window is read. */
    Optional<PageQuery> next() {
        if (done) {
            return Optional.empty();
        }
        if (crowded == null) {
            return Optional.of(query(Literals.within(type.shape(), cursor, to), byDate(), 0));
        }
        String second = Literals.within(type.shape(), crowded, crowded.plus(SECOND));
        if (!type.keyQueryable()) {
            return Optional.of(query(second, type.shape().versionAttribute() + ":asc", offset));
        }
        String condition = afterKey == null ? second : second + " and " + Literals.after(type, afterKey);
        return Optional.of(query(condition, type.shape().key() + ":asc", 0));
    }

    /** Everything before this has been read. */
    Instant completedUntil() {
        return done ? to : cursor;
    }

    /** @throws PollOutage when the pod's answer does not lead on */
    void received(PageFacts page) {
        if (crowded == null) {
            receivedByDate(page);
        } else if (type.keyQueryable()) {
            receivedByKey(page, crowded);
        } else {
            receivedByOffset(page, crowded);
        }
    }

    private void receivedByDate(PageFacts page) {
        if (!page.mayHaveMore() || page.received() == 0) {
            done = true;
            return;
        }
        Instant last = page.lastSecond();
        if (last == null || last.isBefore(cursor)) {
            throw new PollOutage("a full page brought no row at or after " + cursor
                    + " although it was asked for: the pod does not heed "
                    + type.shape().version());
        }
        if (!page.datesAscend()) {
            // What comes after such a page may be earlier than its end, and would be skipped.
            throw new PollOutage("a full page is not in order of "
                    + type.shape().version() + " although it was asked for: the pod does not order by it");
        }
        if (last.isAfter(cursor)) {
            cursor = last;
        } else {
            crowded = cursor;
            afterKey = null;
            offset = 0;
            lastKeys.clear();
            keysOfSecond.clear();
            passBroughtNew = false;
        }
    }

    private void receivedByKey(PageFacts page, Instant second) {
        if (page.received() == 0 || !page.mayHaveMore()) {
            leave(second);
            return;
        }
        String last = page.lastKey();
        if (last == null || !lastKeys.add(last)) {
            throw new PollOutage("two pages ended with the same key within the second " + second);
        }
        if (!page.keysAscend()) {
            throw new PollOutage(
                    "a full page is not in order of " + type.shape().key() + " within the second " + second
                            + " although it was asked for: the pod does not order by it");
        }
        afterKey = last;
    }

    private void receivedByOffset(PageFacts page, Instant second) {
        passBroughtNew |= keysOfSecond.addAll(page.keys());
        offset += page.received();
        if (offset > 2 * (keysOfSecond.size() + pageSize)) {
            throw new PollOutage(
                    "pages repeat the same rows within the second " + second + ": the pod does not heed the offset");
        }
        if (page.received() > 0 && page.mayHaveMore()) {
            return;
        }
        if (passBroughtNew) {
            passBroughtNew = false;
            offset = 0;
        } else {
            leave(second);
        }
    }

    private void leave(Instant second) {
        crowded = null;
        cursor = second.plus(SECOND);
        done = !cursor.isBefore(to);
    }

    private PageQuery query(String q, String orderBy, int from) {
        return new PageQuery(type.resource(), q, orderBy, fields, pageSize, from);
    }

    private String byDate() {
        String date = type.shape().versionAttribute() + ":asc";
        return type.keyQueryable() ? date + "," + type.shape().key() + ":asc" : date;
    }
}
