package org.fusionteams.simulator.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fusionteams.simulator.Simulators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every resource beside invoices: how it is found, described, read whole and refused. */
class PodResourcesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String ROOT = "/fscmRestApi/resources/11.13.18.05/";

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

    static Stream<String> otherThanInvoices() {
        return FusionResources.all().stream().map(ResourceDefinition::name).filter(name -> !name.equals("invoices"));
    }

    @ParameterizedTest
    @CsvSource({
        "invoiceHolds, HoldId, LastUpdateDate, LineHeld, number",
        "payablesPayments, CheckId, LastUpdateDate, PaymentNumber, number",
        "receivablesInvoices, CustomerTransactionId, LastUpdateDate, InvoiceBalanceAmount, number",
        "standardReceipts, StandardReceiptId, LastUpdateDate, ReceiptNumber, string",
        "suppliers, SupplierId, LastUpdateDate, OneTimeSupplierFlag, boolean",
        "purchaseOrders, POHeaderId, LastUpdateDate, Total, number",
        "journalBatches, JeBatchId, LastUpdateDate, RunningTotalAccountedDr, number",
        "payablesPaymentTerms, termsId, lastUpdateDate, lastUpdateDate, datetime",
        "accountCombinationsLOV, _CODE_COMBINATION_ID, '', EnabledFlag, boolean",
        "ledgersLOV, LedgerId, '', ChartOfAccountsId, integer",
        "chartOfAccountsLOV, StructureInstanceId, '', StructureInstanceNumber, string",
        "paymentProcessRequests, PaymentProcessRequestId, '', PaymentProcessRequestStatusCode, string",
    })
    void shouldBeSpelledAndTypedAsOracleDoes(String resource, String key, String updated, String attribute, String type)
            throws Exception {
        // When
        JsonNode described = describe(resource);
        // Then
        assertThat(typeOf(described, key)).isEqualTo("integer");
        assertThat(typeOf(described, attribute)).isEqualTo(type);
        assertThat(typeOf(described, "LastUpdateDate") + typeOf(described, "lastUpdateDate"))
                .isEqualTo(updated.isEmpty() ? "" : "datetime");
        assertThat(described
                        .path("collection")
                        .path("finders")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("PrimaryKey");
    }

    @ParameterizedTest
    @MethodSource("otherThanInvoices")
    void shouldServeWhatDescribeSaysAtEveryDepth(String resource) throws Exception {
        // Given
        pod.setExtraAttributes(true);
        SampleRecords.of(resource, 1).fill(pod, 10, NOW.minus(Duration.ofDays(9)), NOW);
        // When
        JsonNode described = describe(resource);
        JsonNode items = items(resource, "expand", "all");
        // Then
        assertThat(items).hasSize(10).allSatisfy(item -> assertAgrees(item, described));
    }

    @ParameterizedTest
    @MethodSource("otherThanInvoices")
    void shouldBeReadWholePageByPageInTheOrderOfItsKey(String resource) throws Exception {
        // Given
        List<PodRow> rows = SampleRecords.of(resource, 1).fill(pod, 13, NOW.minus(Duration.ofDays(9)), NOW);
        String key = rows.get(0).definition().key();
        List<Long> read = new ArrayList<>();
        // When
        for (int offset = 0; offset < 15; offset += 5) {
            items(resource, "orderBy", key + ":asc", "limit", "5", "offset", "" + offset, "fields", key)
                    .forEach(item -> read.add(item.path(key).asLong()));
        }
        // Then
        assertThat(read)
                .containsExactlyElementsOf(rows.stream().map(PodRow::key).toList());
    }

    @ParameterizedTest
    @MethodSource("otherThanInvoices")
    void shouldFindARowByItsKeyItsLinkAndItsFinder(String resource) throws Exception {
        // Given
        List<PodRow> rows = SampleRecords.of(resource, 1).fill(pod, 3, NOW.minus(Duration.ofDays(9)), NOW);
        PodRow row = rows.get(1);
        String key = row.definition().key();
        // When
        JsonNode found = items(resource, "finder", "PrimaryKey;" + key + "=" + row.key());
        String self = found.path(0).path("links").path(0).path("href").asText();
        // Then
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path(key).asLong()).isEqualTo(row.key());
        assertThat(PodClient.json(client.getRaw(self)).path(key).asLong()).isEqualTo(row.key());
        assertThat(PodClient.json(client.get(ROOT + resource + "/" + row.key()))
                        .path(key)
                        .asLong())
                .isEqualTo(row.key());
        assertThat(self.endsWith("/" + row.key())).isEqualTo(!resource.equals("purchaseOrders"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"suppliers", "payablesPaymentTerms"})
    void shouldBePolledByItsOwnDate(String resource) throws Exception {
        // Given
        String updated = resource.equals("suppliers") ? "LastUpdateDate" : "lastUpdateDate";
        SampleRecords.of(resource, 1).fill(pod, 4, NOW.minus(Duration.ofDays(4)), NOW);
        PodRow moved = pod.rows(resource).get(0);
        pod.touch(resource, moved.key());
        // When
        JsonNode items = items(resource, "q", updated + " >= '2026-03-02T08:00:00.000Z'");
        // Then
        assertThat(items).hasSize(1);
        assertThat(items.path(0).path(moved.definition().key()).asLong()).isEqualTo(moved.key());
    }

    @Test
    void shouldRefuseAKeyThatMayNotBeQueriedAndStillPageByIt() throws Exception {
        // Given
        String key = "_CODE_COMBINATION_ID";
        SampleRecords.of("accountCombinationsLOV", 1).fill(pod, 3, NOW, NOW);
        int before = get("accountCombinationsLOV", "q", key + " > 0").statusCode();
        // When
        pod.setQueryable("accountCombinationsLOV", key, false);
        // Then
        assertThat(before).isEqualTo(200);
        assertThat(get("accountCombinationsLOV", "q", key + " > 0").statusCode())
                .isEqualTo(400);
        assertThat(items("accountCombinationsLOV", "limit", "2", "offset", "2")).hasSize(1);
        assertThat(describe("accountCombinationsLOV")
                        .path("attributes")
                        .path(0)
                        .path("queryable")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void shouldSearchCustomerInvoicesByTheFindersVariables() throws Exception {
        // Given
        pod.add("receivablesInvoices", Map.of("TransactionNumber", "1", "BillToCustomerName", "A, B & C"));
        pod.add("receivablesInvoices", Map.of("TransactionNumber", "2", "BillToCustomerName", "Other"));
        // When
        JsonNode items = items("receivablesInvoices", "finder", "invoiceSearch;BillToCustomerName=A, B & C");
        JsonNode none =
                items("receivablesInvoices", "finder", "invoiceSearch;BillToCustomerName=A, B & C,TransactionNumber=2");
        // Then
        assertThat(items.findValuesAsText("TransactionNumber")).containsExactly("1");
        assertThat(none).isEmpty();
        assertThat(get("receivablesInvoices", "finder", "invoiceSearch;Comments=x")
                        .statusCode())
                .isEqualTo(400);
        assertThat(get("suppliers", "finder", "invoiceSearch;InvoiceStatus=Complete")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldShowPurchaseOrdersOnlyByIntentWhereThePlainListIsEmpty() throws Exception {
        // Given
        SampleRecords.of("purchaseOrders", 1).fill(pod, 5, NOW, NOW);
        int open = items("purchaseOrders").size();
        pod.setEmptyWithoutFinder("purchaseOrders", true);
        // When
        JsonNode plain = items("purchaseOrders", "q", "Total >= 0");
        JsonNode byIntent = items("purchaseOrders", "finder", "findByIntent;Intent=POUser", "q", "Total > 0");
        // Then
        assertThat(open).isEqualTo(5);
        assertThat(plain).isEmpty();
        assertThat(byIntent).hasSize(3);
        assertThat(get("purchaseOrders", "finder", "findByIntent;Intent=Nobody").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldLimitPagesPrivilegesAndDataPerResource() throws Exception {
        // Given
        for (String each : List.of("suppliers", "standardReceipts", "journalBatches")) {
            SampleRecords.of(each, 1).fill(pod, 4, NOW, NOW);
        }
        pod.setPageCap("suppliers", 3);
        pod.setPrivilege("journalBatches", false);
        pod.setDataRole("standardReceipts", false);
        long hidden = pod.rows("standardReceipts").get(0).key();
        // When
        JsonNode suppliers = PodClient.json(get("suppliers", "limit", "100"));
        // Then
        assertThat(suppliers.path("limit").asInt()).isEqualTo(3);
        assertThat(suppliers.path("hasMore").asBoolean()).isTrue();
        assertThat(get("journalBatches").statusCode()).isEqualTo(403);
        assertThat(get("journalBatches/describe").statusCode()).isEqualTo(403);
        assertThat(items("standardReceipts")).isEmpty();
        assertThat(get("standardReceipts/" + hidden).statusCode()).isEqualTo(404);
        assertThat(items("invoices")).isEmpty();
    }

    @Test
    void shouldWriteEveryIntegerAsTextInVersion9() throws Exception {
        // Given
        SampleRecords.of("journalBatches", 1).fill(pod, 1, NOW, NOW);
        // When
        JsonNode batch = PodClient.json(client.version(9).get(ROOT + "journalBatches", "expand", "all"))
                .path("items")
                .path(0);
        // Then
        assertThat(batch.path("JeBatchId").isTextual()).isTrue();
        assertThat(batch.path("RunningTotalDr").isNumber()).isTrue();
        JsonNode header = batch.path("journalHeaders").path("items").path(0);
        assertThat(header.path("journalLines")
                        .path("items")
                        .path(0)
                        .path("JeLineNumber")
                        .isTextual())
                .isTrue();
    }

    private HttpResponse<String> get(String path, String... parameters) throws Exception {
        return client.get(ROOT + path, parameters);
    }

    private JsonNode items(String resource, String... parameters) throws Exception {
        return PodClient.json(get(resource, parameters)).path("items");
    }

    private JsonNode describe(String resource) throws Exception {
        return PodClient.json(get(resource + "/describe")).path("Resources").path(resource);
    }

    private static String typeOf(JsonNode described, String attribute) {
        for (JsonNode each : described.path("attributes")) {
            if (each.path("name").asText().equals(attribute)) {
                return each.path("type").asText();
            }
        }
        return "";
    }

    /** The same attributes of the described types, and the same children, down to the last grandchild. */
    private static void assertAgrees(JsonNode item, JsonNode described) {
        List<String> names = new ArrayList<>(described.path("attributes").findValuesAsText("name"));
        described.path("children").fieldNames().forEachRemaining(names::add);
        names.add("links");
        assertThat(item.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(names);
        for (JsonNode attribute : described.path("attributes")) {
            JsonNode value = item.path(attribute.path("name").asText());
            assertThat(value.isNull() || fits(value, attribute.path("type").asText()))
                    .as("%s", attribute)
                    .isTrue();
        }
        described.path("children").properties().forEach(child -> item.path(child.getKey())
                .path("items")
                .forEach(each -> assertAgrees(each, child.getValue())));
    }

    private static boolean fits(JsonNode value, String type) {
        return switch (type) {
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "date" -> value.asText().matches("\\d{4}-\\d{2}-\\d{2}");
            case "datetime" -> value.asText().matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}.*");
            default -> value.isTextual();
        };
    }
}
