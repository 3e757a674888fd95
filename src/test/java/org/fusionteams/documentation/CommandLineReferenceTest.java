package org.fusionteams.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fusionteams.cli.FusionTeams;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** docs/command-line.md is what the commands say of themselves. Write it with {@code -Dreference.write=true}. */
class CommandLineReferenceTest {

    private static final Path DOCUMENT = Path.of("docs", "command-line.md");

    @Test
    void shouldDescribeEveryCommand() throws IOException {
        // Given
        StringBuilder text = new StringBuilder("# Command line\n\n"
                + "What `./fusion-teams <command> --help` says, for every command. Commands that ask a running"
                + " connector are carried\n"
                + "out by it; [operations](operations.md) says which to use when.\n");
        // When
        describe(new CommandLine(new FusionTeams()).setUsageHelpWidth(100), text);
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(DOCUMENT, text);
        }
        // Then
        assertThat(Files.readString(DOCUMENT)).isEqualTo(text.toString());
    }

    private static void describe(CommandLine command, StringBuilder text) {
        String help =
                command.getUsageMessage(Ansi.OFF).replaceAll("(?m)[ \\t]+$", "").strip();
        text.append("\n## ")
                .append(command.getCommandSpec().qualifiedName())
                .append("\n\n```\n")
                .append(help)
                .append("\n```\n");
        command.getSubcommands().values().stream()
                .filter(sub -> !sub.getCommandName().equals("help"))
                .forEach(sub -> describe(sub, text));
    }
}
