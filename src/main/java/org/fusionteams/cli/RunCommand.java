package org.fusionteams.cli;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.concurrent.Callable;
import org.fusionteams.configuration.SettingsReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = {
            "Starts the connector and keeps it running until it is stopped.",
            "The configuration is checked first; all that is wrong with it is printed at once."
        })
final class RunCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        // Read as Quarkus will read it, but before it starts: a wrong key costs a second and leaves nothing open.
        SettingsReader.read(ConfigUtils.configBuilder().build()).orThrow();
        new Server(spec.commandLine().getErr()).run();
        return ExitCode.OK;
    }
}
