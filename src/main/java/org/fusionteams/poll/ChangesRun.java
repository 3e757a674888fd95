package org.fusionteams.poll;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.fusionteams.configuration.FusionSettings;
import org.fusionteams.outbox.PageTransaction;
import org.fusionteams.record.Ledger;
import org.fusionteams.record.PassMark;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A poll by dates: at the very first start the pod's time and the baseline, then the window since the bookmark, then, when
 * they are due, the sweep, what the sweep found missing, and the open items without regard to their dates.
 */
final class ChangesRun implements PollRun {

    private static final Logger LOG = Logger.getLogger(ChangesRun.class);

    /** A window is prolonged within the same poll when the pod's time has gone on by at least this much. */
    private static final Duration WORTH_A_WINDOW = Duration.ofSeconds(5);

    /** A pod that answers slowly is always behind: without an end to this, no other record type would have its turn. */
    private static final int MOST_PROLONGED = 3;

    private enum Phase {
        FINDER,
        PROBE,
        BASELINE,
        OPEN_ITEMS,
        WINDOW,
        SWEEP,
        MISSING,
        REREAD,
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
    private Phase phase = Phase.FINDER;
    private Optional<PageQuery> query = Optional.empty();
    private @Nullable WindowReading window;
    private @Nullable KeyOrderReading openItems;
    private @Nullable OpenItemsPass reread;
    private @Nullable Sweep sweep;
    private final Deque<Sweep.Span> missing = new ArrayDeque<>();

    private @Nullable Instant windowEnd;
    private Instant safeUntil = Instant.MAX;
    private @Nullable CurrentPage page;
    private int prolonged;
    private int baselineRows;
    private int told;

    ChangesRun(
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
        finder.begin(bookmark == null || sweepDue(bookmark), podClock.ours());
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
        while (phase != Phase.DONE && query.isEmpty()) {
            query = phase == Phase.FINDER
                    ? finder.next()
                    : nextOfPhase().map(each -> each.within(type.condition(), finder.finder()));
            if (query.isEmpty()) {
                endPhase();
            }
        }
        return query.isPresent();
    }

    @Override
    public Optional<PageQuery> query() {
        return query;
    }

    @Override
    public Iterator<JsonNode> rows(InputStream body, @Nullable String dateHeader) {
        Instant podNow = podClock.observe(dateHeader);
        Instant closed = podNow.minus(settings.settle()).truncatedTo(ChronoUnit.SECONDS);
        safeUntil = closed.isBefore(safeUntil) ? closed : safeUntil;
        Instant newsFrom = bookmark == null ? Instant.MAX : bookmark.newsFrom();
        page = new CurrentPage(
                type.shape(),
                body,
                new PageIntake(type.shape(), ledger, newsFrom, silent(), phase == Phase.MISSING, podNow));
        return page.rows();
    }

    @Override
    public void read(JsonNode row) {
        page().passed(row);
        if (phase == Phase.SWEEP) {
            Objects.requireNonNull(sweep).row(row);
        } else if (phase != Phase.PROBE && phase != Phase.FINDER) {
            var unused = intake().read(row);
        }
    }

    @Override
    public Iterator<ReadRecord> news() {
        var unused = page().facts();
        return intake().news();
    }

    @Override
    public PageIntake intake() {
        return page().intake();
    }

    @Override
    public void pageRead() {
        PageFacts facts = page().facts();
        if (phase == Phase.FINDER) {
            finder.received(facts.received());
        } else if (phase == Phase.PROBE) {
            begin();
        } else {
            take(facts);
            Instant position = phase == Phase.WINDOW ? position() : null;
            String passAfter = phase == Phase.REREAD ? reread().listAfter() : null;
            transaction.write(intake().page(), bookmarks.advance(type.name(), position, passAfter, intake().counts()));
            told += intake().page().size();
        }
        page = null;
    }

    @Override
    public void close() {
        if (page != null) {
            page.close();
            page = null;
        }
    }

    @Override
    public boolean goOnWithout(PollRefused refused) {
        if (refused.status() != 400 || (phase != Phase.OPEN_ITEMS && phase != Phase.REREAD)) {
            return false;
        }
        LOG.warnf(
                "Record type %s: open items could not be read (%s). Items that were open before the start and have not"
                        + " changed in the last %s are not known, and changes that move no date are not seen.",
                type.name(), refused.getMessage(), settings.baseline());
        if (phase == Phase.OPEN_ITEMS) {
            openItems().giveUp();
        } else {
            reread().giveUp();
        }
        return true;
    }

    private void take(PageFacts facts) {
        if (silent()) {
            baselineRows += facts.received();
        }
        switch (phase) {
            case OPEN_ITEMS -> {
                openItems().received(facts);
                mark(facts, 1);
            }
            case BASELINE -> {
                Objects.requireNonNull(window).received(facts);
                mark(facts, 0);
            }
            case SWEEP -> {
                Objects.requireNonNull(sweep).pageRead(ledger);
                Objects.requireNonNull(window).received(facts);
            }
            case REREAD -> reread().received(facts, intake().page());
            default -> Objects.requireNonNull(window).received(facts);
        }
    }

    /** What the baseline brings is as fresh as can be: only what is open can change later without a date. */
    private void mark(PageFacts facts, long pass) {
        if (type.openItemsEvery() != null) {
            facts.keys().forEach(key -> intake().page().add(new PassMark(type.name(), key, pass)));
        }
    }

    private Optional<PageQuery> nextOfPhase() {
        return switch (phase) {
            case PROBE -> bookmark == null ? Optional.of(probe()) : Optional.empty();
            case BASELINE -> baseline().next();
            case OPEN_ITEMS -> openItems().next();
            case WINDOW -> window().next();
            case SWEEP -> sweepWindow().next();
            case MISSING -> missingWindow().next();
            case REREAD -> reread().next();
            case FINDER, DONE -> Optional.empty();
        };
    }

    private void endPhase() {
        WindowReading ended = window;
        window = null;
        switch (phase) {
            case FINDER -> phase = bookmark != null && bookmark.baselineAt() != null ? Phase.WINDOW : Phase.PROBE;
            case PROBE -> phase = Phase.BASELINE;
            case BASELINE -> phase = Phase.OPEN_ITEMS;
            case OPEN_ITEMS -> {
                endBaseline();
                phase = Phase.WINDOW;
            }
            case WINDOW -> endWindow(Objects.requireNonNull(ended));
            case SWEEP -> {
                missing.addAll(Objects.requireNonNull(sweep).missing());
                bookmarks.swept(type.name());
                phase = Phase.MISSING;
            }
            case MISSING -> phase = missing.isEmpty() ? rereadOrDone() : Phase.MISSING;
            case REREAD, DONE -> phase = Phase.DONE;
        }
    }

    private void endBaseline() {
        bookmarks.baselineDone(type.name());
        if (type.openItemsEvery() != null) {
            bookmarks.passEnded(type.name(), 1);
        }
        if (baselineRows == 0) {
            EmptyList.warn(type);
        }
    }

    /** A pod whose clock is ahead of what we thought, or a long window: what has come since is read at once. */
    private void endWindow(WindowReading ended) {
        Instant closed = closedNow();
        if (prolonged < MOST_PROLONGED
                && ended.completedUntil().plus(WORTH_A_WINDOW).isBefore(closed)) {
            prolonged++;
            windowEnd = ended.completedUntil();
            safeUntil = Instant.MAX;
            return;
        }
        phase = sweepDue(mark()) ? Phase.SWEEP : rereadOrDone();
    }

    private Phase rereadOrDone() {
        return OpenItemsPass.due(type, mark(), podClock.ours()) ? Phase.REREAD : Phase.DONE;
    }

    private void begin() {
        Instant podNow = podClock.now().truncatedTo(ChronoUnit.SECONDS);
        bookmark = bookmarks.begin(
                type.name(), settings.startFrom().resolve(podNow).truncatedTo(ChronoUnit.SECONDS));
        LOG.infof("Record type %s: news begins at %s, pod time", type.name(), bookmark.newsFrom());
    }

    private PageQuery probe() {
        Instant now = podClock.now();
        return new PageQuery(
                type.resource(),
                Literals.within(type.shape(), now.minus(Duration.ofDays(1)), now),
                type.shape().versionAttribute() + ":asc",
                keyAndDate(),
                1,
                0);
    }

    private WindowReading baseline() {
        if (window == null) {
            Instant newsFrom = mark().newsFrom();
            window = reading(type.fields(), newsFrom.minus(settings.baseline()), newsFrom);
        }
        return window;
    }

    private KeyOrderReading openItems() {
        if (openItems == null) {
            openItems = new KeyOrderReading(type, "(" + type.openItems() + ")", settings.pageSize(), null);
            if (type.openItems() == null || !type.keyQueryable()) {
                openItems.giveUp();
            }
        }
        return openItems;
    }

    private OpenItemsPass reread() {
        if (reread == null) {
            reread = new OpenItemsPass(type, settings.pageSize(), ledger, bookmarks, mark());
        }
        return reread;
    }

    private WindowReading window() {
        if (window == null) {
            Instant from = windowEnd == null ? mark().position().minus(settings.overlap()) : windowEnd;
            window = reading(type.fields(), from, closedNow());
        }
        return window;
    }

    private WindowReading sweepWindow() {
        if (window == null) {
            sweep = new Sweep(type.shape());
            Instant to = closedNow();
            Instant earliest = mark().newsFrom().minus(settings.baseline());
            Instant from = to.minus(settings.sweepOver());
            window = reading(keyAndDate(), from.isBefore(earliest) ? earliest : from, to);
        }
        return window;
    }

    private WindowReading missingWindow() {
        if (window == null) {
            Sweep.Span span = missing.poll();
            window = span == null
                    ? reading(type.fields(), Instant.EPOCH, Instant.EPOCH)
                    : reading(type.fields(), span.from(), span.to());
        }
        return window;
    }

    private boolean sweepDue(Bookmark known) {
        Instant last = known.lastSweepAt();
        return last == null || !podClock.ours().isBefore(last.plus(settings.sweepEvery()));
    }

    private boolean silent() {
        return phase == Phase.BASELINE || phase == Phase.OPEN_ITEMS;
    }

    private Instant position() {
        Instant completed = Objects.requireNonNull(window).completedUntil();
        return completed.isBefore(safeUntil) ? completed : safeUntil;
    }

    private Instant closedNow() {
        return podClock.now().minus(settings.settle()).truncatedTo(ChronoUnit.SECONDS);
    }

    private Bookmark mark() {
        return Objects.requireNonNull(bookmark, "the probe has begun the record type");
    }

    private CurrentPage page() {
        return Objects.requireNonNull(page, "a page is being read");
    }

    private WindowReading reading(String fields, Instant from, Instant to) {
        return new WindowReading(type, fields, settings.pageSize(), from, to);
    }

    private String keyAndDate() {
        return type.shape().key() + "," + type.shape().version();
    }
}
