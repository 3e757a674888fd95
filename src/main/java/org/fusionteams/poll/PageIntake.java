package org.fusionteams.poll;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fusionteams.notification.Change;
import org.fusionteams.notification.Kind;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.NotificationJson;
import org.fusionteams.notification.UnusableWordingException;
import org.fusionteams.notification.Wording;
import org.fusionteams.notification.WordingReader;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Page;
import org.fusionteams.record.Fingerprint;
import org.fusionteams.record.FusionRecord;
import org.fusionteams.record.Ledger;
import org.fusionteams.record.LedgerChange;
import org.fusionteams.record.LedgerEntry;
import org.fusionteams.record.News;
import org.fusionteams.record.NewsDecision;
import org.fusionteams.record.RecordReader;
import org.fusionteams.record.RecordShape;
import org.fusionteams.record.UnreadableRecordException;
import org.fusionteams.store.Columns;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one page in: what each is to us, what is said of it, what the ledger will hold. Used by one thread. */
public final class PageIntake {

    /** Kept of a row that is no record: for a person to look at. */
    private static final int LONGEST_UNREADABLE = 20_000;

    private final RecordShape shape;
    private final Ledger ledger;
    private final Instant newsFrom;
    private final boolean silent;
    private final boolean late;
    private final Instant podNow;
    private final Page page = new Page();
    private final PageCounts counts = new PageCounts();

    /**
     * @param silent true while the baseline is read
     * @param late true when the sweep found what is read
     */
    PageIntake(RecordShape shape, Ledger ledger, Instant newsFrom, boolean silent, boolean late, Instant podNow) {
        this.shape = shape;
        this.ledger = ledger;
        this.newsFrom = newsFrom;
        this.silent = silent;
        this.late = late;
        this.podNow = podNow;
    }

    /** What a row is to us; empty when it cannot be read, which has made it a dead letter. */
    public Optional<ReadRecord> read(JsonNode row) {
        counts.read++;
        FusionRecord record;
        try {
            record = RecordReader.read(row, shape);
        } catch (UnreadableRecordException e) {
            unreadable(row, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        LedgerEntry known = ledger.find(record.recordType(), record.key()).orElse(null);
        String fingerprint = Fingerprint.of(record, shape);
        News news = NewsDecision.decide(record, fingerprint, known, newsFrom, silent);
        if (!news.needsWording()) {
            counts.unchanged++;
            if (news == News.TOUCHED) {
                write(record, fingerprint, news, null);
            }
        }
        return Optional.of(new ReadRecord(record, fingerprint, news, known));
    }

    /**
     * Takes what the record type's jq file says of a record.
     *
     * @return what readers shall hear; empty when it is nothing to them
     * @throws UnusableWordingException when what was said cannot be shown
     */
    public Optional<Notification> word(ReadRecord read, @Nullable JsonNode said) {
        Wording wording = WordingReader.read(said);
        LedgerEntry known = read.known();
        Wording told = known == null || known.told() == null ? null : NotificationJson.readWording(known.told());
        List<Change> changes = read.news() == News.CHANGED && told != null ? wording.since(told) : List.of();
        write(read.record(), read.fingerprint(), read.news(), NotificationJson.write(wording));
        if (read.news() == News.CHANGED && told != null && changes.isEmpty()) {
            counts.unchanged++;
            return Optional.empty();
        }
        count(read.news());
        if (!read.news().told()) {
            return Optional.empty();
        }
        Kind kind = read.news() == News.CREATED ? Kind.CREATED : Kind.CHANGED;
        return Optional.of(notification(read.record(), read.fingerprint(), kind, wording, changes));
    }

    /** The record could not be worded: it is kept with the reason, and the page goes on. */
    public void notWorded(ReadRecord read, String reason) {
        write(read.record(), read.fingerprint(), read.news(), null);
        count(read.news());
        if (read.news().told()) {
            FusionRecord record = read.record();
            Kind kind = read.news() == News.CREATED ? Kind.CREATED : Kind.CHANGED;
            page.add(Addressed.dead(
                    notification(
                            record, read.fingerprint(), kind, bare(record.recordType(), record.number()), List.of()),
                    reason));
        }
    }

    /** What this page brings so far. */
    public Page page() {
        return page;
    }

    PageCounts counts() {
        return counts;
    }

    private void unreadable(JsonNode row, String reason) {
        if (!silent) {
            String hash = Fingerprint.hash(row.toString());
            Notification notification = new Notification(
                    shape.recordType(),
                    "unreadable-" + hash,
                    Instant.EPOCH,
                    hash,
                    Kind.CREATED,
                    bare(shape.recordType(), null),
                    List.of(),
                    Columns.cut(row.toString(), LONGEST_UNREADABLE));
            page.add(Addressed.dead(notification, "the record cannot be read: " + reason));
        }
    }

    private void write(FusionRecord record, String fingerprint, News news, @Nullable String told) {
        Long lateSeconds = null;
        if (late) {
            lateSeconds = Math.max(0, Duration.between(record.version(), podNow).toSeconds());
            counts.late++;
        }
        page.add(new LedgerChange(record, fingerprint, news, told, podNow, lateSeconds));
    }

    private void count(News news) {
        switch (news) {
            case BASELINE -> counts.baseline++;
            case SEEN -> counts.seen++;
            default -> counts.told++;
        }
    }

    private static Notification notification(
            FusionRecord record, String fingerprint, Kind kind, Wording wording, List<Change> changes) {
        return new Notification(
                record.recordType(),
                record.key(),
                record.version(),
                fingerprint,
                kind,
                wording,
                changes,
                record.values().toString());
    }

    private static Wording bare(String recordType, @Nullable String number) {
        return new Wording(
                recordType + " that could not be worded",
                number,
                null,
                "Party",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }
}
