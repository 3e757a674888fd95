package org.fusionteams.simulator.fusion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Everything of a living pod but its supplier invoices. */
final class LivingRecords {

    private static final int OLDER = 12;
    private static final int OLDER_ACCOUNTS = 40;
    private static final int FEW = 5;
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    private final FusionPod pod;
    private final Clock clock;
    private final Random random;
    private final LivingInvoices invoices;
    private final SampleHolds holds;
    private final SamplePayments olderPayments;
    private final SampleCustomerInvoices customerInvoices;
    private final SampleReceipts receipts;
    private final SampleSuppliers suppliers;
    private final SampleOrders orders;
    private final SampleJournals journals;
    private final SampleSetup accounts = new SampleSetup("accountCombinationsLOV");
    private final List<Long> placedHolds = new ArrayList<>();
    private final List<Long> unpaid = new ArrayList<>();
    private final List<Long> pendingOrders = new ArrayList<>();
    private final List<Long> unposted = new ArrayList<>();

    LivingRecords(FusionPod pod, Clock clock, Random random, long seed, LivingInvoices invoices) {
        this.pod = pod;
        this.clock = clock;
        this.random = random;
        this.invoices = invoices;
        this.holds = new SampleHolds(seed);
        this.olderPayments = new SamplePayments(seed + 1);
        this.customerInvoices = new SampleCustomerInvoices(seed);
        this.receipts = new SampleReceipts(seed);
        this.suppliers = new SampleSuppliers(seed);
        this.orders = new SampleOrders(seed);
        this.journals = new SampleJournals(seed);
    }

    void fill(Instant oldest, Instant newest) {
        List<SampleRecords> dated =
                List.of(holds, olderPayments, customerInvoices, receipts, suppliers, orders, journals);
        dated.forEach(each -> each.fill(pod, OLDER, oldest, newest));
        accounts.fill(pod, OLDER_ACCOUNTS, oldest, newest);
        for (String few :
                List.of("ledgersLOV", "chartOfAccountsLOV", "payablesPaymentTerms", "paymentProcessRequests")) {
            new SampleSetup(few).fill(pod, FEW, oldest, newest);
        }
    }

    /** One event, chosen by a number from 0 to 19. */
    void live(int dice) {
        Instant now = clock.instant();
        if (dice < 3) {
            hold(now);
        } else if (dice < 7) {
            sell(now);
        } else if (dice < 9) {
            changePayment(now);
        } else if (dice < 12) {
            supply(now);
        } else if (dice < 15) {
            order(now);
        } else if (dice < 19) {
            account(now);
        } else {
            changeChart(now);
        }
    }

    /** Places a hold on an open invoice, or releases one. */
    private void hold(Instant now) {
        if (!placedHolds.isEmpty() && random.nextBoolean()) {
            pod.update(holds.resource(), takeAny(placedHolds), SampleHolds.released(now));
        } else {
            invoices.anyOpen()
                    .ifPresentOrElse(
                            invoice -> placedHolds.add(pod.add(holds.resource(), holds.on(invoice, now))
                                    .key()),
                            invoices::live);
        }
    }

    /** Bills a customer, or receives the money. */
    private void sell(Instant now) {
        if (unpaid.isEmpty() || random.nextBoolean()) {
            unpaid.add(pod.add(customerInvoices.resource(), customerInvoices.next(now))
                    .key());
            return;
        }
        long key = takeAny(unpaid);
        PodRow invoice = pod.row(customerInvoices.resource(), key).orElseThrow();
        pod.add(receipts.resource(), receipts.paying(invoice, now));
        pod.update(customerInvoices.resource(), key, SampleCustomerInvoices.paid());
    }

    /** The bank pays, or, rarely, a payment is taken back. */
    private void changePayment(Instant now) {
        List<PodRow> negotiable = pod.rows(olderPayments.resource()).stream()
                .filter(row -> "Negotiable".equals(row.text("PaymentStatus")))
                .toList();
        if (negotiable.isEmpty()) {
            invoices.live();
            return;
        }
        long key = negotiable.get(random.nextInt(negotiable.size())).key();
        Map<String, Object> change = random.nextInt(5) == 0
                ? SamplePayments.voided(SampleRecords.day(now))
                : SamplePayments.cleared(SampleRecords.day(now));
        pod.update(olderPayments.resource(), key, change);
    }

    /** A new supplier, or one that is no more or is again. */
    private void supply(Instant now) {
        if (random.nextBoolean()) {
            pod.add(suppliers.resource(), suppliers.next(now));
            return;
        }
        List<PodRow> all = pod.rows(suppliers.resource());
        PodRow chosen = all.get(random.nextInt(all.size()));
        boolean active = chosen.date("InactiveDate") == null;
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put("Status", active ? "INACTIVE" : "ACTIVE");
        change.put("InactiveDate", active ? SampleRecords.day(now) : null);
        pod.update(suppliers.resource(), chosen.key(), change);
    }

    /** A new order, or a pending one is approved or costs a tenth more. */
    private void order(Instant now) {
        if (pendingOrders.isEmpty() || random.nextBoolean()) {
            pendingOrders.add(pod.add(orders.resource(), orders.next(now)).key());
        } else if (random.nextInt(3) > 0) {
            pod.update(orders.resource(), takeAny(pendingOrders), SampleOrders.status("Open", "OPEN"));
        } else {
            PodRow chosen = pod.row(orders.resource(), pendingOrders.get(0)).orElseThrow();
            BigDecimal total = chosen.number("Total");
            BigDecimal more = total.multiply(TENTH).setScale(Math.max(0, total.scale()), RoundingMode.DOWN);
            pod.update(orders.resource(), chosen.key(), Map.of("Total", total.add(more), "Ordered", total.add(more)));
        }
    }

    /** A new journal batch, or one is posted; of those already posted one in eight is reversed. */
    private void account(Instant now) {
        if (unposted.isEmpty() || random.nextBoolean()) {
            unposted.add(pod.add(journals.resource(), journals.next(now)).key());
            return;
        }
        long key = takeAny(unposted);
        pod.update(journals.resource(), key, SampleJournals.posted(SampleRecords.day(now)));
        if (random.nextInt(8) == 0) {
            pod.update(journals.resource(), key, SampleJournals.reversed(SampleRecords.day(now)));
        }
    }

    /** A new account, or one is closed. */
    private void changeChart(Instant now) {
        if (random.nextBoolean()) {
            pod.add(accounts.resource(), accounts.next(now));
        } else {
            List<PodRow> all = pod.rows(accounts.resource());
            pod.update(
                    accounts.resource(),
                    all.get(random.nextInt(all.size())).key(),
                    Map.of("EnabledFlag", false, "EndDateActive", SampleRecords.day(now)));
        }
    }

    private long takeAny(List<Long> keys) {
        return keys.remove(random.nextInt(keys.size()));
    }
}
