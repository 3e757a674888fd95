package org.fusionteams.simulator.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.fusionteams.simulator.Simulators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller that reads page by page gets, in good order and in every disorder that can be switched on. */
class PodPagingTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String DATE_ORDER = "LastUpdateDate:asc,InvoiceId:asc";

    private final Simulators simulators = Simulators.start(0);
    private final FusionPod pod = simulators.pod();
    private PodClient client;

    @BeforeEach
    void signIn() throws Exception {
        simulators.clock().set(NOW);
        simulators.clock().freeze();
        client = new PodClient(simulators).signedIn();
    }

    @AfterEach
    void stop() {
        simulators.close();
    }

    @Test
    void shouldServe25RowsUnlessAskedAndSayThatThereAreMore() throws Exception {
        // Given
        add(30);
        // When
        JsonNode page = client.page();
        // Then
        assertThat(page.path("items")).hasSize(25);
        assertThat(page.path("count").asInt()).isEqualTo(25);
        assertThat(page.path("limit").asInt()).isEqualTo(25);
        assertThat(page.path("offset").asInt(-1)).isZero();
        assertThat(page.path("hasMore").asBoolean()).isTrue();
        assertThat(page.has("totalResults")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 10, true", "20, 10, false", "25, 5, false", "30, 0, false", "99, 0, false"})
    void shouldSayExactlyWhetherThereAreMore(int offset, int count, boolean more) throws Exception {
        // Given
        add(30);
        // When
        JsonNode page =
                client.page("limit", "10", "offset", "" + offset, "totalResults", "true", "orderBy", DATE_ORDER);
        // Then
        assertThat(page.path("items")).hasSize(count);
        assertThat(page.path("hasMore").asBoolean()).isEqualTo(more);
        assertThat(page.path("totalResults").asInt()).isEqualTo(30);
    }

    @Test
    void shouldLowerALimitAbove500WithoutAWord() throws Exception {
        // Given
        add(600);
        // When
        JsonNode page = client.page("limit", "1000", "fields", "InvoiceId");
        // Then
        assertThat(page.path("count").asInt()).isEqualTo(500);
        assertThat(page.path("limit").asInt()).isEqualTo(500);
    }

    @Test
    void shouldLowerTheLimitToTheCap() throws Exception {
        // Given
        add(20);
        pod.setPageCap(7);
        // When
        JsonNode page = client.page("limit", "10");
        // Then
        assertThat(page.path("count").asInt()).isEqualTo(7);
        assertThat(page.path("limit").asInt()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=ten", "limit=", "offset=-1", "offset=x"})
    void shouldRefuseAPageThatCannotBe(String parameter) throws Exception {
        // When
        int status = client.getRaw(PodClient.INVOICES + "?" + parameter).statusCode();
        // Then
        assertThat(status).isEqualTo(400);
    }

    @Test
    void shouldLieAboutMoreWithTheBug() throws Exception {
        // Given
        add(30);
        pod.setHasMoreBug(true);
        // When
        JsonNode first = client.page("limit", "10", "totalResults", "true");
        JsonNode second = client.page("limit", "10", "offset", "10", "totalResults", "true");
        // Then
        assertThat(first.path("hasMore").asBoolean()).isTrue();
        assertThat(first.path("totalResults").asInt()).isEqualTo(30);
        assertThat(second.path("hasMore").asBoolean()).isFalse();
        assertThat(second.path("totalResults").asInt()).isEqualTo(10);
    }

    @Test
    void shouldOmitItemsOfAnEmptyPageWhenSwitchedOn() throws Exception {
        // Given
        JsonNode usual = client.page();
        pod.setOmitItemsWhenEmpty(true);
        // When
        JsonNode bare = client.page();
        // Then
        assertThat(usual.has("items")).isTrue();
        assertThat(bare.has("items")).isFalse();
        assertThat(bare.path("count").asInt(-1)).isZero();
        assertThat(bare.path("hasMore").asBoolean(true)).isFalse();
    }

    @Test
    void shouldKeepAnArbitraryOrderStableUnlessShuffled() throws Exception {
        // Given
        add(20);
        List<String> first = client.numbers();
        List<String> again = client.numbers();
        pod.setShuffle(true);
        // When
        List<String> shuffled = client.numbers();
        List<String> reshuffled = client.numbers();
        // Then
        assertThat(again).isEqualTo(first);
        assertThat(first).isNotEqualTo(client.numbers("orderBy", DATE_ORDER));
        assertThat(shuffled).isNotEqualTo(reshuffled).hasSameElementsAs(first);
    }

    @Test
    void shouldReorderTiesOfAnOrderThatIsNotUniqueWhenShuffled() throws Exception {
        // Given
        add(20);
        pod.setShuffle(true);
        // When
        List<String> first = client.numbers("orderBy", "LastUpdateDate:asc");
        List<String> second = client.numbers("orderBy", "LastUpdateDate:asc");
        // Then
        assertThat(first).isNotEqualTo(second).hasSameElementsAs(second);
        assertThat(client.numbers("orderBy", DATE_ORDER)).isEqualTo(client.numbers("orderBy", DATE_ORDER));
    }

    @Test
    void shouldPageThroughEqualTimestampsWithoutGapOrRepetition() throws Exception {
        // Given
        add(1_200);
        // When
        List<String> seen = new ArrayList<>();
        for (int offset = 0; offset < 1_200; offset += 500) {
            seen.addAll(client.numbers(
                    "limit", "500", "offset", "" + offset, "orderBy", DATE_ORDER, "fields", "InvoiceNumber"));
        }
        // Then
        assertThat(seen).hasSize(1_200).doesNotHaveDuplicates();
    }

    @Test
    void shouldMoveAServedRowBetweenPages() throws Exception {
        // Given
        add(20);
        pod.setMutateBetweenPages(true);
        simulators.clock().advance(Duration.ofMinutes(1));
        // When
        List<String> seen = new ArrayList<>(client.numbers("limit", "10", "orderBy", DATE_ORDER));
        seen.addAll(client.numbers("limit", "10", "offset", "10", "orderBy", DATE_ORDER));
        // Then
        List<String> all =
                pod.invoices().stream().map(row -> row.text("InvoiceNumber")).toList();
        assertThat(seen).hasSize(20);
        assertThat(all.stream().filter(each -> !seen.contains(each))).hasSize(1);
    }

    @Test
    void shouldRunAGivenMutationAfterEachPage() throws Exception {
        // Given
        add(3);
        pod.mutateBetweenPages(() -> pod.addInvoice(invoice -> {}));
        // When
        client.page();
        client.page();
        // Then
        assertThat(pod.invoiceCount()).isEqualTo(5);
    }

    @Test
    void shouldAnswerTheTwoIndexedOrdersAsAScanWould() throws Exception {
        // Given
        pod.addInvoices(200, i -> each -> each.updated(NOW.minusMillis((i * 7919L) % 1000 * 10)));
        String q = "LastUpdateDate >= '2026-03-02T07:59:53Z' and LastUpdateDate < '2026-03-02T07:59:58.5Z'"
                + " and (InvoiceId > 300100551200500 or InvoiceId < 300100551200430)";
        // When
        List<String> byDate = client.numbers("q", q, "orderBy", DATE_ORDER, "limit", "500");
        List<String> byKey = client.numbers("q", q, "orderBy", "InvoiceId:asc", "limit", "500");
        // Then
        List<PodRow> wanted = pod.invoices().stream()
                .filter(row -> !row.updated().isBefore(NOW.minusMillis(7_000))
                        && row.updated().isBefore(NOW.minusMillis(1_500)))
                .filter(row -> row.key() > 300100551200500L || row.key() < 300100551200430L)
                .toList();
        assertThat(wanted).hasSizeGreaterThan(20);
        assertThat(byKey).isEqualTo(numbers(wanted));
        assertThat(byDate)
                .isEqualTo(numbers(wanted.stream()
                        .sorted(Comparator.comparing(PodRow::updated).thenComparing(PodRow::key))
                        .toList()));
    }

    @Test
    void shouldAnswerAWindowOfALargeTableQuickly() throws Exception {
        // Given
        pod.addInvoices(50_000, i -> each -> each.updated(NOW.minusSeconds(i)));
        String[] window = {
            "q",
            "LastUpdateDate >= '2026-03-01T20:00:00Z' and LastUpdateDate < '2026-03-02T04:00:00Z'",
            "orderBy",
            DATE_ORDER,
            "limit",
            "200",
            "fields",
            "InvoiceId,InvoiceNumber,LastUpdateDate"
        };
        for (int i = 0; i < 50; i++) {
            client.page(window);
        }
        // When
        long before = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            client.page(window);
        }
        Duration each = Duration.ofNanos(System.nanoTime() - before).dividedBy(20);
        // Then
        assertThat(each).isLessThan(Duration.ofMillis(40));
    }

    @Test
    void shouldShowALateCommitBehindTheWatermark() throws Exception {
        // Given
        pod.addLate(each -> each.number("LATE"), NOW.minusSeconds(120), NOW.plusSeconds(60));
        List<String> before = client.numbers();
        simulators.clock().advance(Duration.ofSeconds(60));
        // When
        JsonNode after = client.page().path("items").path(0);
        // Then
        assertThat(before).isEmpty();
        assertThat(after.path("InvoiceNumber").asText()).isEqualTo("LATE");
        assertThat(after.path("LastUpdateDate").asText()).isEqualTo("2026-03-02T07:58:00+00:00");
    }

    @Test
    void shouldShowALateChangeAsItWasUntilItsCommit() throws Exception {
        // Given
        PodRow row = pod.addInvoice(each -> each.number("OLD").updated(NOW.minusSeconds(600)));
        pod.updateLate(row.key(), Map.of("InvoiceNumber", "NEW"), NOW.minusSeconds(120), NOW.plusSeconds(60));
        List<String> before = client.numbers();
        simulators.clock().advance(Duration.ofSeconds(61));
        // When
        List<String> after = client.numbers();
        // Then
        assertThat(before).containsExactly("OLD");
        assertThat(after).containsExactly("NEW");
    }

    @Test
    void shouldMoveOnlyTheDateOnANoOpUpdate() {
        // Given
        PodRow before = pod.addInvoice(each -> each.updated(NOW.minusSeconds(600)));
        simulators.clock().advance(Duration.ofSeconds(5));
        // When
        PodRow after = pod.touch(before.key());
        // Then
        assertThat(after.updated()).isEqualTo(NOW.plusSeconds(5));
        assertThat(after.text("LastUpdatedBy")).isNotEqualTo(before.text("LastUpdatedBy"));
        Map<String, Object> rest = after.attributes();
        rest.put("LastUpdateDate", before.attributes().get("LastUpdateDate"));
        rest.put("LastUpdatedBy", before.attributes().get("LastUpdatedBy"));
        assertThat(rest).isEqualTo(before.attributes());
    }

    @Test
    void shouldNotMoveTheInvoicesDateWithAnInstallment() throws Exception {
        // Given
        PodRow before = pod.addInvoice(each -> {});
        simulators.clock().advance(Duration.ofSeconds(5));
        // When
        pod.updateInstallment(before.key(), 1, Map.of("UnpaidAmount", 0));
        // Then
        JsonNode item =
                client.page("expand", "invoiceInstallments").path("items").path(0);
        assertThat(item.path("LastUpdateDate").asText()).isEqualTo("2026-03-02T08:00:00+00:00");
        JsonNode installment = item.path("invoiceInstallments").path("items").path(0);
        assertThat(installment.path("UnpaidAmount").decimalValue()).isZero();
        assertThat(installment.path("LastUpdateDate").asText()).isEqualTo("2026-03-02T08:00:05+00:00");
    }

    private void add(int count) {
        pod.addInvoices(count, i -> invoice -> invoice.number("N-" + i));
    }

    private static List<String> numbers(List<PodRow> rows) {
        return rows.stream().map(row -> row.text("InvoiceNumber")).toList();
    }
}
