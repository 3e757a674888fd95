package org.fusionteams.simulator.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.fusionteams.simulator.Simulators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pod is moved by HTTP as by its Java methods. */
class PodControlTest {

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
    void shouldAddAndChangeInvoices() throws Exception {
        // Given
        JsonNode added = PodClient.json(post(
                "invoices",
                "{\"InvoiceNumber\":\"C-1\",\"InvoiceAmount\":12840.5,\"LastUpdateDate\":\"2026-03-02T07:00:00Z\","
                        + "\"invoiceInstallments\":[{\"InstallmentNumber\":1,\"DueDate\":\"2026-04-01\","
                        + "\"GrossAmount\":12840.5,\"UnpaidAmount\":12840.5}]}"));
        String key = added.path("InvoiceId").asText();
        // When
        post("invoices/" + key, "{\"PaidStatus\":\"Paid\",\"AmountPaid\":12840.5}");
        post("invoices/" + key + "/installments/1", "{\"UnpaidAmount\":0}");
        // Then
        JsonNode row = PodClient.json(client.get("/control/fusion/invoices/" + key));
        assertThat(added.path("LastUpdateDate").asText()).isEqualTo("2026-03-02T07:00:00Z");
        assertThat(row.path("PaidStatus").asText()).isEqualTo("Paid");
        assertThat(row.path("AmountPaid").asText()).isEqualTo("12840.5");
        assertThat(row.path("LastUpdateDate").asText()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(row.path("invoiceInstallments").path(0).path("UnpaidAmount").asInt(-1))
                .isZero();
    }

    @Test
    void shouldAddLateAndTouchAll() throws Exception {
        // Given
        post(
                "invoices/late",
                "{\"row\":{\"InvoiceNumber\":\"L-1\"},\"lastUpdateDate\":\"2026-03-02T07:58:00Z\","
                        + "\"visibleFrom\":\"2026-03-02T08:05:00Z\"}");
        int hidden = pod.invoiceCount();
        client.send("POST", "/control/clock", "{\"advance\":\"PT5M\"}");
        int shown = pod.invoiceCount();
        // When
        post("invoices/touch-all", "");
        // Then
        assertThat(hidden).isZero();
        assertThat(shown).isEqualTo(1);
        assertThat(pod.invoices().get(0).updated()).isEqualTo(Instant.parse("2026-03-02T08:05:00Z"));
    }

    @Test
    void shouldTurnSwitches() throws Exception {
        // Given
        String settings = "{\"pageCap\":2,\"keyMode\":\"NUMERIC\",\"responseOffset\":\"-07:00\","
                + "\"basic\":{\"user\":\"u\",\"password\":\"p\"},\"queryable\":{\"invoices\":{\"LastUpdateDate\":false}}}";
        post(
                "invoices/sample",
                "{\"count\":5,\"oldest\":\"2026-03-01T00:00:00Z\",\"newest\":\"2026-03-02T00:00:00Z\"}");
        // When
        HttpResponse<String> answer = post("settings", settings);
        // Then
        client.with("Authorization", PodClient.basic("u", "p"));
        JsonNode page = client.page();
        assertThat(PodClient.json(answer).path("invoiceCount").asInt()).isEqualTo(5);
        assertThat(page.path("limit").asInt()).isEqualTo(2);
        assertThat(page.toString()).contains("-07:00\"");
        assertThat(client.invoices("q", "LastUpdateDate > '2026-03-01'").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldSayWhatItCannotDo() throws Exception {
        // When
        HttpResponse<String> setting = post("settings", "{\"pageCop\":2}");
        HttpResponse<String> attribute = post("invoices", "{\"InvoiceNo\":\"x\"}");
        HttpResponse<String> action = post("nothing", "{}");
        // Then
        assertThat(setting.statusCode()).isEqualTo(400);
        assertThat(setting.body()).contains("pageCop", "pageCap");
        assertThat(attribute.body()).contains("no attribute InvoiceNo");
        assertThat(action.statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> post(String action, String body) throws Exception {
        return client.send("POST", "/control/fusion/" + action, body);
    }
}
