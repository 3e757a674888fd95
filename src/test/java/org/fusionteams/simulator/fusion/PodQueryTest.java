package org.fusionteams.simulator.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.fusionteams.simulator.Simulators;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows a {@code q} finds in each framework version, and which it refuses. */
class PodQueryTest {

    private static Simulators simulators;
    private static FusionPod pod;
    private PodClient client;

    @BeforeAll
    static void start() {
        simulators = Simulators.start(0);
        pod = simulators.pod();
        pod.addInvoice(each -> each.id(300100551200001L)
                .number("A-1")
                .supplier("Northwind Tools", "10442")
                .amount("GBP", "100")
                .updated(Instant.parse("2026-03-02T08:00:14.031Z"))
                .installment(LocalDate.of(2026, 4, 1), "60")
                .installment(LocalDate.of(2026, 5, 1), "40"));
        pod.addInvoice(each -> each.id(300100551200002L)
                .number("A-2")
                .supplier("O'Brien Supplies", "20001")
                .amount("EUR", "250.75")
                .set("PurchaseOrderNumber", "PO;1")
                .set("VoucherNumber", "v or w")
                .updated(Instant.parse("2026-03-02T08:00:14.500Z"))
                .installment(LocalDate.of(2026, 6, 1), "250.75"));
        pod.addInvoice(each -> each.id(300100551200003L)
                .number("B-3")
                .supplier("Northwind Trade", "10443")
                .amount("JPY", "1200000")
                .canceled(LocalDate.of(2026, 3, 2))
                .updated(Instant.parse("2026-03-02T09:00:00Z")));
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    @BeforeEach
    void signIn() throws Exception {
        client = new PodClient(simulators).signedIn();
    }

    @AfterEach
    void restore() {
        pod.setGranularity(FusionPod.Granularity.MILLISECONDS);
        pod.setServerZone(ZoneId.of("America/Los_Angeles"));
        pod.setQueryable("invoices", "LastUpdateDate", true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "InvoiceNumber = 'A-1' | A-1",
                "InvoiceNumber!='A-1' | A-2 B-3",
                "InvoiceAmount > 100 and InvoiceAmount <= 250.75 | A-2",
                "InvoiceAmount in (100, 0.0) | A-1 B-3",
                "InvoiceId = 300100551200001 OR InvoiceId = 300100551200003 | A-1 B-3",
                "InvoiceCurrency = 'GBP' or InvoiceCurrency = 'EUR' and InvoiceAmount > 1000 | A-1",
                "(InvoiceCurrency = 'GBP' or InvoiceCurrency = 'EUR') and InvoiceAmount > 200 | A-2",
                "not (InvoiceCurrency = 'GBP') | A-2 B-3",
                "Supplier like 'Northwind*' | A-1 B-3",
                "Supplier like '%Tools' | A-1",
                "Supplier not like 'Northwind%' | A-2",
                "Supplier = 'O''Brien Supplies' | A-2",
                "PurchaseOrderNumber = 'PO;1' | A-2",
                "InvoiceCurrency not in ('GBP','EUR') | B-3",
                "InvoiceAmount between 100 and 300 | A-1 A-2",
                "PurchaseOrderNumber is null | A-1 B-3",
                "PurchaseOrderNumber is not null | A-2",
                "PurchaseOrderNumber != 'x' | A-2",
                "not PurchaseOrderNumber = 'x' | A-2",
                "CanceledFlag = true | B-3",
                "CanceledDate >= '2026-03-02' | B-3",
                "invoiceInstallments.DueDate > '2026-04-15' and invoiceInstallments.DueDate < '2026-05-15' | A-1",
                "invoiceInstallments.UnpaidAmount = 40 | A-1",
            })
    void shouldFindRowsByRowMatch(String q, String expected) throws Exception {
        // When
        var numbers = client.numbers("q", q, "orderBy", "InvoiceId:asc");
        // Then
        assertThat(numbers).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "InvoiceNumber=A-1 | A-1",
                "InvoiceNumber='A-1';Supplier='Northwind Tools' | A-1",
                "Supplier='O''Brien Supplies' | A-2",
                "Supplier=North* | A-1 B-3",
                "LastUpdateDate>=2026-03-02T08:00Z and <2026-03-02T08:30Z | A-1 A-2",
                "LastUpdateDate > '2026-03-02T08:00:14.031Z';InvoiceCurrency=EUR | A-2",
                "PurchaseOrderNumber='PO;1' | A-2",
                "VoucherNumber='v or w' | A-2",
            })
    void shouldFindRowsByExample(String q, String expected) throws Exception {
        // Given
        client.without("REST-Framework-Version");
        // When
        var numbers = client.numbers("q", q, "orderBy", "InvoiceId:asc");
        // Then
        assertThat(numbers).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InvoiceNumber='A-1';InvoiceCurrency='GBP'",
                "invoiceNumber = 'A-1'",
                "NoSuch = 1",
                "invoiceInstallments.NoSuch = 1",
                "noChild.DueDate = '2026-01-01'",
                "InvoiceNumber = 'A-1' and",
                "InvoiceNumber = A-1",
                "InvoiceAmount = '100'",
                "InvoiceAmount like '1%'",
                "(InvoiceNumber = 'A-1'",
                "InvoiceNumber = 'A-1",
                "LastUpdateDate > 2026-03-02T08:00:00Z",
                "LastUpdateDate > 'yesterday'",
                "LastUpdateDate > '2026-13-02T08:00:00Z'",
                "CanceledDate = '2026-03-02T08:00:00Z'",
            })
    void shouldRefuseWhatIsNotARowMatch(String q) throws Exception {
        // When
        HttpResponse<String> answer = client.invoices("q", q);
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InvoiceNumber=A-1 or InvoiceNumber=A-2",
                "InvoiceNumber=A-1 and Supplier=North*",
                "Supplier=Northwind Tools",
                "LastUpdateDate>=yesterday",
            })
    void shouldRefuseWhatIsNotAQueryByExample(String q) throws Exception {
        // When
        HttpResponse<String> answer = client.version(1).invoices("q", q);
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-02T08:00:14.100Z",
                "2026-03-02T08:00:14.1Z",
                "2026-03-02T08:00:14.100000000Z",
                "2026-03-02T10:00:14.100+02:00",
                "2026-03-02T01:00:14.100-07:00",
            })
    void shouldCompareTimestampsAsInstants(String literal) throws Exception {
        // When
        var numbers = client.numbers("q", "LastUpdateDate >= '" + literal + "'", "orderBy", "InvoiceId");
        // Then
        assertThat(numbers).containsExactly("A-2", "B-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-02T01:00", "2026-03-02 01:00:00", "2026-03-02T01:00:00.0"})
    void shouldReadLiteralsWithoutAZoneInTheServersZone(String literal) throws Exception {
        // Given
        pod.setServerZone(ZoneId.of("America/Phoenix"));
        // When
        var elsewhere = client.numbers("q", "LastUpdateDate > '" + literal + "'", "orderBy", "InvoiceId");
        pod.setServerZone(ZoneOffset.UTC);
        var here = client.numbers("q", "LastUpdateDate < '" + literal + "'", "orderBy", "InvoiceId");
        // Then
        assertThat(elsewhere).containsExactly("A-1", "A-2", "B-3");
        assertThat(here).isEmpty();
        pod.setServerZone(ZoneId.of("Asia/Tokyo"));
        assertThat(client.numbers("q", "LastUpdateDate > '2026-03-02 17:30:00'"))
                .containsExactly("B-3");
    }

    @Test
    void shouldReadADateAsItsFirstMomentInTheServersZone() throws Exception {
        // Given
        pod.setServerZone(ZoneId.of("Asia/Tokyo"));
        // When
        var numbers = client.numbers("q", "LastUpdateDate >= '2026-03-03'");
        var earlier = client.numbers("q", "LastUpdateDate >= '2026-03-02'", "orderBy", "InvoiceId");
        // Then
        assertThat(numbers).isEmpty();
        assertThat(earlier).containsExactly("A-1", "A-2", "B-3");
    }

    @Test
    void shouldRefuseAPlusThatCameAsABlank() throws Exception {
        // When
        HttpResponse<String> raw =
                client.getRaw(PodClient.INVOICES + "?q=LastUpdateDate%3E%272026-03-02T08:00:00+00:00%27");
        HttpResponse<String> encoded =
                client.getRaw(PodClient.INVOICES + "?q=LastUpdateDate%3E%272026-03-02T08:00:00%2B00:00%27");
        // Then
        assertThat(raw.statusCode()).isEqualTo(400);
        assertThat(encoded.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldIgnoreFractionsWithWholeSecondsInComparisonAndOrder() throws Exception {
        // Given
        pod.addInvoice(
                each -> each.id(300100551200000L).number("C-0").updated(Instant.parse("2026-03-02T08:00:14.900Z")));
        String q = "LastUpdateDate = '2026-03-02T08:00:14.700Z'";
        var fine = client.numbers("q", q);
        var fineOrder = client.numbers("orderBy", "LastUpdateDate:asc,InvoiceId:asc");
        pod.setGranularity(FusionPod.Granularity.SECONDS);
        // When
        var coarse = client.numbers("q", q, "orderBy", "LastUpdateDate:asc,InvoiceId:asc");
        // Then
        assertThat(fine).isEmpty();
        assertThat(fineOrder).containsExactly("A-1", "A-2", "C-0", "B-3");
        assertThat(coarse).containsExactly("C-0", "A-1", "A-2");
        pod.delete(300100551200000L);
    }

    @Test
    void shouldRefuseAnAttributeThatIsNotQueryableAndSaySoInDescribe() throws Exception {
        // Given
        pod.setQueryable("invoices", "LastUpdateDate", false);
        // When
        HttpResponse<String> answer = client.invoices("q", "LastUpdateDate > '2026-03-02T08:00:00Z'");
        // Then
        JsonNode described = PodClient.json(client.get(PodClient.INVOICES + "/describe"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"o:errorPath\":\"/LastUpdateDate\"");
        for (JsonNode attribute : described.path("Resources").path("invoices").path("attributes")) {
            boolean date = attribute.path("name").asText().equals("LastUpdateDate");
            assertThat(attribute.path("queryable").asBoolean()).isEqualTo(!date);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lastUpdateDate:asc", "InvoiceId:up", "InvoiceId:asc:x", "NoSuch"})
    void shouldRefuseAnUnknownOrder(String orderBy) throws Exception {
        // When
        HttpResponse<String> answer = client.invoices("orderBy", orderBy);
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void shouldOrderDescendingToo() throws Exception {
        // When
        var numbers = client.numbers("orderBy", "InvoiceCurrency:desc,InvoiceId:asc");
        // Then
        assertThat(numbers).containsExactly("B-3", "A-1", "A-2");
    }

    @Test
    void shouldFindByPrimaryKeyAndRefuseOtherFinders() throws Exception {
        // When
        var numbers = client.numbers("finder", "PrimaryKey;InvoiceId=300100551200002");
        // Then
        assertThat(numbers).containsExactly("A-2");
        assertThat(client.invoices("finder", "Nonsense;a=b").statusCode()).isEqualTo(400);
    }
}
