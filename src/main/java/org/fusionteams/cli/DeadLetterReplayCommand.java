package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = {
            "Sends again, in the background: those named, or all that match a filter.",
            "What stands in its channel already is not sent again where the channel can be read."
        })
final class DeadLetterReplayCommand extends ServerCommand {

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids as in the list; none means all that match.")
    private @Nullable List<Long> ids;

    @Mixin
    private final LetterOptions letters = new LetterOptions();

    @Option(names = "--all", description = "Needed when neither an id nor a filter is given.")
    private boolean all;

    @Option(names = "--again", description = "Word and route by the files of today, instead of as first rendered.")
    private boolean again;

    @Option(names = "--per-second", paramLabel = "N", description = "Take up so many a second (default: 10).")
    private @Nullable Integer perSecond;

    @Option(names = "--dry-run", description = "Only say how many it would be, and show some.")
    private boolean dryRun;

    @Override
    JsonNode ask(ServerOptions server) {
        if (!all && !dryRun && letters.all() && (ids == null || ids.isEmpty())) {
            throw CommandException.wrong("which ones? Name ids, give a filter such as --reason, or say --all");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("dryRun", dryRun);
        body.set("filter", letters.filter(ids));
        body.put("render", again ? "again" : "first");
        if (perSecond != null) {
            body.put("perSecond", perSecond);
        }
        return server.client().post("/api/dead-letters/replay", body);
    }

    @Override
    void show(JsonNode answer, PrintWriter out) {
        print(answer, out);
    }

    /** A dry run, or the job that was made. */
    static void print(JsonNode answer, PrintWriter out) {
        if (answer.path("dryRun").asBoolean()) {
            out.println(Cell.text(answer, "count") + " match. Nothing was done. The newest:");
            NotificationListCommand.print(answer.path("sample"), out);
        } else {
            out.println("Job " + Cell.text(answer, "id") + ": " + Cell.text(answer, "action") + " of "
                    + Cell.text(answer, "selected") + ". See how far it is: fusion-teams dead-letter jobs");
        }
    }
}
