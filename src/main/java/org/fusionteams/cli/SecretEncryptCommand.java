package org.fusionteams.cli;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.Config;
import org.fusionteams.configuration.EncryptedValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "encrypt",
        description = {
            "Encrypts a value for a configuration file.",
            "Reads it from standard input, or asks for it without echo, and prints what to write into the file: it can"
                    + " stand for any value of any key.",
            "The key is connector.secrets.key, best given as the environment variable CONNECTOR_SECRETS_KEY, here and"
                    + " when the connector runs."
        },
        footerHeading = "%nExample:%n",
        footer = {"  fusion-teams secret encrypt < client-secret.txt"})
final class SecretEncryptCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Config config = ConfigUtils.configBuilder().build();
        String key = config.getOptionalValue("connector.secrets.key", String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "connector.secrets.key is not set: set the environment variable CONNECTOR_SECRETS_KEY to a long"
                                + " random text, for example from: openssl rand -base64 32"));
        String value = value();
        if (value.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "There is no value to encrypt on standard input");
        }
        spec.commandLine().getOut().println(EncryptedValue.of(value, key));
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
