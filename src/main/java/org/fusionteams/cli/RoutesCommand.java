package org.fusionteams.cli;

import picocli.CommandLine.Command;

@Command(
        name = "routes",
        description = "Works on the files in routes/.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RoutesCheckCommand.class, RoutesReloadCommand.class})
final class RoutesCommand extends GroupCommand {}
