package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.fusionteams.check.Side;
import org.fusionteams.operations.CheckUp.Asked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        description = {
            "Checks how Fusion and Microsoft are set up for this connector and names the cause of whatever is wrong, with"
                    + " what to do and a text for the administrator. Writes nothing to Fusion, and posts nothing unless"
                    + " --send-test is given.",
            "A running connector does it when there is one; otherwise this process, with the configuration and the"
                    + " routes of the working directory. docs/troubleshooting.md lists the causes."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing failed; there may be warnings, and checks that were skipped",
            "1:at least one check failed",
            "2:wrong usage or configuration; what is wrong is printed",
            "3:--server was given and nobody answers there"
        })
final class CheckCommand extends ServerCommand {

    /** One of the two systems. */
    enum SideOption {
        FUSION,
        MICROSOFT;

        /** As it is typed and shown. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--side", paramLabel = "SIDE", description = "Only ${COMPLETION-CANDIDATES} (default: both).")
    private @Nullable SideOption side;

    @Option(names = "--channel", paramLabel = "NAME", description = "Of the channels, look at this one only.")
    private @Nullable String channel;

    @Option(
            names = "--send-test",
            description = "Post one test message to each channel that is looked at: some faults show only then."
                    + " Needs a running connector.")
    private boolean sendTest;

    @Override
    JsonNode ask(ServerOptions server) {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("side", side == null ? null : side.toString())
                .put("channel", channel)
                .put("sendTest", sendTest);
        try {
            return server.client().patient().post("/api/check", request);
        } catch (CommandException e) {
            if (e.exitCode() != ExitCode.NO_SERVER || server.named()) {
                throw e;
            }
            Set<Side> sides = side == null ? EnumSet.allOf(Side.class) : EnumSet.of(Side.valueOf(side.name()));
            return OwnConnector.check(new Asked(sides, channel, sendTest));
        }
    }

    @Override
    void show(JsonNode answer, PrintWriter out) {
        Table table = new Table("RESULT", "SIDE", "CHECK", "OF");
        for (JsonNode line : answer.path("results")) {
            table.row(
                    Cell.text(line, "result"),
                    Cell.text(line, "side"),
                    Cell.text(line, "check"),
                    Cell.text(line, "subject"));
        }
        table.print(out);
        for (JsonNode line : answer.path("results")) {
            if (line.hasNonNull("cause")) {
                print(line, out);
            }
        }
        out.println();
        out.println(Cell.text(answer, "failed") + " failed, " + Cell.text(answer, "warnings") + " warnings, "
                + Cell.text(answer, "ok") + " ok, " + Cell.text(answer, "skipped") + " skipped.");
    }

    private static void print(JsonNode line, PrintWriter out) {
        out.println();
        out.println(Cell.text(line, "result").toUpperCase(Locale.ROOT) + " " + Cell.text(line, "check") + " of "
                + Cell.text(line, "subject") + " (" + Cell.text(line, "cause") + ")");
        out.println("  " + Cell.text(line, "what"));
        out.println("  What to do: " + Cell.text(line, "fix"));
        if (line.hasNonNull("text")) {
            out.println("  Text for the " + Cell.text(line, "administrator") + " administrator:");
            // Line by line: what came from outside is one line of it and no more.
            line.path("text")
                    .asText()
                    .lines()
                    .forEach(each -> out.println(("    " + Cell.plain(each)).stripTrailing()));
        }
    }

    @Override
    int exitCode(JsonNode answer) {
        return answer.path("failed").asInt() > 0 ? ExitCode.FAILURE : ExitCode.OK;
    }
}
