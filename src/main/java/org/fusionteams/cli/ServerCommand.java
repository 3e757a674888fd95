package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that a running connector carries out: asks, then shows the answer to people, or passes it on as it came. What
 * goes wrong leaves as a {@link CommandException}; {@link FusionTeams} turns that into a line and an exit code.
 */
abstract class ServerCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public final Integer call() {
        JsonNode answer = ask(server);
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.println(answer.toPrettyString());
        } else {
            show(answer, out);
        }
        return exitCode(answer);
    }

    /** What the connector answers; the server is looked for when its client is asked for. */
    abstract JsonNode ask(ServerOptions server);

    /** Shows an answer as text; {@link Table} and {@link Cell} keep what came from outside from being more than text. */
    abstract void show(JsonNode answer, PrintWriter out);

    /** What an answer means for the caller of the process. */
    int exitCode(JsonNode answer) {
        return ExitCode.OK;
    }
}
