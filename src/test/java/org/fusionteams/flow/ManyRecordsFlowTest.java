package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.fusion.PodRow;
import org.fusionteams.testsupport.RecordTypeFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Five hundred new records of each type and a hundred changes: each is told, in its type's words, and none twice. */
@QuarkusTest
@TestProfile(RecordTypesProfile.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManyRecordsFlowTest extends RecordTypesTest {

    private static final int CREATED = 500;
    private static final int CHANGED = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Attributes of each resource that make a record, and that change it; # is its number. */
    private static final Map<String, Kind> KINDS = Map.of(
            "payables-invoice",
            new Kind("InvoiceNumber", "Supplier", "PaymentTerms", "New supplier invoice", "Supplier invoice changed"),
            "receivables-invoice",
            new Kind(
                    "TransactionNumber",
                    "BillToCustomerName",
                    "PaymentTerms",
                    "New customer invoice",
                    "Customer invoice changed"),
            "payment",
            new Kind("PaymentNumber", "Payee", "PaymentStatus", "New payment", "Payment changed"),
            "supplier",
            new Kind("SupplierNumber", "Supplier", "AlternateName", "New supplier", "Supplier changed"),
            "purchase-order",
            new Kind("OrderNumber", "Supplier", "Description", "New purchase order", "Purchase order changed"),
            "journal",
            new Kind("BatchName", null, "BatchDescription", "New journal batch", "Journal batch changed"),
            "gl-account",
            new Kind("AccountCombination", null, "Description", "New GL account", "GL account changed"),
            "invoice-hold",
            new Kind("InvoiceNumber", "Supplier", "HoldReason", "Invoice on hold", "Invoice hold changed"),
            "receipt",
            new Kind(
                    "ReceiptNumber",
                    "CustomerName",
                    "ReceiptMethod",
                    "New customer receipt",
                    "Customer receipt changed"));

    private record Kind(String number, @Nullable String party, String changing, String created, String changed) {}

    @Test
    @Order(1)
    void shouldAskOncePerRecordTypeWhenThereIsNothingNew() {
        // Given: everything was read before.
        simulators.log().clear();

        // When
        TYPES.forEach(this::pollOnce);

        // Then
        for (String type : TYPES) {
            String resource = resource(type);
            assertThat(requests(request -> request.path().endsWith("/" + resource)))
                    .as(type)
                    .hasSize(1);
        }
    }

    @Test
    @Order(2)
    void shouldTellEachRecordOnceAndInItsOwnWords() {
        // Given
        simulators.inFlight().reset();
        simulators
                .faults()
                .add(Fault.delay("/fscmRestApi/", Duration.ofMillis(5)).always());
        Map<String, List<PodRow>> rows = TYPES.stream().collect(Collectors.toMap(type -> type, this::addRecords));

        // When
        simulators.clock().advance(Duration.ofSeconds(2));
        TYPES.forEach(this::poll);
        TYPES.forEach(this::awaitRead);
        waiting().atMost(PATIENCE).until(() -> posted() >= CREATED * TYPES.size());
        rows.forEach((type, all) -> all.subList(0, CHANGED)
                .forEach(row -> pod.update(
                        resource(type), row.key(), Map.of(KINDS.get(type).changing(), "another"))));
        simulators.clock().advance(Duration.ofSeconds(2));
        TYPES.forEach(this::poll);
        TYPES.forEach(this::awaitRead);
        waiting().atMost(PATIENCE).until(() -> posted() >= (CREATED + CHANGED) * TYPES.size());
        awaitQuiet();

        // Then
        List<Card> cards = cards();
        Map<String, Long> titles = cards.stream().collect(Collectors.groupingBy(Card::title, Collectors.counting()));
        KINDS.forEach((type, kind) -> {
            assertThat(titles.get(kind.created())).as(kind.created()).isEqualTo(CREATED);
            assertThat(titles.get(kind.changed())).as(kind.changed()).isEqualTo(CHANGED);
        });
        assertThat(titles).hasSize(2 * TYPES.size());
        assertThat(cards).hasSize((CREATED + CHANGED) * TYPES.size());
        assertThat(tenant.duplicates()).isEmpty();
        assertThat(pod.forbiddenWrites()).isZero();
        assertThat(simulators.inFlight().most("fscmRestApi")).isEqualTo(1);
    }

    private long posted() {
        return tenant.messageCount(tenant.teamId(), tenant.channelId());
    }

    private List<PodRow> addRecords(String type) {
        Kind kind = KINDS.get(type);
        List<PodRow> rows = new ArrayList<>();
        for (int i = 0; i < CREATED; i++) {
            int number = 1_000_000 + i;
            rows.add(pod.add(resource(type), row -> {
                row.set(kind.number(), kind.number().equals("PaymentNumber") ? number : type + "-" + number);
                if (kind.party() != null) {
                    row.set(kind.party(), "Northwind Tools");
                }
            }));
        }
        return rows;
    }

    private static String resource(String type) {
        return new RecordTypeFile(RecordTypeFile.SHIPPED, type).parameter("resource");
    }
}
