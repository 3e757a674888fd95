package org.fusionteams.simulator.fusion;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The supplier invoices of a living pod: they appear, are validated, change, are paid, are cancelled or merely touched. */
final class LivingInvoices {

    private final FusionPod pod;
    private final Clock clock;
    private final Random random;
    private final SampleInvoices samples;
    private final SamplePayments payments;
    private final List<Long> open = new ArrayList<>();

    LivingInvoices(FusionPod pod, Clock clock, Random random, SampleInvoices samples, SamplePayments payments) {
        this.pod = pod;
        this.clock = clock;
        this.random = random;
        this.samples = samples;
        this.payments = payments;
    }

    /** One event; what happens depends on the dice and on the events before. */
    void live() {
        int dice = random.nextInt(10);
        if (open.isEmpty() || dice < 4) {
            open.add(pod.addInvoice(samples.next(clock.instant())).key());
            return;
        }
        int chosen = random.nextInt(open.size());
        PodRow invoice = pod.row(open.get(chosen)).orElseThrow();
        if (dice < 6) {
            goOn(invoice, chosen);
        } else if (dice < 7) {
            changeAmount(invoice);
        } else if (dice < 8) {
            pod.touch(invoice.key());
        } else if (dice < 9) {
            goOn(invoice, chosen);
        } else {
            cancel(invoice, chosen);
        }
    }

    /** An invoice that is neither paid nor cancelled. */
    Optional<PodRow> anyOpen() {
        return open.isEmpty() ? Optional.empty() : pod.row(open.get(random.nextInt(open.size())));
    }

    private void goOn(PodRow invoice, int chosen) {
        if ("Validated".equals(invoice.text("ValidationStatus"))) {
            pay(invoice, chosen);
        } else {
            pod.update(invoice.key(), Map.of("ValidationStatus", "Validated", "ApprovalStatus", "Workflow approved"));
        }
    }

    /** Pays the next installment, with a payment of its own. */
    private void pay(PodRow invoice, int chosen) {
        List<PodRow> unpaid = invoice.children("invoiceInstallments").stream()
                .filter(each -> each.number("UnpaidAmount").signum() > 0)
                .toList();
        if (!unpaid.isEmpty()) {
            PodRow next = unpaid.get(0);
            BigDecimal paid = invoice.number("AmountPaid").add(next.number("UnpaidAmount"));
            pod.updateInstallment(invoice.key(), (int) next.key(), Map.of("UnpaidAmount", BigDecimal.ZERO));
            String status = unpaid.size() == 1 ? "Paid" : "Partially paid";
            pod.update(invoice.key(), Map.of("AmountPaid", paid, "PaidStatus", status));
            pod.add(
                    payments.resource(),
                    payments.paying(invoice, (int) next.key(), next.number("UnpaidAmount"), clock.instant()));
        }
        if (unpaid.size() <= 1) {
            open.remove(chosen);
        }
    }

    /** Ten percent more, on the last installment; currencies without decimals stay without. */
    private void changeAmount(PodRow invoice) {
        List<PodRow> installments = invoice.children("invoiceInstallments");
        PodRow last = installments.get(installments.size() - 1);
        BigDecimal more = invoice.number("InvoiceAmount").divideToIntegralValue(BigDecimal.TEN);
        pod.updateInstallment(
                invoice.key(),
                (int) last.key(),
                Map.of(
                        "GrossAmount", last.number("GrossAmount").add(more),
                        "UnpaidAmount", last.number("UnpaidAmount").add(more)));
        pod.update(
                invoice.key(),
                Map.of(
                        "InvoiceAmount",
                        invoice.number("InvoiceAmount").add(more),
                        "ValidationStatus",
                        "Needs revalidation"));
    }

    private void cancel(PodRow invoice, int chosen) {
        if (invoice.number("AmountPaid").signum() > 0) {
            goOn(invoice, chosen);
            return;
        }
        open.remove(chosen);
        for (PodRow installment : invoice.children("invoiceInstallments")) {
            pod.updateInstallment(
                    invoice.key(),
                    (int) installment.key(),
                    Map.of("GrossAmount", BigDecimal.ZERO, "UnpaidAmount", BigDecimal.ZERO));
        }
        pod.update(
                invoice.key(),
                Map.of(
                        "ValidationStatus",
                        "Canceled",
                        "CanceledFlag",
                        true,
                        "CanceledDate",
                        clock.instant().atOffset(ZoneOffset.UTC).toLocalDate(),
                        "CanceledBy",
                        "AP.MANAGER",
                        "InvoiceAmount",
                        BigDecimal.ZERO));
    }
}
