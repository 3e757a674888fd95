package org.fusionteams.reliability;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fusionteams.simulator.fusion.FusionPod;
import org.fusionteams.simulator.fusion.PodRow;

/** Puts invoices into the pod and keeps what must be told of them. All methods may be called from any thread. */
final class PodBook {

    private final FusionPod pod;
    private final Clock clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Set<String>> poisoned = new TreeMap<>();
    private final Deque<String> toPoison = new ArrayDeque<>();

    PodBook(FusionPod pod, Clock clock) {
        this.pod = pod;
        this.clock = clock;
    }

    private record Entry(long key, int version, Instant visibleFrom, boolean poisoned) {}

    /** So many invoices, created now. */
    synchronized void add(int count) {
        for (int i = 0; i < count; i++) {
            Instant now = clock.instant();
            add(now, now);
        }
    }

    /** So many that all say that they were created, and last changed, in the same instant. */
    synchronized void addAtOnce(int count) {
        Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < count; i++) {
            add(second, second);
        }
    }

    /** So many whose date is that far behind, and which nobody sees before the delay is over: batch programs commit late. */
    synchronized void addLate(int count, Duration behind, Duration delay) {
        Instant now = clock.instant();
        for (int i = 0; i < count; i++) {
            add(now.minus(behind), now.plus(delay));
        }
    }

    /** So many get another amount, which is news; none that is poisoned. */
    synchronized void change(Random random, int count) {
        Instant now = clock.instant();
        List<String> numbers = new ArrayList<>(entries.keySet());
        numbers.removeIf(number -> entries.get(number).poisoned()
                || entries.get(number).visibleFrom().isAfter(now));
        for (int i = 0; i < count && !numbers.isEmpty(); i++) {
            String number = numbers.get(random.nextInt(numbers.size()));
            Entry entry = entries.get(number);
            int version = entry.version() + 1;
            entries.put(number, new Entry(entry.key(), version, entry.visibleFrom(), false));
            pod.update(entry.key(), Map.of("InvoiceAmount", Told.amount(version)));
        }
    }

    /** The next invoice will be refused by this place, until it is cured. */
    synchronized void poisonNext(String place) {
        toPoison.add(place);
    }

    /** The place takes everything from now on. */
    synchronized void cure(String place) {
        poisoned.remove(place);
    }

    /** Numbers that this place refuses. */
    synchronized Set<String> poisoned(String place) {
        return Set.copyOf(poisoned.getOrDefault(place, Set.of()));
    }

    /** The newest version of each invoice, by number. */
    synchronized Map<String, Integer> newest() {
        Map<String, Integer> newest = new LinkedHashMap<>();
        entries.forEach((number, entry) -> newest.put(number, entry.version()));
        return newest;
    }

    private void add(Instant created, Instant visibleFrom) {
        String number = Told.number(entries.size() + 1);
        String place = toPoison.poll();
        // Before anybody can read the row.
        if (place != null) {
            poisoned.computeIfAbsent(place, name -> new TreeSet<>()).add(number);
        }
        PodRow row = visibleFrom.isAfter(created)
                ? pod.addLate(
                        invoice -> invoice.created(created)
                                .number(number)
                                .amount("GBP", Told.amount(1).toPlainString()),
                        created,
                        visibleFrom)
                : pod.addInvoice(invoice -> invoice.created(created)
                        .number(number)
                        .amount("GBP", Told.amount(1).toPlainString()));
        entries.put(number, new Entry(row.key(), 1, visibleFrom, place != null));
    }
}
