package org.fusionteams.configuration;

import java.time.Duration;

/** Durations that are written outside of the settings, in the same notation as there. */
public final class WrittenDuration {

    private WrittenDuration() {}

    /**
     * The duration in a text such as {@code 24h}, {@code 30m} or {@code PT5M}.
     *
     * @throws IllegalArgumentException whose message reads on after what was read ("must be a duration ...")
     */
    public static Duration parse(String text) {
        return Notation.positiveDuration().parse(text.strip());
    }
}
