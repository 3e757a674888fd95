package org.fusionteams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FusionTeamsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldExplainItself() {
        // Given
        String[] arguments = {"--help"};

        // When
        int exitCode = execute(arguments);

        // Then
        assertThat(exitCode).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("run ", "secret ", "2   wrong usage or configuration");
    }

    @Test
    void shouldSayItsVersion() {
        // Given
        String[] arguments = {"--version"};

        // When
        int exitCode = execute(arguments);

        // Then
        assertThat(exitCode).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).matches("fusion-teams \\d+\\.\\d+\\.\\d+.*\\R");
    }

    @Test
    void shouldAnswerAMisspeltCommandInShort() {
        // Given
        String[] arguments = {"secert"};

        // When
        int exitCode = execute(arguments);

        // Then
        assertThat(exitCode).isEqualTo(ExitCode.WRONG_USAGE_OR_CONFIGURATION);
        assertThat(err.toString().lines())
                .hasSize(3)
                .startsWith("Unmatched argument at index 0: 'secert'")
                .anyMatch(line -> line.startsWith("Did you mean: fusion-teams secret"))
                .endsWith("Try 'fusion-teams --help'.");
    }

    @Test
    void shouldAskForACommand() {
        // Given
        String[] arguments = {};

        // When
        int exitCode = execute(arguments);

        // Then
        assertThat(exitCode).isEqualTo(ExitCode.WRONG_USAGE_OR_CONFIGURATION);
        assertThat(err.toString().lines()).containsExactly("Missing command", "Try 'fusion-teams --help'.");
    }

    private int execute(String... arguments) {
        return FusionTeams.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
