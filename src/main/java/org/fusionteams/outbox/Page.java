package org.fusionteams.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fusionteams.record.LedgerChange;

/**
 * What one page brings: collected while the page is split, written after its last byte. Bounded by the page size. Used by
 * one thread.
 */
public final class Page {

    private final List<LedgerChange> records = new ArrayList<>();
    private final List<Addressed> notifications = new ArrayList<>();

    public void add(LedgerChange change) {
        records.add(change);
    }

    public void add(Addressed addressed) {
        notifications.add(addressed);
    }

    List<LedgerChange> records() {
        return records;
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
