package org.fusionteams.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "secret",
        description = "Handles values that must not stand in a file in clear.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = SecretEncryptCommand.class)
final class SecretCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
