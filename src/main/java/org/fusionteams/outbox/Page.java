package org.fusionteams.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fusionteams.record.LedgerChange;
import org.fusionteams.record.PassMark;

/**
 * What one page brings: collected while the page is split, written after its last byte. Bounded by the page size. Used by
 * one thread.
 */
public final class Page {

    private final List<LedgerChange> records = new ArrayList<>();
    private final List<PassMark> marks = new ArrayList<>();
    private final List<Addressed> notifications = new ArrayList<>();

    public void add(LedgerChange change) {
        records.add(change);
    }

    /** Remembers which pass saw a record; it need not have changed. */
    public void add(PassMark mark) {
        marks.add(mark);
    }

    public void add(Addressed addressed) {
        notifications.add(addressed);
    }

    List<LedgerChange> records() {
        return records;
    }

    List<PassMark> marks() {
        return marks;
    }

    List<Addressed> notifications() {
        return notifications;
    }

    /** Number of notifications collected so far. */
    public int size() {
        return notifications.size();
    }

    Set<String> channels() {
        Set<String> channels = new TreeSet<>();
        notifications.forEach(addressed -> channels.add(addressed.channel()));
        return channels;
    }
}
