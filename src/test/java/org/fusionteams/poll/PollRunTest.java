package org.fusionteams.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.fusionteams.configuration.FusionAuth;
import org.fusionteams.configuration.FusionSettings;
import org.fusionteams.configuration.Secret;
import org.fusionteams.configuration.StartFrom;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.notification.Notification;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.outbox.PageTransaction;
import org.fusionteams.record.Ledger;
import org.fusionteams.record.RecordShape;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Test;

/** Does a poll read what it must, tell it once, move its bookmark no further, and end? */
class PollRunTest extends StoreContract {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Ledger ledger = new Ledger(database);
    private final Bookmarks bookmarks = new Bookmarks(database, commits, clock);
    private final PageTransaction transaction = new PageTransaction(commits, ledger, new Outbox(commits, clock));
    private final PodClock podClock = new PodClock(clock);
    private final Poller poller =
            new Poller(settings(), bookmarks, ledger, transaction, podClock, clock, audit, commits);
    private final ModelPod pod = new ModelPod(50, true);
    private Duration perPage = Duration.ZERO;
    private Duration podAhead = Duration.ZERO;
    private int pages;

    PollRunTest() {
        super(Kind.H2);
    }

    @Test
    void shouldTellNothingOfWhatWasThereBeforeTheFirstStart() {
        // Given
        pod.put(1, clock.instant().minusSeconds(3600));
        pod.put(2, clock.instant().minusSeconds(60));
        // When
        poll();
        // Then
        assertThat(store.count("select count(*) from notification")).isZero();
        assertThat(store.count("select count(*) from record where origin = 'baseline'"))
                .isEqualTo(2);
        assertThat(mark().baselineAt()).isNotNull();
    }

    @Test
    void shouldTellWhatCameSinceOnce() {
        // Given
        poll();
        pod.put(1, clock.instant().plusSeconds(10));
        clock.advance(Duration.ofMinutes(5));
        poll();
        clock.advance(Duration.ofMinutes(5));
        // When
        poll();
        // Then
        assertThat(store.column("select record_key from notification")).containsExactly("1");
    }

    @Test
    void shouldLeaveOpenWhatIsYoungerThanTheSettleTime() {
        // Given
        poll();
        clock.advance(Duration.ofMinutes(5));
        pod.put(1, clock.instant().minusSeconds(2));
        // When
        poll();
        // Then
        assertThat(store.count("select count(*) from notification")).isZero();
        assertThat(mark().position()).isEqualTo(clock.instant().minusSeconds(5));
    }

    @Test
    void shouldGoByThePodsTimeWhenItsClockIsBehind() {
        // Given
        podAhead = Duration.ofMinutes(-10);
        poll();
        clock.advance(Duration.ofMinutes(5));
        // When
        poll();
        // Then
        assertThat(mark().position())
                .isEqualTo(clock.instant().minus(Duration.ofMinutes(10)).minusSeconds(5));
    }

    @Test
    void shouldFindByItsSweepWhatBecameVisibleTooLate() {
        // Given
        poll();
        Instant early = clock.instant().plusSeconds(5);
        clock.advance(Duration.ofMinutes(30));
        poll();
        pod.put(1, early);
        clock.advance(Duration.ofMinutes(31));
        // When
        poll();
        // Then
        assertThat(store.column("select record_key from notification")).containsExactly("1");
        assertThat(store.count("select count(*) from record where late_seconds > 3000"))
                .isEqualTo(1);
    }

    @Test
    void shouldStoreNothingOfAPageThatWasCut() {
        // Given
        poll();
        Instant before = mark().position();
        pod.put(1, clock.instant().plusSeconds(10));
        clock.advance(Duration.ofMinutes(5));
        PollRun run = poller.begin(WindowReadingTest.type(true)).orElseThrow();
        assertThat(run.next()).isTrue();
        PageQuery query = run.query().orElseThrow();
        byte[] bytes = body(query);
        // When
        Throwable outage = catchThrowable(() -> {
            take(run, run.rows(new ByteArrayInputStream(bytes, 0, bytes.length - 10), null));
            run.pageRead();
        });
        // Then
        assertThat(outage).isInstanceOf(PollOutage.class);
        assertThat(store.count("select count(*) from record")).isZero();
        assertThat(mark().position()).isEqualTo(before);
    }

    @Test
    void shouldEndAlthoughThePodIsSlowerThanTimeGoesBy() {
        // Given
        poll();
        perPage = Duration.ofSeconds(12);
        // When
        poll();
        // Then
        assertThat(pages).isLessThan(20);
    }

    @Test
    void shouldWaitLongerThanThePodAsksWhenItAsksForNoTimeAtAll() {
        // Given
        PollOutage outage = new PollOutage("the pod answered 429", Duration.ZERO);
        // When
        Instant retryAt = poller.failed("payables-invoice", outage);
        // Then
        assertThat(retryAt).isAfterOrEqualTo(clock.instant().plusSeconds(4));
        assertThat(poller.begin(WindowReadingTest.type(true))).isEmpty();
    }

    @Test
    void shouldWaitAsLongAsThePodAsks() {
        // Given
        PollOutage outage = new PollOutage("the pod answered 429", Duration.ofMinutes(20));
        // When
        Instant retryAt = poller.failed("payables-invoice", outage);
        // Then
        assertThat(retryAt).isEqualTo(clock.instant().plus(Duration.ofMinutes(20)));
    }

    @Test
    void shouldAskEachQuestionWithinTheConditionAndThroughTheFinderThatShowsRows() {
        // Given
        RecordShape shape =
                RecordShape.of("payables-invoice", "Id", "LastUpdateDate", null, null, "Id,Status,LastUpdateDate");
        RecordType type = new RecordType(
                shape,
                "invoices",
                "Id,Status,LastUpdateDate",
                false,
                true,
                "Kind = 'Standard'",
                "Status = 'Open'",
                Duration.ofHours(24),
                "findByIntent;Intent=POUser",
                Extras.NONE);
        ModelList list = new ModelList();
        list.onlyThroughFinder();
        list.put(1, "Open", clock.instant().minusSeconds(60));
        ModelConnector connector = new ModelConnector(list, database, commits, audit, clock, 200);
        // When
        connector.poll(type);
        clock.advance(Duration.ofHours(25));
        connector.poll(type);
        // Then
        assertThat(list.asked())
                .filteredOn(query -> query.q() == null)
                .extracting(PageQuery::finder)
                .as("what decides, at the start and a day later")
                .containsExactly(null, "findByIntent;Intent=POUser", null, "findByIntent;Intent=POUser");
        assertThat(list.asked())
                .filteredOn(query -> query.q() != null)
                .hasSizeGreaterThan(5)
                .allSatisfy(query -> {
                    assertThat(query.finder()).isEqualTo("findByIntent;Intent=POUser");
                    assertThat(query.q()).contains("Kind = 'Standard'");
                });
        assertThat(store.column("select origin from record")).containsExactly("baseline");
    }

    private void poll() {
        pages = 0;
        PollRun run = poller.begin(WindowReadingTest.type(true)).orElseThrow();
        while (run.next()) {
            if (++pages > 200) {
                throw new AssertionError("the poll does not end");
            }
            clock.advance(perPage);
            InputStream body = new ByteArrayInputStream(body(run.query().orElseThrow()));
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    clock.instant().plus(podAhead).atOffset(ZoneOffset.UTC));
            take(run, run.rows(body, date));
            run.pageRead();
        }
        poller.succeeded(run);
    }

    private static void take(PollRun run, Iterator<JsonNode> rows) {
        while (rows.hasNext()) {
            run.read(rows.next());
        }
        run.news().forEachRemaining(read -> {
            ObjectNode said = MAPPER.createObjectNode()
                    .put("title", "New")
                    .put("number", read.record().key());
            Optional<Notification> told = run.intake().word(read, said);
            told.ifPresent(n -> run.intake().page().add(Addressed.to("finance", n, Importance.NORMAL)));
        });
    }

    private byte[] body(PageQuery query) {
        Map<Long, Instant> page = pod.answer(query);
        ObjectNode body = MAPPER.createObjectNode();
        ArrayNode items = body.putArray("items");
        page.forEach(
                (key, version) -> items.addObject().put("InvoiceId", key).put("LastUpdateDate", version.toString()));
        body.put("count", page.size())
                .put("hasMore", pod.facts(query, page).mayHaveMore())
                .put("limit", Math.min(query.limit(), 50));
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Bookmark mark() {
        return bookmarks.find("payables-invoice").orElseThrow();
    }

    private static FusionSettings settings() {
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
                200,
                Duration.ofSeconds(60),
                1,
                Duration.ofHours(1),
                Duration.ofHours(48));
    }
}
