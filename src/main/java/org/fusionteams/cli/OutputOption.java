package org.fusionteams.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** {@code --output}: for people or for programs. */
final class OutputOption {

    /** How an answer is printed. */
    enum Format {
        TABLE,
        JSON;

        /** As it is typed and shown. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}: for people, or as the connector answers it (default:"
                    + " ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    boolean json() {
        return format == Format.JSON;
    }
}
