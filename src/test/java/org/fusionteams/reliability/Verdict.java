package org.fusionteams.reliability;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the pod holds, compared with what stands in the places. Each list names what is wrong as {@code place number
 * version}.
 *
 * @param unread the connector has nothing to tell of it: it was never read
 * @param lost the newest version is not told, and is not poisoned
 * @param repeated told more than once where it could have been looked for
 * @param unmarked told more often than the audit says it may have been, where nobody can look
 * @param backwards an older version after a newer one
 * @param strange told although the pod does not hold it, or although it is poisoned
 * @param wronglyDead a dead letter that is not poisoned
 * @param notDead poisoned and no dead letter
 * @param open neither delivered nor dead nor superseded in the end
 * @param marked how many repeats are marked as such, which is no fault
 */
record Verdict(
        List<String> unread,
        List<String> lost,
        List<String> repeated,
        List<String> unmarked,
        List<String> backwards,
        List<String> strange,
        List<String> wronglyDead,
        List<String> notDead,
        List<String> open,
        long marked) {

    Verdict {
        unread = List.copyOf(unread);
        lost = List.copyOf(lost);
        repeated = List.copyOf(repeated);
        unmarked = List.copyOf(unmarked);
        backwards = List.copyOf(backwards);
        strange = List.copyOf(strange);
        wronglyDead = List.copyOf(wronglyDead);
        notDead = List.copyOf(notDead);
        open = List.copyOf(open);
    }

    /** To be asked while no process runs. */
    static Verdict on(ProofSite site) {
        Comparison comparison = new Comparison(site);
        site.places().forEach(comparison::look);
        return comparison.verdict();
    }

    boolean clean() {
        return unread.isEmpty()
                && lost.isEmpty()
                && repeated.isEmpty()
                && unmarked.isEmpty()
                && backwards.isEmpty()
                && strange.isEmpty()
                && wronglyDead.isEmpty()
                && notDead.isEmpty()
                && open.isEmpty();
    }

    private static final class Comparison {

        private final Map<String, Integer> newest;
        private final ProofSite site;
        private final Map<String, Long> marks;
        private final Set<String> dead;
        private final List<String> open;
        private final Set<String> unread;
        private final List<String> lost = new ArrayList<>();
        private final List<String> repeated = new ArrayList<>();
        private final List<String> unmarked = new ArrayList<>();
        private final List<String> backwards = new ArrayList<>();
        private final List<String> strange = new ArrayList<>();
        private final Set<String> poisoned = new TreeSet<>();
        private long marked;

        Comparison(ProofSite site) {
            this.site = site;
            this.newest = site.book.newest();
            Store store = site.store();
            this.marks =
                    counted(store.column("select n.channel || ' ' || n.number from notification n join audit_event a"
                            + " on a.subject like 'notification ' || n.id || ',%'"
                            + " where a.action = 'notification.may-be-a-repeat'"));
            this.dead = new TreeSet<>(
                    store.column("select channel || ' ' || number from notification where state = 'dead'"));
            this.unread = new TreeSet<>(newest.keySet());
            unread.removeAll(store.column("select distinct number from notification"));
            this.open = store.column("select channel || ' ' || number || ' ' || state from notification"
                    + " where state not in ('delivered', 'dead', 'superseded')");
        }

        void look(Place place) {
            List<Told> standing = place.standing().get();
            Set<String> refused = site.book.poisoned(place.name());
            refused.forEach(number -> poisoned.add(place + " " + number));
            Set<Told> told = Set.copyOf(standing);
            newest.forEach((number, version) -> {
                if (!refused.contains(number) && !told.contains(new Told(number, version))) {
                    lost.add(place + " " + new Told(number, version));
                }
            });
            Map<String, Integer> before = new HashMap<>();
            for (Told each : standing) {
                int held = newest.getOrDefault(each.number(), 0);
                if (each.version() < 1 || each.version() > held || refused.contains(each.number())) {
                    strange.add(place + " " + each);
                }
                if (each.version() < before.getOrDefault(each.number(), 0)) {
                    backwards.add(place + " " + each);
                }
                before.merge(each.number(), each.version(), Math::max);
            }
            repeats(place, standing);
        }

        private void repeats(Place place, List<Told> standing) {
            Map<Told, Long> times =
                    standing.stream().collect(Collectors.groupingBy(each -> each, Collectors.counting()));
            Map<String, Long> more = new HashMap<>();
            times.forEach((told, count) -> {
                if (count > 1 && place.readable()) {
                    repeated.add(place + " " + told + ", " + count + " times");
                } else if (count > 1) {
                    more.merge(told.number(), count - 1, Long::sum);
                }
            });
            more.forEach((number, count) -> {
                marked += count;
                if (marks.getOrDefault(place + " " + number, 0L) < count) {
                    unmarked.add(place + " " + number + ", " + count + " times more");
                }
            });
        }

        Verdict verdict() {
            Set<String> wronglyDead = new TreeSet<>(dead);
            wronglyDead.removeAll(poisoned);
            Set<String> notDead = new TreeSet<>(poisoned);
            notDead.removeAll(dead);
            Collections.sort(lost);
            return new Verdict(
                    List.copyOf(unread),
                    lost,
                    repeated,
                    unmarked,
                    backwards,
                    strange,
                    List.copyOf(wronglyDead),
                    List.copyOf(notDead),
                    open,
                    marked);
        }

        private static Map<String, Long> counted(List<String> all) {
            return all.stream().collect(Collectors.groupingBy(each -> each, Collectors.counting()));
        }
    }
}
