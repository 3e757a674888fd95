package org.fusionteams.poll;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fusionteams.configuration.FusionSettings;
import org.fusionteams.outbox.PageTransaction;
import org.fusionteams.record.Ledger;
import org.fusionteams.record.LedgerRow;
import org.fusionteams.record.PassMark;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A poll of a resource without dates: one pass over the whole list, then what is known and was not seen, which is gone. The
 * first complete pass is the baseline. A pass that breaks off says nothing about what is gone; the next one begins anew
 * under a number of its own.
 */
final class SnapshotRun implements PollRun {

    private static final Logger LOG = Logger.getLogger(SnapshotRun.class);

    private static final int MOST_PASSES = 3;

    /** More than one in so many missing at once is taken for a lost privilege. */
    private static final int ONE_IN = 10;

    private static final int FEW = 2;

    /** Records that are gone are told in batches of this size. */
    private static final int BATCH = 100;

    private enum Phase {
        FINDER,
        LIST,
        GONE,
        DONE
    }

    private final RecordType type;
    private final FusionSettings settings;
    private final Ledger ledger;
    private final Bookmarks bookmarks;
    private final PageTransaction transaction;
    private final PodClock podClock;
    private final FinderChoice finder;

    private @Nullable Bookmark bookmark;
    private final boolean baseline;
    private Phase phase = Phase.FINDER;
    private Optional<PageQuery> query = Optional.empty();
    private WholeReading reading;
    private long pass;
    private int passes;
    private long known;
    private int received;
    private String goneAfter = "";
    private @Nullable CurrentPage page;
    private @Nullable PageIntake intake;
    private int told;

    SnapshotRun(
            RecordType type,
            FusionSettings settings,
            Ledger ledger,
            Bookmarks bookmarks,
            PageTransaction transaction,
            PodClock podClock,
            FinderChoice finder,
            @Nullable Bookmark bookmark) {
        this.type = type;
        this.settings = settings;
        this.ledger = ledger;
        this.bookmarks = bookmarks;
        this.transaction = transaction;
        this.podClock = podClock;
        this.finder = finder;
        this.bookmark = bookmark;
        this.baseline = bookmark == null || bookmark.baselineAt() == null;
        this.pass = bookmark == null ? 0 : bookmark.pass();
        this.reading = reading();
        finder.begin(true, podClock.ours());
    }

    @Override
    public RecordType type() {
        return type;
    }

    @Override
    public int told() {
        return told;
    }

    @Override
    public boolean next() {
        query = Optional.empty();
        if (phase == Phase.FINDER) {
            query = finder.next();
            phase = query.isPresent() ? Phase.FINDER : Phase.LIST;
        }
        if (phase == Phase.LIST) {
            query = reading.next().map(each -> each.within(type.condition(), finder.finder()));
        } else if (phase == Phase.GONE) {
            openGone();
        }
        return phase != Phase.DONE;
    }

    @Override
    public Optional<PageQuery> query() {
        return query;
    }

    @Override
    public Iterator<JsonNode> rows(InputStream body, @Nullable String dateHeader) {
        Instant podNow = podClock.observe(dateHeader);
        intake = intake(podNow);
        page = new CurrentPage(type.shape(), body, intake);
        return page.rows();
    }

    @Override
    public void read(JsonNode row) {
        page().passed(row);
        if (phase == Phase.LIST) {
            var unused = intake().read(row);
        }
    }

    @Override
    public Iterator<ReadRecord> news() {
        if (phase != Phase.GONE) {
            var unused = page().facts();
        }
        return intake().news();
    }

    @Override
    public PageIntake intake() {
        return Objects.requireNonNull(intake, "a page is being read");
    }

    @Override
    public void pageRead() {
        switch (phase) {
            case FINDER -> finder.received(page().facts().received());
            case LIST -> listPageRead(page().facts());
            default -> write();
        }
        page = null;
        intake = null;
    }

    @Override
    public void close() {
        if (page != null) {
            page.close();
            page = null;
        }
    }

    /** Without its list a snapshot is nothing. */
    @Override
    public boolean goOnWithout(PollRefused refused) {
        return false;
    }

    private void listPageRead(PageFacts facts) {
        if (passes == 0) {
            beginPass();
        }
        facts.keys().forEach(key -> intake().page().add(new PassMark(type.name(), key, pass)));
        received += facts.received();
        reading.received(facts);
        write();
        if (reading instanceof OffsetReading offsets && offsets.moved()) {
            beginAgain();
        } else if (reading.next().isEmpty()) {
            endList();
        }
    }

    private void write() {
        transaction.write(intake().page(), bookmarks.advance(type.name(), null, null, intake().counts()));
        told += intake().page().size();
    }

    /** Under a number that no record bears yet, so that what is marked with it was seen in this pass and no other. */
    private void beginPass() {
        if (bookmark == null) {
            bookmark = bookmarks.begin(type.name(), podClock.now().truncatedTo(ChronoUnit.SECONDS));
        }
        passes++;
        pass++;
        received = 0;
        known = ledger.countUnseen(type.name(), pass);
        bookmarks.beginPass(type.name(), pass, null);
    }

    private void beginAgain() {
        if (passes == MOST_PASSES) {
            throw new PollOutage("the list of " + type.resource() + " has changed while it was read, " + MOST_PASSES
                    + " times in a row");
        }
        reading = reading();
        beginPass();
    }

    private void endList() {
        if (baseline) {
            endBaseline();
        } else {
            guard();
            phase = Phase.GONE;
        }
    }

    /** An empty list is no baseline: when the privilege comes, all that was there before would be told as new. */
    private void endBaseline() {
        phase = Phase.DONE;
        if (received == 0) {
            EmptyList.warn(type);
            return;
        }
        bookmarks.passEnded(type.name(), pass);
        bookmarks.baselineDone(type.name());
        LOG.infof("Record type %s: %d records are known; what changes from now on is told", type.name(), all());
    }

    private void guard() {
        long missing = ledger.countUnseen(type.name(), pass);
        if (received == 0 || (missing >= FEW && missing * ONE_IN > known)) {
            throw new SnapshotRefused("the pod showed " + (all() - missing) + " records of " + type.resource()
                    + ", and "
                    + missing + " of " + known + " known ones are missing. That is more than a tenth, or all: rather a"
                    + " lost privilege than records that are gone, so none is told as gone. Check the data roles of the"
                    + " integration user");
        }
    }

    /** Rows that two pages have in common count once, so it is more exact than the number received. */
    private long all() {
        return ledger.countUnseen(type.name(), pass + 1);
    }

    private void openGone() {
        List<LedgerRow> gone = ledger.unseen(type.name(), pass, goneAfter, BATCH);
        if (gone.isEmpty()) {
            bookmarks.passEnded(type.name(), pass);
            phase = Phase.DONE;
            return;
        }
        goneAfter = gone.get(gone.size() - 1).key();
        PageIntake batch = intake(podClock.now());
        gone.forEach(batch::gone);
        intake = batch;
    }

    private PageIntake intake(Instant podNow) {
        Instant newsFrom = bookmark == null ? Instant.MAX : bookmark.newsFrom();
        return new PageIntake(type.shape(), ledger, newsFrom, baseline, false, podNow);
    }

    private WholeReading reading() {
        return type.keyQueryable()
                ? new KeyOrderReading(type, null, settings.pageSize(), null)
                : new OffsetReading(type, settings.pageSize());
    }

    private CurrentPage page() {
        return Objects.requireNonNull(page, "a page is being read");
    }
}
