package org.fusionteams.poll;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.time.DateTimeException;
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
import org.fusionteams.record.Timestamps;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One poll of one record type, as a sequence of pages: at the very first start the pod's time and the baseline, then the
 * window since the bookmark, then, when it is due, the sweep and what the sweep found missing. Used by one thread.
 */
public final class PollRun {

    private static final Logger LOG = Logger.getLogger(PollRun.class);

    /** A window is prolonged within the same poll when the pod's time has gone on by at least this much. */
    private static final Duration WORTH_A_WINDOW = Duration.ofSeconds(5);

    /** A pod that answers slowly is always behind: without an end to this, no other record type would have its turn. */
    private static final int MOST_PROLONGED = 3;

    private enum Phase {
        PROBE,
        BASELINE,
        OPEN_ITEMS,
        WINDOW,
        SWEEP,
        MISSING,
        DONE
    }

    private final RecordType type;
    private final FusionSettings settings;
    private final Ledger ledger;
    private final Bookmarks bookmarks;
    private final PageTransaction transaction;
    private final PodClock podClock;

    private @Nullable Bookmark bookmark;
    private Phase phase;
    private @Nullable WindowReading window;
    private @Nullable OpenItemsReading openItems;
    private @Nullable Sweep sweep;
    private final Deque<Sweep.Span> missing = new ArrayDeque<>();

    private @Nullable Instant windowEnd;
    private Instant safeUntil = Instant.MAX;
    private @Nullable PageRows rows;
    private @Nullable PageIntake intake;
    private RowTrail trail = new RowTrail();
    private int prolonged;
    private int told;

    PollRun(
            RecordType type,
            FusionSettings settings,
            Ledger ledger,
            Bookmarks bookmarks,
            PageTransaction transaction,
            PodClock podClock,
            @Nullable Bookmark bookmark) {
        this.type = type;
        this.settings = settings;
        this.ledger = ledger;
        this.bookmarks = bookmarks;
        this.transaction = transaction;
        this.podClock = podClock;
        this.bookmark = bookmark;
        this.phase = bookmark == null ? Phase.PROBE : bookmark.baselineAt() == null ? Phase.BASELINE : Phase.WINDOW;
    }

    public RecordType type() {
        return type;
    }

    /** Number of notifications this poll has brought so far. */
    public int told() {
        return told;
    }

    /** The next page to ask the pod for; empty when the poll is done. */
    public Optional<PageQuery> next() {
        while (phase != Phase.DONE) {
            Optional<PageQuery> query = nextOfPhase();
            if (query.isPresent()) {
                return query;
            }
            endPhase();
        }
        return Optional.empty();
    }

    /**
     * The rows of the page that was asked for.
     *
     * @param dateHeader the answer's Date header; null when it had none
     */
    public Iterator<JsonNode> rows(InputStream body, @Nullable String dateHeader) {
        Instant podNow = podClock.observe(dateHeader);
        Instant closed = podNow.minus(settings.settle()).truncatedTo(ChronoUnit.SECONDS);
        safeUntil = closed.isBefore(safeUntil) ? closed : safeUntil;
        boolean silent = phase == Phase.BASELINE || phase == Phase.OPEN_ITEMS;
        Instant newsFrom = bookmark == null ? Instant.MAX : bookmark.newsFrom();
        intake = new PageIntake(type.shape(), ledger, newsFrom, silent, phase == Phase.MISSING, podNow);
        trail = new RowTrail();
        PageRows page = new PageRows(body);
        rows = page;
        return page;
    }

    /** What a row is to us; empty when nothing further is to be done with it. */
    public Optional<ReadRecord> read(JsonNode row) {
        remember(row);
        if (phase == Phase.PROBE) {
            return Optional.empty();
        }
        if (phase == Phase.SWEEP) {
            Objects.requireNonNull(sweep).row(row);
            return Optional.empty();
        }
        return intake().read(row).filter(read -> read.news().needsWording());
    }

    /** Where the present page's records are taken in. */
    public PageIntake intake() {
        return Objects.requireNonNull(intake, "a page is being read");
    }

    /** The page was read to its last byte: writes it with the bookmark. Throws PollOutage when it was not whole. */
    public void pageRead() {
        PageRows page = Objects.requireNonNull(rows);
        page.requireWhole();
        PageFacts facts = trail.facts(page.received(), page.mayHaveMore());
        switch (phase) {
            case PROBE -> begin();
            case OPEN_ITEMS -> Objects.requireNonNull(openItems).received(facts);
            case SWEEP -> {
                Objects.requireNonNull(sweep).pageRead(ledger);
                Objects.requireNonNull(window).received(facts);
            }
            default -> Objects.requireNonNull(window).received(facts);
        }
        if (phase != Phase.PROBE) {
            Instant position = phase == Phase.WINDOW ? position() : null;
            transaction.write(intake().page(), bookmarks.advance(type.name(), position, intake().counts()));
            told += intake().page().size();
        }
        rows = null;
    }

    /** Lets go of the connection, whatever happened. */
    public void close() {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }

    /** The condition for open items was refused: the baseline goes on without it, and says so. */
    public boolean goOnWithoutOpenItems(String reason) {
        if (phase != Phase.OPEN_ITEMS || openItems == null) {
            return false;
        }
        LOG.warnf(
                "Record type %s: open items could not be read (%s). Items that were open before the start and have not"
                        + " changed in the last %s are not known; their next change is stored, not told.",
                type.name(), reason, settings.baseline());
        openItems.giveUp();
        return true;
    }

    private Optional<PageQuery> nextOfPhase() {
        return switch (phase) {
            case PROBE -> bookmark == null ? Optional.of(probe()) : Optional.empty();
            case BASELINE -> baseline().next();
            case OPEN_ITEMS -> openItems().next();
            case WINDOW -> window().next();
            case SWEEP -> sweepWindow().next();
            case MISSING -> missingWindow().next();
            case DONE -> Optional.empty();
        };
    }

    private void endPhase() {
        WindowReading ended = window;
        window = null;
        switch (phase) {
            case PROBE -> phase = Phase.BASELINE;
            case BASELINE -> phase = Phase.OPEN_ITEMS;
            case OPEN_ITEMS -> {
                bookmarks.baselineDone(type.name());
                phase = Phase.WINDOW;
            }
            case WINDOW -> endWindow(Objects.requireNonNull(ended));
            case SWEEP -> {
                missing.addAll(Objects.requireNonNull(sweep).missing());
                bookmarks.swept(type.name());
                phase = Phase.MISSING;
            }
            case MISSING -> phase = missing.isEmpty() ? Phase.DONE : Phase.MISSING;
            case DONE -> {}
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
        phase = sweepDue() ? Phase.SWEEP : Phase.DONE;
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
                type.shape().version() + ":asc",
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

    private OpenItemsReading openItems() {
        if (openItems == null) {
            openItems = new OpenItemsReading(type, settings.pageSize());
        }
        return openItems;
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

    private boolean sweepDue() {
        Instant last = mark().lastSweepAt();
        return last == null || !podClock.ours().isBefore(last.plus(settings.sweepEvery()));
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

    private WindowReading reading(String fields, Instant from, Instant to) {
        return new WindowReading(type, fields, settings.pageSize(), from, to);
    }

    private String keyAndDate() {
        return type.shape().key() + "," + type.shape().version();
    }

    private void remember(JsonNode row) {
        Instant second = null;
        try {
            second = Timestamps.parse(row.path(type.shape().version()).asText(""))
                    .truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            LOG.debugf("Record type %s: a row without a date; the other rows say where the page ends", type.name());
        }
        trail.add(row.path(type.shape().key()).asText(null), second);
    }
}
