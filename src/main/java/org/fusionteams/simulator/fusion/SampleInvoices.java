package org.fusionteams.simulator.fusion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Invoices as they are met, the awkward ones among them; equal seeds make equal invoices. {@link #fill} puts every awkward
 * case among its first thirty.
 */
public final class SampleInvoices {

    private static final List<String> GOODS = List.of(
            "Torque wrenches", "Freight Rotterdam-Leeds", "Office chairs", "Bearings", "Catering, board meeting");
    private static final long LONGEST_ID = 300000123456789012L;

    private final Random random;
    private int made;

    public SampleInvoices(long seed) {
        this.random = new Random(seed);
    }

    /** A plain new invoice of a random supplier, not validated and not paid; every tenth has an awkward name. */
    public Consumer<InvoiceBuilder> next(Instant created) {
        made++;
        List<SampleParty> suppliers = random.nextInt(10) == 0 ? SampleParty.AWKWARD : SampleParty.ORDINARY;
        SampleParty supplier = suppliers.get(random.nextInt(suppliers.size()));
        return invoice(supplier, created, supplier.amount(random), 1 + random.nextInt(3));
    }

    /** Adds that many invoices, evenly spread over the time, in every state that an invoice may have. */
    public List<PodRow> fill(FusionPod pod, int count, Instant oldest, Instant newest) {
        Duration step = Duration.between(oldest, newest).dividedBy(Math.max(1, count));
        List<PodRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(pod.addInvoice(numbered(i, oldest.plus(step.multipliedBy(i)))));
        }
        return rows;
    }

    private Consumer<InvoiceBuilder> numbered(int index, Instant created) {
        made++;
        LocalDate today = day(created);
        return switch (index) {
            // Two suppliers use one number: a reader that takes the number for a key loses one of them.
            case 0 ->
                invoice(SampleParty.ORDINARY.get(0), created, new BigDecimal("12840.5"), 1)
                        .andThen(each -> each.number("2026-0001"));
            case 1 ->
                invoice(SampleParty.ORDINARY.get(1), created, new BigDecimal("990"), 1)
                        .andThen(each -> each.number("2026-0001"));
            case 2 ->
                invoice(SampleParty.ORDINARY.get(0), created, new BigDecimal("900"), 3)
                        .andThen(InvoiceBuilder::validated);
            case 3 ->
                invoice(SampleParty.ORDINARY.get(2), created, new BigDecimal("410.25"), 1)
                        .andThen(each -> each.canceled(today));
            case 4 -> invoice(SampleParty.ORDINARY.get(4), created, new BigDecimal("1200000"), 1);
            case 5 -> invoice(SampleParty.ORDINARY.get(5), created, new BigDecimal("12.345"), 1);
            case 6 -> partlyPaid(created);
            // Eighteen digits: more than a double holds.
            case 7 -> next(created).andThen(each -> each.id(LONGEST_ID));
            case 8 -> next(created).andThen(each -> each.set("Description", "A very long description. ".repeat(80)));
            default ->
                index < 9 + SampleParty.AWKWARD.size()
                        ? invoice(SampleParty.AWKWARD.get(index - 9), created, new BigDecimal("75.1"), 1)
                        : index % 3 == 0 ? next(created) : next(created).andThen(InvoiceBuilder::validated);
        };
    }

    private Consumer<InvoiceBuilder> partlyPaid(Instant created) {
        LocalDate day = day(created);
        return named(SampleParty.ORDINARY.get(2), created, new BigDecimal("1000"))
                .andThen(each -> each.validated()
                        .installment(day.plusDays(15), "400", "0")
                        .installment(day.plusDays(45), "600", "600")
                        .set("AmountPaid", new BigDecimal("400"))
                        .set("PaidStatus", "Partially paid"));
    }

    private Consumer<InvoiceBuilder> invoice(
            SampleParty supplier, Instant created, BigDecimal amount, int installments) {
        int decimals = supplier.decimals();
        BigDecimal share = amount.divide(BigDecimal.valueOf(installments), decimals, RoundingMode.DOWN);
        BigDecimal last = amount.subtract(share.multiply(BigDecimal.valueOf(installments - 1L)));
        LocalDate day = day(created);
        return named(supplier, created, amount).andThen(each -> {
            for (int i = 1; i <= installments; i++) {
                BigDecimal gross = i == installments ? last : share;
                each.installment(day.plusDays(30L * i), gross.toPlainString());
            }
        });
    }

    private Consumer<InvoiceBuilder> named(SampleParty supplier, Instant created, BigDecimal amount) {
        String number =
                supplier.name().substring(0, 1).equals("日") ? "請求-" + (20_930 + made) : "NWT-" + (20_930 + made);
        String goods = GOODS.get(random.nextInt(GOODS.size()));
        return each -> each.created(created)
                .number(number)
                .supplier(supplier.name(), supplier.number())
                .set("SupplierSite", supplier.site())
                .amount(supplier.currency(), amount.toPlainString())
                .invoiceDate(day(created))
                .set("Description", goods);
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
