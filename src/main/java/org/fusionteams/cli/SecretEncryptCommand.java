package org.fusionteams.cli;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.fusionteams.configuration.EncryptedValue;
import org.fusionteams.configuration.SecretCipher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "encrypt",
        description = {
            "Encrypts a value for a configuration file.",
            "Reads it from standard input, or asks for it without echo, and prints what to write into the file: it can"
                    + " stand for any value of any key.",
            "The key is connector.secrets.key, best given as the environment variable CONNECTOR_SECRETS_KEY, or"
                    + " connector.secrets.key-file, here and when the connector runs."
        },
        footerHeading = "%nExample:%n",
        footer = {"  fusion-teams secret encrypt < client-secret.txt"})
final class SecretEncryptCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(hidden = true, arity = "0..*")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws IOException {
        if (!arguments.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "A value is never given as an argument: every user of this machine could read it there, and the shell"
                            + " keeps it. Give none and type it when asked, or pipe it in. What was just given counts as"
                            + " known");
        }
        SecretCipher cipher =
                SecretKeys.cipher(spec, ConfigUtils.configBuilder().build());
        String value = value();
        if (value.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "There is no value to encrypt on standard input");
        }
        spec.commandLine().getOut().println(EncryptedValue.of(value, cipher));
        return ExitCode.OK;
    }

    private static String value() throws IOException {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("Value: ");
            return typed == null ? "" : new String(typed);
        }
        String piped = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        // echo and editors end the last line; a secret with a line break at its end does not exist.
        return piped.stripTrailing();
    }
}
