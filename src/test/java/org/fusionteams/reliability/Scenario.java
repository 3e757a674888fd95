package org.fusionteams.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What goes wrong in one place, or with the pod, during a life: some kinds of trouble, drawn from a seed, again and again. */
final class Scenario {

    private final String where;
    private final List<Trouble> kinds;
    private final Random random;
    private final Duration usual;

    /**
     * @param usual about how long it is from one strike to the next
     * @param most so many kinds of those that are possible
     */
    Scenario(String where, List<Trouble> possible, int most, Duration usual, long seed) {
        this.where = where;
        this.random = new Random(seed);
        this.usual = usual;
        List<Trouble> drawn = new ArrayList<>(possible);
        Collections.shuffle(drawn, random);
        this.kinds = List.copyOf(drawn.subList(0, Math.min(most, drawn.size())));
    }

    boolean has(String trouble) {
        return kinds.stream().anyMatch(kind -> kind.name().equals(trouble));
    }

    /** From half to one and a half times the usual. */
    Duration untilNext() {
        return usual.dividedBy(2).plusMillis(random.nextInt((int) usual.toMillis()));
    }

    void strike() {
        kinds.get(random.nextInt(kinds.size())).strike().accept(random);
    }

    @Override
    public String toString() {
        return where + " " + kinds;
    }
}
