package org.fusionteams.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
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
import org.fusionteams.record.LedgerRow;
import org.fusionteams.record.News;
import org.fusionteams.record.NewsDecision;
import org.fusionteams.record.PassMark;
import org.fusionteams.record.RecordReader;
import org.fusionteams.record.RecordShape;
import org.fusionteams.record.UnreadableRecordException;
import org.fusionteams.store.Columns;
import org.fusionteams.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one page in: what each is to us, what is said of it, what the ledger will hold. Used by one thread. */
public final class PageIntake {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    /** Kept of a row that is no record: for a person to look at. */
    private static final int LONGEST_UNREADABLE = 20_000;

    private final RecordShape shape;
    private final Ledger ledger;
    private final Instant newsFrom;
    private final boolean silent;
    private final boolean late;
    private final Instant podNow;
    private final Deque<ReadRecord> news = new ArrayDeque<>();
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
        FusionRecord versioned = shape.version() == null ? record.counted(fingerprint, known) : record;
        News what = NewsDecision.decide(versioned, fingerprint, known, newsFrom, silent);
        ReadRecord read = new ReadRecord(versioned, fingerprint, what, known);
        if (what.needsWording()) {
            news.add(read);
        } else {
            counts.unchanged++;
            if (what == News.TOUCHED) {
                write(read, null);
            }
        }
        return Optional.of(read);
    }

    /** Takes in that a record is no longer there. */
    void gone(LedgerRow row) {
        ObjectNode values = content(row);
        FusionRecord last = new FusionRecord(
                shape.recordType(), row.key(), row.number(), row.entry().version(), null, values, null);
        news.add(new ReadRecord(last.counted(LedgerEntry.GONE, row.entry()), LedgerEntry.GONE, News.GONE, row.entry()));
        page.add(new PassMark(shape.recordType(), row.key(), 0));
    }

    /** What is to be worded, in the order in which it came; each is handed out once and not kept. */
    Iterator<ReadRecord> news() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !news.isEmpty();
            }

            @Override
            public ReadRecord next() {
                return news.remove();
            }
        };
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
        write(read, NotificationJson.write(wording));
        if (read.news() == News.CHANGED && told != null && changes.isEmpty()) {
            counts.unchanged++;
            return Optional.empty();
        }
        count(read.news());
        if (!read.news().told()) {
            return Optional.empty();
        }
        return Optional.of(notification(read, wording, changes));
    }

    /** The record could not be worded: it is kept with the reason, and the page goes on. */
    public void notWorded(ReadRecord read, String reason) {
        write(read, null);
        count(read.news());
        if (read.news().told()) {
            FusionRecord record = read.record();
            page.add(Addressed.dead(notification(read, bare(record.recordType(), record.number()), List.of()), reason));
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

    private void write(ReadRecord read, @Nullable String told) {
        FusionRecord record = read.record();
        Long lateSeconds = null;
        if (late) {
            lateSeconds = Math.max(0, Duration.between(record.version(), podNow).toSeconds());
            counts.late++;
        }
        String content = shape.version() == null ? record.values().toString() : null;
        page.add(new LedgerChange(record, read.fingerprint(), read.news(), told, content, podNow, lateSeconds));
    }

    private void count(News news) {
        switch (news) {
            case BASELINE -> counts.baseline++;
            case SEEN -> counts.seen++;
            default -> counts.told++;
        }
    }

    private static Notification notification(ReadRecord read, Wording wording, List<Change> changes) {
        FusionRecord record = read.record();
        return new Notification(
                record.recordType(),
                record.key(),
                record.version(),
                read.fingerprint(),
                kind(read.news()),
                wording,
                changes,
                record.values().toString());
    }

    private static Kind kind(News news) {
        return switch (news) {
            case CREATED -> Kind.CREATED;
            case GONE -> Kind.GONE;
            default -> Kind.CHANGED;
        };
    }

    /** The record as it was last read; only its key for one that was never read as a whole. */
    private ObjectNode content(LedgerRow row) {
        if (row.content() == null) {
            return JsonNodeFactory.instance.objectNode().put(shape.key(), row.key());
        }
        try {
            return (ObjectNode) MAPPER.readTree(row.content());
        } catch (JsonProcessingException e) {
            throw new StoreException("the content of " + shape.recordType() + " " + row.key() + " is not JSON", e);
        }
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
