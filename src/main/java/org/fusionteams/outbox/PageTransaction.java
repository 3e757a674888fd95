package org.fusionteams.outbox;

import java.util.List;
import org.fusionteams.notification.Notification;
import org.fusionteams.record.Ledger;
import org.fusionteams.store.GroupCommit;
import org.fusionteams.store.UnitOfWork;
import org.jboss.logging.Logger;

/**
 * Writes a page in one transaction: records, notifications and bookmark, all or nothing. It is the only place that does,
 * and it is called after the page's last byte, so a page that was cut stores nothing.
 */
public final class PageTransaction {

    private static final Logger LOG = Logger.getLogger(PageTransaction.class);

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
        List<Addressed> taken = commits.commit(connection -> {
            ledger.write(connection, page.records());
            ledger.mark(connection, page.marks());
            List<Addressed> appended = outbox.append(connection, page.notifications());
            bookmark.run(connection);
            return appended;
        });
        taken.stream()
                .filter(addressed -> addressed.state() == NotificationState.DEAD)
                .forEach(PageTransaction::say);
        outbox.announce(page.channels());
    }

    /** Said when it is on the disk, and once: the overlap shows the same record with each poll. */
    private static void say(Addressed dead) {
        Notification notification = dead.notification();
        LOG.errorf(
                "Dead letter: %s %s: %s",
                notification.recordType(),
                notification.number() == null ? notification.recordKey() : notification.number(),
                dead.reason());
    }
}
