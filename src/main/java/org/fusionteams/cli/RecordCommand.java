package org.fusionteams.cli;

import picocli.CommandLine.Command;

@Command(
        name = "record",
        description = "What is known of one record.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = RecordExplainCommand.class)
final class RecordCommand extends GroupCommand {}
