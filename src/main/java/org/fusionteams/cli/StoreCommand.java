package org.fusionteams.cli;

import picocli.CommandLine.Command;

@Command(
        name = "store",
        description = "The database of the connector.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {StoreAcceptCommand.class, StoreBackupCommand.class})
final class StoreCommand extends GroupCommand {}
