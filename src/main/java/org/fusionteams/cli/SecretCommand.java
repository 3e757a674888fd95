package org.fusionteams.cli;

import picocli.CommandLine.Command;

@Command(
        name = "secret",
        description = "Handles values that must not stand in a file in clear.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SecretEncryptCommand.class, SecretRotateCommand.class})
final class SecretCommand extends GroupCommand {}
