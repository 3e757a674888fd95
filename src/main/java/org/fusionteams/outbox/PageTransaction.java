package org.fusionteams.outbox;

import org.fusionteams.record.Ledger;
import org.fusionteams.store.GroupCommit;
import org.fusionteams.store.UnitOfWork;

/**
 * Writes a page in one transaction: records, notifications and bookmark, all or nothing. It is the only place that does,
 * and it is called after the page's last byte, so a page that was cut stores nothing.
 */
public final class PageTransaction {

    private final GroupCommit commits;
    private final Ledger ledger;
    private final Outbox outbox;

    public PageTransaction(GroupCommit commits, Ledger ledger, Outbox outbox) {
        this.commits = commits;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /**
     * Returns when the page is on the disk.
     *
     * @param bookmark moves the bookmark of the record type that was read
     */
    public void write(Page page, UnitOfWork<?> bookmark) {
        commits.commit(connection -> {
            ledger.write(connection, page.records());
            outbox.append(connection, page.notifications());
            bookmark.run(connection);
            return true;
        });
        outbox.announce(page.channels());
    }
}
