package org.fusionteams.simulator.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.fusionteams.simulator.Simulators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, links, projections, values and refusals, as each framework version shows them. */
class PodRepresentationTest {

    private final Simulators simulators = Simulators.start(0);
    private final FusionPod pod = simulators.pod();
    private PodClient client;
    private PodRow row;

    @BeforeEach
    void addOne() throws Exception {
        client = new PodClient(simulators).signedIn();
        row = pod.addInvoice(each -> each.number("NWT-1")
                .amount("JPY", "1200000")
                .set("ControlAmount", "12.345")
                .set("BaseAmount", "12840.50")
                .updated(Instant.parse("2026-03-02T08:00:14.031Z"))
                .set("CreationDate", Instant.parse("2026-03-02T08:00:14Z"))
                .installment(LocalDate.of(2026, 4, 1), "700000")
                .installment(LocalDate.of(2026, 5, 1), "500000"));
    }

    @AfterEach
    void stop() {
        simulators.close();
    }

    @Test
    void shouldServeTheCatalogAndBothNamesOfTheVersion() throws Exception {
        // When
        JsonNode catalog = PodClient.json(client.get("/fscmRestApi/resources"));
        HttpResponse<String> latest = client.get("/fscmRestApi/resources/latest/invoices");
        // Then
        assertThat(catalog.path("items").path(0).path("version").asText()).isEqualTo("11.13.18.05");
        assertThat(PodClient.json(latest).path("count").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fscmRestApi/resources/11.13.18.05/Invoices",
                "/fscmRestApi/resources/11.13.18.06/invoices",
                "/fscmRestApi/resources/11.13.18.05/nothing",
                "/fscmRestApi/resources/11.13.18.05/invoices/1",
                "/fscmRestApi/resources/11.13.18.05/invoices/xyz",
                "/fscmRestApi/resources/11.13.18.05/invoices/300100551200417/child/nothing",
                "/fscmRestApi/resources/11.13.18.05/invoices/300100551200417/invoiceLines",
                "/fscmRestApi/resources/11.13.18.05/invoices/300100551200417/child/invoiceLines/99",
            })
    void shouldNotFindWhatIsNotThere(String path) throws Exception {
        // When
        HttpResponse<String> answer = client.get(path);
        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void shouldLinkEveryItemWithTheCallersHostAndPort() throws Exception {
        // When
        JsonNode links = client.page().path("items").path(0).path("links");
        // Then
        assertThat(links.findValuesAsText("rel")).containsExactly("self", "canonical", "child", "child");
        assertThat(links.findValuesAsText("href")).allSatisfy(href -> assertThat(href)
                .startsWith(simulators.url() + "/fscmRestApi/resources/11.13.18.05/invoices/"));
        assertThat(links.path(0).path("properties").path("changeIndicator").asText())
                .matches("[0-9A-F]{20,}");
    }

    @Test
    void shouldHideTheKeyBehindAHashThatLeadsBack() throws Exception {
        // Given
        String self = selfOf(client.page().path("items").path(0));
        // When
        JsonNode item = PodClient.json(client.getRaw(self));
        // Then
        assertThat(self).doesNotContain(Long.toString(row.key())).matches(".*/[0-9A-F]{40,}");
        assertThat(item.path("InvoiceId").asLong()).isEqualTo(row.key());
        assertThat(client.getRaw(self.substring(0, self.length() - 1) + "G").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldShowTheKeyInNumericModeAndFindItInBoth() throws Exception {
        // Given
        JsonNode opaque = PodClient.json(client.get(PodClient.INVOICES + "/" + row.key()));
        pod.setKeyMode(FusionPod.KeyMode.NUMERIC);
        // When
        JsonNode numeric = PodClient.json(client.get(PodClient.INVOICES + "/" + row.key()));
        // Then
        assertThat(selfOf(numeric)).endsWith("/invoices/" + row.key());
        assertThat(opaque.path("InvoiceNumber")).isEqualTo(numeric.path("InvoiceNumber"));
    }

    @Test
    void shouldServeChildrenWithTheirOwnPagingAndTheirParentsLink() throws Exception {
        // Given
        String self = selfOf(client.page().path("items").path(0));
        // When
        JsonNode children = PodClient.json(client.getRaw(self
                + "/child/invoiceInstallments?q=DueDate%3E%272026-04-15%27&orderBy=InstallmentNumber:asc&limit=5"));
        // Then
        assertThat(children.path("count").asInt()).isEqualTo(1);
        assertThat(children.path("limit").asInt()).isEqualTo(5);
        JsonNode installment = children.path("items").path(0);
        assertThat(installment.path("InstallmentNumber").asInt()).isEqualTo(2);
        assertThat(installment.path("links").findValuesAsText("rel")).contains("parent");
        assertThat(PodClient.json(client.getRaw(selfOf(installment)))
                        .path("InstallmentNumber")
                        .asInt())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10", "11.13.18.05", "x"})
    void shouldRefuseAnUnknownFrameworkVersion(String version) throws Exception {
        // When
        HttpResponse<String> answer =
                client.with("REST-Framework-Version", version).invoices();
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void shouldRefuseVersionsThatCameAfterItsRelease() throws Exception {
        // Given
        pod.setLatestFramework(4);
        // When
        int latest = client.version(4).invoices().statusCode();
        int later = client.version(9).invoices().statusCode();
        // Then
        assertThat(latest).isEqualTo(200);
        assertThat(later).isEqualTo(400);
    }

    @Test
    void shouldExpandChildrenAsArraysUpToVersion2AndAsCollectionsAfter() throws Exception {
        // When
        JsonNode second = client.version(2).page("expand", "invoiceInstallments");
        JsonNode third = client.version(3).page("expand", "invoiceInstallments");
        // Then
        assertThat(second.path("items").path(0).path("invoiceInstallments").isArray())
                .isTrue();
        JsonNode collection = third.path("items").path(0).path("invoiceInstallments");
        assertThat(collection.path("items")).hasSize(2);
        assertThat(collection.path("limit").asInt()).isEqualTo(25);
        assertThat(collection.path("hasMore").asBoolean(true)).isFalse();
    }

    @Test
    void shouldCutExpandedChildrenAt25() throws Exception {
        // Given
        PodRow many = pod.addInvoice(each -> IntStream.range(0, 30).forEach(i -> each.line("Line " + i, "1")));
        // When
        JsonNode lines = PodClient.json(client.get(PodClient.INVOICES + "/" + many.key(), "expand", "all"))
                .path("invoiceLines");
        // Then
        assertThat(lines.path("count").asInt()).isEqualTo(25);
        assertThat(lines.path("hasMore").asBoolean()).isTrue();
    }

    @Test
    void shouldWriteIntegersAsTextFromVersion9() throws Exception {
        // When
        JsonNode eighth = client.version(8).page("expand", "all").path("items").path(0);
        JsonNode ninth = client.version(9).page("expand", "all").path("items").path(0);
        // Then
        assertThat(eighth.path("InvoiceId").isIntegralNumber()).isTrue();
        assertThat(ninth.path("InvoiceId").isTextual()).isTrue();
        assertThat(ninth.path("InvoiceId").asText()).isEqualTo(Long.toString(row.key()));
        assertThat(ninth.path("invoiceLines")
                        .path("items")
                        .path(0)
                        .path("LineNumber")
                        .isTextual())
                .isTrue();
        assertThat(ninth.path("InvoiceAmount").isNumber()).isTrue();
    }

    @Test
    void shouldSayNoInTheFormThatVersionAndAcceptBringAbout() throws Exception {
        // When
        HttpResponse<String> structured = client.invoices("q", "NoSuch = 1");
        HttpResponse<String> third = client.version(3).invoices("q", "NoSuch = 1");
        HttpResponse<String> unasked =
                client.version(4).with("Accept", "application/json").invoices("q", "NoSuch = 1");
        // Then
        assertThat(structured.headers().firstValue("Content-Type")).contains(PodClient.ERROR_TYPE);
        assertThat(structured.body())
                .contains("\"status\":\"400\"", "\"o:errorDetails\"", "\"o:errorPath\":\"/NoSuch\"");
        assertThat(List.of(third, unasked)).allSatisfy(answer -> {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
            assertThat(answer.statusCode()).isEqualTo(400);
        });
    }

    @Test
    void shouldWriteAmountsPlainly() throws Exception {
        // When
        String body = client.invoices().body();
        // Then
        assertThat(body).contains("\"InvoiceAmount\":1200000,", "\"ControlAmount\":12.345,", "\"BaseAmount\":12840.5,");
    }

    @Test
    void shouldWriteTimestampsAtTheChosenOffsetAndLeaveOutAZeroFraction() throws Exception {
        // Given
        String utc = client.invoices().body();
        pod.setResponseOffset(ZoneOffset.ofHours(-7));
        // When
        String west = client.invoices().body();
        // Then
        assertThat(utc)
                .contains("\"LastUpdateDate\":\"2026-03-02T08:00:14.031+00:00\"")
                .contains("\"CreationDate\":\"2026-03-02T08:00:14+00:00\"");
        assertThat(west).contains("\"LastUpdateDate\":\"2026-03-02T01:00:14.031-07:00\"");
    }

    @Test
    void shouldShowOnlyTheFieldsAskedForAndTheirNulls() throws Exception {
        // When
        JsonNode item = client.page(
                        "fields",
                        "InvoiceId,VoucherNumber;invoiceInstallments:DueDate",
                        "links",
                        "self",
                        "expand",
                        "all")
                .path("items")
                .path(0);
        // Then
        assertThat(item.fieldNames())
                .toIterable()
                .containsExactly("InvoiceId", "VoucherNumber", "invoiceInstallments", "links");
        assertThat(item.path("VoucherNumber").isNull()).isTrue();
        JsonNode installment = item.path("invoiceInstallments").path("items").path(0);
        assertThat(installment.fieldNames()).toIterable().containsExactly("DueDate", "links");
        assertThat(item.path("links").findValuesAsText("rel")).containsExactly("self");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NoSuch", "invoiceId", "InvoiceId;invoiceInstallments:NoSuch", "InvoiceId;noChild:DueDate"})
    void shouldRefuseUnknownFields(String fields) throws Exception {
        // When
        HttpResponse<String> answer = client.invoices("fields", fields);
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void shouldRefuseFieldsThatCannotBeProjected() throws Exception {
        // Given
        pod.setProjectable("invoices", "Description", false);
        // When
        HttpResponse<String> answer = client.invoices("fields", "InvoiceId,Description");
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(client.page().path("items").path(0).has("Description")).isTrue();
    }

    @Test
    void shouldDropEveryLinkWithDataOnly() throws Exception {
        // When
        HttpResponse<String> answer = client.invoices("onlyData", "true", "expand", "all");
        // Then
        assertThat(answer.body()).doesNotContain("links").contains("invoiceInstallments");
    }

    @Test
    void shouldShowAttributesOfANewReleaseAndLoseOldOnes() throws Exception {
        // Given
        pod.setExtraAttributes(true);
        pod.setHidden("invoices", "PayGroup", true);
        // When
        JsonNode item = client.page().path("items").path(0);
        // Then
        assertThat(item.has("ReleaseUpdateCode")).isTrue();
        assertThat(item.has("PayGroup")).isFalse();
        assertThat(client.invoices("q", "PayGroup is null").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldDescribeWhatIsServed() throws Exception {
        // When
        JsonNode described = PodClient.json(client.get(PodClient.INVOICES + "/describe"))
                .path("Resources")
                .path("invoices");
        // Then
        JsonNode item = client.page("links", "self").path("items").path(0);
        List<String> names = described.path("attributes").findValuesAsText("name");
        assertThat(item.fieldNames()).toIterable().containsAll(names).hasSize(names.size() + 1);
        assertThat(described.path("collection").path("rangeSize").asInt()).isEqualTo(25);
        assertThat(described.path("children").has("invoiceInstallments")).isTrue();
        assertThat(client.get(PodClient.INVOICES + "/describe", "q", "a=b").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldNameTheContentAsTheCallerAcceptsIt() throws Exception {
        // Given
        String specific = "application/vnd.oracle.adf.resourcecollection+json";
        HttpResponse<String> plain = client.invoices();
        // When
        HttpResponse<String> asked = client.with("Accept", specific).invoices();
        // Then
        assertThat(plain.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(asked.headers().firstValue("Content-Type")).contains(specific);
    }

    private static String selfOf(JsonNode item) {
        return item.path("links").path(0).path("href").asText();
    }
}
