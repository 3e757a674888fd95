package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists what waits for a person, the newest first.")
final class DeadLetterListCommand extends ServerCommand {

    @Mixin
    private final LetterOptions letters = new LetterOptions();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, 1 to 500 (default: 50).")
    private @Nullable Integer limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Goes on where an earlier list ended.")
    private @Nullable String cursor;

    @Override
    JsonNode ask(ServerOptions server) {
        Map<String, @Nullable Object> query = letters.query();
        query.put("limit", limit);
        query.put("cursor", cursor);
        return server.client().get("/api/dead-letters", query);
    }

    @Override
    void show(JsonNode found, PrintWriter out) {
        NotificationListCommand.print(found.path("items"), out);
        String next = Cell.text(found, "next");
        if (!next.isEmpty()) {
            out.println();
            out.println("There are more: --cursor " + next);
        }
    }
}
