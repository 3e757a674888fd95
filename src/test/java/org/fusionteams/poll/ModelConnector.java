package org.fusionteams.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.configuration.FusionAuth;
import org.fusionteams.configuration.FusionSettings;
import org.fusionteams.configuration.Secret;
import org.fusionteams.configuration.StartFrom;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.outbox.PageTransaction;
import org.fusionteams.record.Ledger;
import org.fusionteams.record.RecordShape;
import org.fusionteams.store.Database;
import org.fusionteams.store.GroupCommit;
import org.jspecify.annotations.Nullable;

/** Polls a {@link ModelList} as the routes would, and notes what was told. */
final class ModelConnector {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final Ledger ledger;
    final Bookmarks bookmarks;
    private final ModelList list;
    private final Clock clock;
    private final int pageSize;
    private final GroupCommit commits;
    private final AuditTrail audit;
    private final List<Told> told = new ArrayList<>();
    private Poller poller;

    /** What was told, in order. */
    record Told(long key, String kind, String status) {}

    /** Thrown where a poll is to break off. */
    static final class Stop extends RuntimeException {}

    ModelConnector(
            ModelList list, Database database, GroupCommit commits, AuditTrail audit, Clock clock, int pageSize) {
        this.list = list;
        this.clock = clock;
        this.pageSize = pageSize;
        this.commits = commits;
        this.audit = audit;
        this.ledger = new Ledger(database);
        this.bookmarks = new Bookmarks(database, commits, clock);
        this.poller = poller();
    }

    List<Told> told() {
        return told;
    }

    /** A new process: nothing is known but what the database holds. */
    void restart() {
        poller = poller();
    }

    Poller poller() {
        return new Poller(
                settings(),
                bookmarks,
                ledger,
                new PageTransaction(commits, ledger, new Outbox(commits, clock)),
                new PodClock(clock),
                clock,
                audit,
                commits);
    }

    void poll(RecordType type) {
        poll(type, () -> {});
    }

    /** @param afterPage called when a page was read and before it is written; may throw to break the poll off */
    void poll(RecordType type, Runnable afterPage) {
        PollRun run = poller.begin(type).orElseThrow();
        int pages = 0;
        while (run.next()) {
            if (++pages > 2_000) {
                throw new AssertionError("the poll does not end");
            }
            run.query().ifPresent(query -> read(run, query));
            List<Told> news = new ArrayList<>();
            run.news().forEachRemaining(read -> word(run, read, news));
            afterPage.run();
            try {
                run.pageRead();
                told.addAll(news);
            } catch (SnapshotRefused e) {
                // The page that ended the pass was written before the guard spoke.
                told.addAll(news);
                throw e;
            }
        }
        poller.succeeded(run);
    }

    void failed(RecordType type, Throwable error) {
        poller.failed(type.name(), error);
    }

    private void read(PollRun run, PageQuery query) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        Iterator<JsonNode> rows = run.rows(new ByteArrayInputStream(list.answer(query)), date);
        while (rows.hasNext()) {
            run.read(rows.next());
        }
    }

    private static void word(PollRun run, ReadRecord read, List<Told> news) {
        String status = read.record().values().path("Status").asText();
        ObjectNode said = MAPPER.createObjectNode()
                .put("title", read.news().name())
                .put("number", read.record().key())
                .put("status", status);
        run.intake().word(read, said).ifPresent(notification -> {
            run.intake().page().add(Addressed.to("finance", notification, Importance.NORMAL));
            news.add(new Told(Long.parseLong(read.record().key()), notification.kind().word(), status));
        });
    }

    /** Read by dates. */
    static RecordType changes(@Nullable Duration openItemsEvery) {
        RecordShape shape = RecordShape.of(
                "payables-invoice", "Id", "LastUpdateDate", null, null, "Id,Status,LastUpdateDate");
        return new RecordType(
                shape,
                "invoices",
                "Id,Status,LastUpdateDate",
                false,
                true,
                null,
                "Status = 'Open'",
                openItemsEvery,
                null,
                Extras.NONE);
    }

    /** Read whole. */
    static RecordType whole(boolean keyQueryable, @Nullable String finder) {
        RecordShape shape = RecordShape.of("gl-account", "Id", null, null, null, "Id,Status");
        return new RecordType(
                shape, "accounts", "Id,Status", false, keyQueryable, null, null, null, finder, Extras.NONE);
    }

    private FusionSettings settings() {
        return new FusionSettings(
                URI.create("https://pod"),
                "/fscmRestApi/resources/11.13.18.05",
                4,
                new FusionAuth.Basic("user", new Secret("password")),
                null,
                Map.of(),
                new StartFrom.Now(),
                Duration.ofDays(30),
                Duration.ofMinutes(10),
                Duration.ofSeconds(5),
                pageSize,
                Duration.ofSeconds(60),
                1,
                Duration.ofHours(1),
                Duration.ofHours(48));
    }
}
