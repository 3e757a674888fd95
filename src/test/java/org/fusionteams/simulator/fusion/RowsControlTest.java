package org.fusionteams.simulator.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.fusionteams.simulator.Simulators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of any resource are moved by HTTP as by the pod's Java methods. */
class RowsControlTest {

    private final Simulators simulators = Simulators.start(0);
    private final FusionPod pod = simulators.pod();
    private final PodClient client = new PodClient(simulators);

    @BeforeEach
    void stopTime() {
        simulators.clock().set(Instant.parse("2026-03-02T08:00:00Z"));
        simulators.clock().freeze();
    }

    @AfterEach
    void stop() {
        simulators.close();
    }

    @Test
    void shouldAddChangeTouchAndDeleteRowsAndTheirChildren() throws Exception {
        // Given
        JsonNode added = post(
                "suppliers",
                "{\"Supplier\":\"A & B\",\"LastUpdateDate\":\"2026-03-02T07:00:00Z\","
                        + "\"sites\":[{\"SupplierSite\":\"LEEDS\"},{\"SupplierSite\":\"YORK\"}]}");
        String key = added.path("SupplierId").asText();
        String site = added.path("sites").path(1).path("SupplierSiteId").asText();
        // When
        JsonNode child = post("suppliers/" + key + "/child/sites/" + site, "{\"Status\":\"INACTIVE\"}");
        JsonNode updated = post("suppliers/" + key, "{\"Supplier\":\"C\"}");
        JsonNode touched = post("suppliers/" + key + "/touch", "");
        JsonNode list = PodClient.json(client.get("/control/fusion/rows/suppliers"));
        JsonNode deleted = post("suppliers/" + key + "/delete", "");
        // Then
        assertThat(child.path("sites").path(1).path("Status").asText()).isEqualTo("INACTIVE");
        assertThat(child.path("LastUpdateDate").asText()).isEqualTo("2026-03-02T07:00:00Z");
        assertThat(updated.path("Supplier").asText()).isEqualTo("C");
        assertThat(updated.path("LastUpdateDate").asText()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(touched.path("LastUpdatedBy").asText()).isEqualTo("FUSION_APPS_BATCH");
        assertThat(list.path("count").asInt()).isEqualTo(1);
        assertThat(deleted.path("count").asInt(-1)).isZero();
    }

    @Test
    void shouldCommitLate() throws Exception {
        // Given
        post(
                "payablesPayments/late",
                "{\"row\":{\"CheckId\":7,\"PaymentAmount\":1},\"lastUpdateDate\":\"2026-03-02T07:58:00Z\","
                        + "\"visibleFrom\":\"2026-03-02T08:05:00Z\"}");
        int hidden = pod.count("payablesPayments");
        // When
        client.send("POST", "/control/clock", "{\"advance\":\"PT5M\"}");
        post(
                "payablesPayments/7/late",
                "{\"attributes\":{\"PaymentAmount\":2},\"lastUpdateDate\":\"2026-03-02T08:01:00Z\","
                        + "\"visibleFrom\":\"2026-03-02T08:10:00Z\"}");
        String early = pod.row("payablesPayments", 7).orElseThrow().text("PaymentAmount");
        client.send("POST", "/control/clock", "{\"advance\":\"PT5M\"}");
        // Then
        assertThat(hidden).isZero();
        assertThat(early).isEqualTo("1");
        assertThat(pod.row("payablesPayments", 7).orElseThrow().text("PaymentAmount"))
                .isEqualTo("2");
        assertThat(pod.row("payablesPayments", 7).orElseThrow().updated())
                .isEqualTo(Instant.parse("2026-03-02T08:01:00Z"));
    }

    @Test
    void shouldMakeManyChildrenOfOnePattern() throws Exception {
        // When
        JsonNode batch = post(
                "journalBatches",
                "{\"BatchName\":\"Big\",\"journalHeaders\":[{\"JournalName\":\"J\",\"journalLines\":"
                        + "{\"count\":100000,\"row\":{\"Description\":\"Line {n}\",\"EnteredDr\":1.5}}}]}");
        // Then
        PodRow header = pod.row("journalBatches", batch.path("JeBatchId").asLong())
                .orElseThrow()
                .children("journalHeaders")
                .get(0);
        assertThat(header.children("journalLines")).hasSize(100_000);
        assertThat(header.children("journalLines").get(99_999).text("Description"))
                .isEqualTo("Line 100000");
        assertThat(batch.path("journalHeaders").path(0).path("journalLines")).hasSize(100);
    }

    @Test
    void shouldMakeSamplesAndTurnTheSwitchesOfOneResource() throws Exception {
        // Given
        post(
                "purchaseOrders/sample",
                "{\"count\":5,\"oldest\":\"2026-03-01T00:00:00Z\",\"newest\":\"2026-03-02T00:00:00Z\"}");
        // When
        client.send(
                "POST",
                "/control/fusion/settings",
                "{\"pageCaps\":{\"purchaseOrders\":2},\"emptyWithoutFinder\":{\"purchaseOrders\":true},"
                        + "\"privileges\":{\"suppliers\":false},\"dataRoles\":{\"invoices\":false}}");
        client.signedIn();
        // Then
        String root = "/fscmRestApi/resources/latest/";
        assertThat(PodClient.json(client.get(root + "purchaseOrders"))
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(PodClient.json(client.get(root + "purchaseOrders", "finder", "findByIntent;Intent=POUser"))
                        .path("count")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.get(root + "suppliers").statusCode()).isEqualTo(403);
    }

    @Test
    void shouldSayWhatItCannotDo() throws Exception {
        // When
        HttpResponse<String> resource = client.send("POST", "/control/fusion/rows/supplier", "{}");
        HttpResponse<String> attribute = client.send("POST", "/control/fusion/rows/suppliers", "{\"Name\":\"x\"}");
        HttpResponse<String> row = client.send("POST", "/control/fusion/rows/suppliers/1", "{}");
        HttpResponse<String> child = client.send("POST", "/control/fusion/rows/suppliers", "{\"site\":[{}]}");
        // Then
        assertThat(resource.statusCode()).isEqualTo(400);
        assertThat(resource.body()).contains("no resource supplier", "suppliers");
        assertThat(attribute.body()).contains("no attribute Name in suppliers");
        assertThat(row.body()).contains("no row 1 in suppliers");
        assertThat(child.body()).contains("no child site in suppliers");
    }

    private JsonNode post(String action, String body) throws Exception {
        return PodClient.json(client.send("POST", "/control/fusion/rows/" + action, body));
    }
}
