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

@Command(name = "discard", description = "Puts away for good: those named, or all that match a filter.")
final class DeadLetterDiscardCommand extends ServerCommand {

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids as in the list; none means all that match.")
    private @Nullable List<Long> ids;

    @Mixin
    private final LetterOptions letters = new LetterOptions();

    @Option(names = "--all", description = "Needed when neither an id nor a filter is given.")
    private boolean all;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why; kept with each of them. Needed.")
    private @Nullable String note;

    @Option(names = "--dry-run", description = "Only say how many it would be, and show some.")
    private boolean dryRun;

    @Override
    JsonNode ask(ServerOptions server) {
        if (!all && !dryRun && letters.all() && (ids == null || ids.isEmpty())) {
            throw CommandException.wrong("which ones? Name ids, give a filter such as --reason, or say --all");
        }
        if (!dryRun && (note == null || note.isBlank())) {
            throw CommandException.wrong("say why with --note");
        }
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("dryRun", dryRun).put("note", note);
        body.set("filter", letters.filter(ids));
        return server.client().post("/api/dead-letters/discard", body);
    }

    @Override
    void show(JsonNode answer, PrintWriter out) {
        DeadLetterReplayCommand.print(answer, out);
    }
}
