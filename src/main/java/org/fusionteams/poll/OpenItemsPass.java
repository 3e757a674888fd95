package org.fusionteams.poll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fusionteams.outbox.Page;
import org.fusionteams.record.Ledger;
import org.fusionteams.record.LedgerRow;
import org.fusionteams.record.PassMark;
import org.jspecify.annotations.Nullable;

/**
 * Finds changes that move no date: reads what is open once more, in order of key, and then asks by key for what may have
 * been open and is not in that list any more. A few pages per poll: a pass goes on where the poll before has stopped.
 */
final class OpenItemsPass {

    private static final int MOST_PAGES = 10;
    private static final int MOST_LOOKUPS = 10;
    private static final int MOST_KEYS = 50;

    /** Longer conditions may not fit into an address. */
    private static final int LONGEST_CONDITION = 2_500;

    private final RecordType type;
    private final int pageSize;
    private final Ledger ledger;
    private final Bookmarks bookmarks;
    private final long pass;
    private final boolean begun;

    /** Null once the list is read. */
    private @Nullable KeyOrderReading list;

    private int pages;
    private int lookups;
    private String after = "";
    private List<LedgerRow> asked = List.of();

    /** @param bookmark how far the pass has got, or when the last one ended */
    OpenItemsPass(RecordType type, int pageSize, Ledger ledger, Bookmarks bookmarks, Bookmark bookmark) {
        this.type = type;
        this.pageSize = pageSize;
        this.ledger = ledger;
        this.bookmarks = bookmarks;
        this.begun = bookmark.passUnderWay();
        this.pass = begun ? bookmark.pass() : bookmark.pass() + 1;
        String from = bookmark.passAfter();
        this.list = begun && from == null
                ? null
                : new KeyOrderReading(
                        type, "(" + type.openItems() + ")", pageSize, from == null || from.isEmpty() ? null : from);
    }

    /** True when a pass is under way, or the last one ended long enough ago. */
    static boolean due(RecordType type, Bookmark bookmark, Instant now) {
        if (type.openItemsEvery() == null || bookmark.baselineAt() == null) {
            return false;
        }
        Instant ended = bookmark.passEndedAt();
        return ended == null || !now.isBefore(ended.plus(type.openItemsEvery()));
    }

    /** The next page to ask for; empty when the pass has ended, or has had its share of this poll. */
    Optional<PageQuery> next() {
        if (list != null) {
            Optional<PageQuery> query = pages < MOST_PAGES ? list.next() : Optional.empty();
            if (query.isPresent()) {
                if (!begun && pages == 0) {
                    bookmarks.beginPass(type.name(), pass, "");
                }
                pages++;
                return query;
            }
            if (!list.done()) {
                return Optional.empty();
            }
            bookmarks.openItemsRead(type.name());
            list = null;
        }
        return lookups < MOST_LOOKUPS ? lookup() : Optional.empty();
    }

    /** Takes a page in; the marks go into its transaction. */
    void received(PageFacts facts, Page page) {
        if (list != null) {
            list.received(facts);
            facts.keys().forEach(key -> page.add(new PassMark(type.name(), key, pass)));
        } else {
            lookedUp(facts, page);
        }
    }

    /** Where the reading of the list has got to, for the page's transaction; null when it is not the list that is read. */
    @Nullable
    String listAfter() {
        return list == null ? null : list.afterKey();
    }

    /** The pod does not understand the condition: this pass finds nothing. */
    void giveUp() {
        list = null;
        asked = List.of();
        lookups = MOST_LOOKUPS;
        bookmarks.passEnded(type.name(), pass);
    }

    private Optional<PageQuery> lookup() {
        List<LedgerRow> unseen = ledger.unseen(type.name(), pass, after, Math.min(MOST_KEYS, pageSize));
        if (unseen.isEmpty()) {
            bookmarks.passEnded(type.name(), pass);
            return Optional.empty();
        }
        lookups++;
        asked = new ArrayList<>();
        StringBuilder condition = new StringBuilder();
        for (LedgerRow row : unseen) {
            String equal = Literals.equal(type, row.key());
            if (!asked.isEmpty() && condition.length() + equal.length() > LONGEST_CONDITION) {
                break;
            }
            condition.append(asked.isEmpty() ? "" : " or ").append(equal);
            asked.add(row);
        }
        return Optional.of(new PageQuery(
                type.resource(), "(" + condition + ")", type.shape().key() + ":asc", type.fields(), asked.size(), 0));
    }

    /** A pod that gives fewer rows than were asked for says nothing about the others: they are asked for again. */
    private void lookedUp(PageFacts facts, Page page) {
        if (asked.isEmpty()) {
            return;
        }
        Set<String> found = facts.keys();
        boolean all = true;
        boolean any = false;
        for (LedgerRow row : asked) {
            if (found.contains(row.key()) || !facts.mayHaveMore()) {
                page.add(new PassMark(type.name(), row.key(), mark(row)));
                any = true;
            } else {
                all = false;
            }
        }
        if (!any) {
            throw new PollOutage("a full page brought none of the records that were asked for by "
                    + type.shape().key());
        }
        after = all ? asked.get(asked.size() - 1).key() : after;
    }

    /**
     * A record that an earlier pass saw open, and this one did not, is known not to be open. One that a window has brought
     * since may be: it counts as seen now, so that the next pass looks once more.
     */
    private long mark(LedgerRow row) {
        return row.pass() == null ? pass : 0;
    }
}
