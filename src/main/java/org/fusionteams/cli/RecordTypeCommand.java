package org.fusionteams.cli;

import picocli.CommandLine.Command;

@Command(
        name = "record-type",
        description = "What is watched in Fusion.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = RecordTypeListCommand.class)
final class RecordTypeCommand extends GroupCommand {}
