package org.fusionteams.check;

import java.util.Map;
import org.fusionteams.simulator.Simulators;
import org.jspecify.annotations.Nullable;

/**
 * A fault, and how it comes about.
 *
 * @param title what is wrong, for the document
 * @param channel the only channel that is looked at; null for all
 * @param sends whether it shows only when a message is posted
 * @param settings what the configuration has differently
 * @param planted makes the simulators misbehave
 */
record Injected(
        String title,
        Side side,
        Cause cause,
        @Nullable String channel,
        boolean sends,
        Map<String, String> settings,
        Plant planted) {

    @FunctionalInterface
    interface Plant {
        void into(Simulators simulators);
    }

    static Injected fusion(String title, Cause cause, Plant planted) {
        return new Injected(title, Side.FUSION, cause, null, false, Map.of(), planted);
    }

    static Injected microsoft(String title, Cause cause, Plant planted) {
        return new Injected(title, Side.MICROSOFT, cause, "finance", false, Map.of(), planted);
    }

    static Injected posting(String title, Cause cause, String channel, Plant planted) {
        return new Injected(title, Side.MICROSOFT, cause, channel, true, Map.of(), planted);
    }

    Injected with(Map<String, String> other) {
        return new Injected(title, side, cause, channel, sends, other, planted);
    }

    Injected on(String other) {
        return new Injected(title, side, cause, other, sends, settings, planted);
    }

    @Override
    public String toString() {
        return title;
    }
}
