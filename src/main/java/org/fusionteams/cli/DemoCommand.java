package org.fusionteams.cli;

import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fusionteams.configuration.SettingsReader;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.fusion.LivingPod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = {
            "Starts the connector between a simulated Fusion pod and a simulated Microsoft tenant.",
            "Needs no configuration and reads none: application.properties and CONNECTOR_* variables do not count."
                    + " Everything listens on this machine only. State in data/demo is new each time."
        })
final class DemoCommand implements Callable<Integer> {

    private static final long SEED = 20260302;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the console; when it is taken, another one is used (default: ${DEFAULT-VALUE}).")
    private int port;

    @Override
    public Integer call() throws IOException {
        int free = freePort();
        // One directory per port: a second demo must not take the database from under the first.
        Path database = Path.of("data", "demo", String.valueOf(free), "connector");
        Files.deleteIfExists(database.resolveSibling("connector.mv.db"));
        Simulators simulators = Simulators.start(0);
        LivingPod.start(simulators.pod(), simulators.clock(), SEED);
        DemoSettings.of(simulators, free, database).forEach(System::setProperty);
        SettingsReader.read(ConfigUtils.configBuilder().build()).orThrow();
        new Server(spec.commandLine().getErr()).run("Open http://127.0.0.1:" + free + "/");
        return ExitCode.OK;
    }

    private int freePort() throws IOException {
        try (ServerSocket wanted = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return wanted.getLocalPort();
        } catch (IOException taken) {
            try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return any.getLocalPort();
            }
        }
    }
}
