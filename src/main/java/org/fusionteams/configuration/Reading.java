package org.fusionteams.configuration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading the configuration.
 *
 * @param settings null when there are problems
 * @param problems everything that is wrong, not only the first
 * @param warnings sentences about what is allowed and perhaps not meant
 */
public record Reading(@Nullable Settings settings, List<Problem> problems, List<String> warnings) {

    public Reading {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /**
     * The settings, which are complete and right.
     *
     * @throws InvalidConfigurationException when there are problems
     */
    public Settings orThrow() {
        if (settings == null) {
            throw new InvalidConfigurationException(problems);
        }
        return settings;
    }
}
