package org.fusionteams.simulator.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.fusionteams.simulator.Simulators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Children and grandchildren: their addresses, their pages, their number, their changes. */
class PodChildrenTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String ROOT = "/fscmRestApi/resources/11.13.18.05/";
    private static final int LINES = 100_000;

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
    @Timeout(20)
    void shouldServeAHundredThousandLinesPageByPage() throws Exception {
        // Given
        long started = System.nanoTime();
        PodRow batch = pod.add("journalBatches", new SampleJournals(1).withLines(LINES, NOW));
        Duration creation = Duration.ofNanos(System.nanoTime() - started);
        String lines = linesOf(batch);
        // When
        JsonNode last =
                json(lines, "limit", "500", "offset", "99900", "totalResults", "true", "fields", "JeLineNumber");
        JsonNode byKey = json(lines, "orderBy", "JeLineNumber:asc", "limit", "2", "offset", "5000");
        JsonNode filtered = json(lines, "q", "JeLineNumber > 99998");
        // Then
        assertThat(creation).isLessThan(Duration.ofSeconds(2));
        assertThat(last.path("totalResults").asInt()).isEqualTo(LINES);
        assertThat(last.path("count").asInt()).isEqualTo(100);
        assertThat(last.path("hasMore").asBoolean(true)).isFalse();
        assertThat(byKey.findValuesAsText("JeLineNumber")).containsExactly("5001", "5002");
        assertThat(byKey.path("hasMore").asBoolean()).isTrue();
        assertThat(filtered.findValuesAsText("JeLineNumber")).containsExactly("99999", "100000");
    }

    @Test
    void shouldDeliverAPageOf25WithTheParentAndSayThatThereAreMore() throws Exception {
        // Given
        pod.add("suppliers", new SampleSuppliers(1).withSites(3_000, NOW));
        // When
        JsonNode item = json(ROOT + "suppliers", "fields", "SupplierId;sites:SupplierSite")
                .path("items")
                .path(0);
        // Then
        assertThat(item.path("sites").path("items")).hasSize(25);
        assertThat(item.path("sites").path("hasMore").asBoolean()).isTrue();
        assertThat(item.path("sites")
                        .path("items")
                        .path(24)
                        .path("SupplierSite")
                        .asText())
                .isEqualTo("SITE 25");
        assertThat(item.has("addresses")).isFalse();
    }

    @Test
    void shouldSelectFieldsOfGrandchildren() throws Exception {
        // Given
        pod.add("journalBatches", new SampleJournals(1).withLines(40, NOW));
        // When
        JsonNode item = json(
                        ROOT + "journalBatches",
                        "fields",
                        "BatchName;journalHeaders:JournalName;journalHeaders.journalLines:JeLineNumber,EnteredDr")
                .path("items")
                .path(0);
        // Then
        JsonNode header = item.path("journalHeaders").path("items").path(0);
        JsonNode lines = header.path("journalLines");
        assertThat(header.fieldNames()).toIterable().containsExactly("JournalName", "journalLines", "links");
        assertThat(lines.path("items").path(1).fieldNames())
                .toIterable()
                .containsExactly("JeLineNumber", "EnteredDr", "links");
        assertThat(lines.path("count").asInt()).isEqualTo(25);
        assertThat(lines.path("hasMore").asBoolean()).isTrue();
    }

    @Test
    void shouldLeadFromLinkToLinkDownToAGrandchild() throws Exception {
        // Given
        pod.add("journalBatches", new SampleJournals(1).withLines(4, NOW));
        JsonNode batch = json(ROOT + "journalBatches").path("items").path(0);
        // When
        JsonNode header = json(link(batch, "child")).path("items").path(0);
        JsonNode line = json(link(header, "child"), "offset", "2").path("items").path(0);
        JsonNode again = json(link(line, "self"));
        // Then
        assertThat(link(header, "self")).matches(".*/child/journalHeaders/[0-9A-F]{40,}");
        assertThat(link(line, "parent")).isEqualTo(link(header, "self"));
        assertThat(again.path("JeLineNumber").asInt()).isEqualTo(3);
        assertThat(header.has("JeHeaderId")).isFalse();
        assertThat(client.getRaw(link(header, "self") + "/child/journalLines/99")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldChangeAGrandchildWithoutMovingTheDatesAboveIt() throws Exception {
        // Given
        PodRow batch = pod.add("journalBatches", new SampleJournals(1).withLines(LINES, NOW));
        long header = batch.children("journalHeaders").get(0).key();
        simulators.clock().advance(Duration.ofMinutes(5));
        // When
        PodRow changed = pod.updateChild(
                "journalBatches",
                batch.key(),
                "journalHeaders/" + header + "/journalLines/7",
                Map.of("Description", "changed"));
        // Then
        JsonNode lines = json(linesOf(batch), "limit", "1", "offset", "6");
        assertThat(changed.updated()).isEqualTo(NOW);
        assertThat(changed.children("journalHeaders").get(0).updated()).isEqualTo(NOW);
        assertThat(lines.path("items").path(0).path("Description").asText()).isEqualTo("changed");
        assertThat(lines.path("items").path(0).path("LastUpdateDate").asText()).startsWith("2026-03-02T08:05:00");
        assertThat(json(linesOf(batch), "limit", "1", "totalResults", "true")
                        .path("totalResults")
                        .asInt())
                .isEqualTo(LINES);
    }

    @Test
    void shouldFindParentsByTheirGrandchildren() throws Exception {
        // Given
        pod.add("journalBatches", new SampleJournals(1).withLines(2, NOW));
        pod.add("journalBatches", new SampleJournals(2).withLines(4, NOW));
        // When
        JsonNode found = json(ROOT + "journalBatches", "q", "journalHeaders.journalLines.JeLineNumber = 4");
        // Then
        assertThat(found.path("count").asInt()).isEqualTo(1);
    }

    @Test
    void shouldHideAnAttributeOfAChild() throws Exception {
        // Given
        pod.add("journalBatches", new SampleJournals(1).withLines(2, NOW));
        // When
        pod.setHidden("journalBatches.journalHeaders", "JeHeaderId", false);
        // Then
        JsonNode header = json(ROOT + "journalBatches", "expand", "journalHeaders")
                .path("items")
                .path(0)
                .path("journalHeaders")
                .path("items")
                .path(0);
        assertThat(header.path("JeHeaderId").isIntegralNumber()).isTrue();
    }

    private String linesOf(PodRow batch) {
        long header = batch.children("journalHeaders").get(0).key();
        return ROOT + "journalBatches/" + batch.key() + "/child/journalHeaders/" + header + "/child/journalLines";
    }

    private JsonNode json(String path, String... parameters) throws Exception {
        return PodClient.json(client.get(path, parameters));
    }

    private static String link(JsonNode item, String rel) {
        for (JsonNode link : item.path("links")) {
            if (link.path("rel").asText().equals(rel)) {
                return link.path("href").asText();
            }
        }
        throw new AssertionError("no link " + rel + " in " + item);
    }
}
