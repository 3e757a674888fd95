package org.fusionteams.simulator.fusion;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rows of one resource as they are met, the awkward ones among them; equal seeds make equal rows. */
public interface SampleRecords {

    /** The resource they are made for. */
    String resource();

    /** An ordinary new row; every fourth has a name that breaks careless messages. */
    Consumer<RowBuilder> next(Instant created);

    /** As {@link #next}, except that the first few indexes (from 0) are the resource's awkward cases. */
    default Consumer<RowBuilder> numbered(int index, Instant created) {
        return next(created);
    }

    /** Adds that many rows, evenly spread over the time; every awkward case is among the first thirty. */
    default List<PodRow> fill(FusionPod pod, int count, Instant oldest, Instant newest) {
        Duration step = Duration.between(oldest, newest).dividedBy(Math.max(1, count));
        List<PodRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(pod.add(resource(), numbered(i, oldest.plus(step.multipliedBy(i)))));
        }
        return rows;
    }

    /** The samples of any resource but {@code invoices}, which has {@link SampleInvoices}. */
    static SampleRecords of(String resource, long seed) {
        return switch (resource) {
            case "invoiceHolds" -> new SampleHolds(seed);
            case "payablesPayments" -> new SamplePayments(seed);
            case "receivablesInvoices" -> new SampleCustomerInvoices(seed);
            case "standardReceipts" -> new SampleReceipts(seed);
            case "suppliers" -> new SampleSuppliers(seed);
            case "purchaseOrders" -> new SampleOrders(seed);
            case "journalBatches" -> new SampleJournals(seed);
            case "accountCombinationsLOV",
                    "ledgersLOV",
                    "chartOfAccountsLOV",
                    "payablesPaymentTerms",
                    "paymentProcessRequests" -> new SampleSetup(resource);
            default -> throw new IllegalArgumentException("no samples of " + resource);
        };
    }

    static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
