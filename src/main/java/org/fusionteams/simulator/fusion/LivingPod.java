package org.fusionteams.simulator.fusion;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets a pod live for a demo: from two seconds after the start, every three to six seconds an invoice appears, is validated,
 * changes its amount, is paid, is cancelled or is merely touched. The same seed tells the same story.
 */
public final class LivingPod implements AutoCloseable {

    private static final int OLDER_INVOICES = 40;
    private static final Duration OLDEST = Duration.ofDays(60);
    private static final Duration YOUNGEST = Duration.ofHours(1);
    private static final long FIRST_EVENT_MILLIS = 2_000;
    private static final int SHORTEST_PAUSE_MILLIS = 3_000;
    private static final int LONGEST_PAUSE_MILLIS = 6_000;

    private final FusionPod pod;
    private final Clock clock;
    private final Random random;
    private final SampleInvoices samples;
    private final List<Long> open = new ArrayList<>();
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "living-pod");
        thread.setDaemon(true);
        return thread;
    });

    LivingPod(FusionPod pod, Clock clock, long seed) {
        this.pod = pod;
        this.clock = clock;
        this.random = new Random(seed);
        this.samples = new SampleInvoices(seed);
    }

    /** Fills the pod with older invoices at once, and goes on until it is stopped. */
    public static LivingPod start(FusionPod pod, Clock clock, long seed) {
        LivingPod living = new LivingPod(pod, clock, seed);
        living.fill();
        living.later(FIRST_EVENT_MILLIS);
        return living;
    }

    public void stop() {
        schedule.shutdownNow();
    }

    @Override
    public void close() {
        stop();
    }

    void fill() {
        Instant now = clock.instant();
        samples.fill(pod, OLDER_INVOICES, now.minus(OLDEST), now.minus(YOUNGEST));
    }

    /** One event; what happens depends on the seed and on the events before. */
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

    private void later(long millis) {
        schedule.schedule(
                () -> {
                    live();
                    later(SHORTEST_PAUSE_MILLIS + random.nextInt(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS));
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void goOn(PodRow invoice, int chosen) {
        if ("Validated".equals(invoice.text("ValidationStatus"))) {
            pay(invoice, chosen);
        } else {
            pod.update(invoice.key(), Map.of("ValidationStatus", "Validated", "ApprovalStatus", "Workflow approved"));
        }
    }

    /** Pays the next installment. */
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
