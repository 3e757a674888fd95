package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the record types: how each is doing, and when it is read.")
final class RecordTypeListCommand extends ServerCommand {

    @Override
    JsonNode ask(ServerOptions server) {
        return server.client().get("/api/status").path("recordTypes");
    }

    @Override
    void show(JsonNode types, PrintWriter out) {
        rows(types, out);
    }

    static void print(JsonNode status, PrintWriter out) {
        rows(status.path("recordTypes"), out);
    }

    private static void rows(JsonNode types, PrintWriter out) {
        if (types.isEmpty()) {
            out.println("Nothing is watched: there is no record type in routes/record-types.");
            return;
        }
        Table table = new Table("RECORD TYPE", "STATE", "LAST READ", "NEXT", "READ", "TOLD", "PROBLEM");
        for (JsonNode type : types) {
            table.row(
                    Cell.text(type, "name"),
                    Cell.text(type, "state"),
                    Cell.time(type, "lastSuccessAt"),
                    Cell.time(type, "nextPollAt"),
                    Cell.text(type.path("records"), "read"),
                    Cell.text(type.path("records"), "told"),
                    Stream.of("fileProblem", "problem")
                            .map(field -> Cell.text(type, field))
                            .filter(text -> !text.isEmpty())
                            .findFirst()
                            .orElse(""));
        }
        table.print(out);
    }
}
