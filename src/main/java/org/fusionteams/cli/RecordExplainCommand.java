package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = {
            "Says why a record was told or not, when, to whom, and with how many attempts.",
            "When several records have the number, they are listed: name one with --key."
        })
final class RecordExplainCommand extends ServerCommand {

    @Parameters(index = "0", paramLabel = "RECORD-TYPE", description = "Such as payables-invoice.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String recordType;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NUMBER", description = "What people call the record.")
    private @Nullable String number;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The record's key in its resource, instead of the number.")
    private @Nullable String key;

    @Override
    JsonNode ask(ServerOptions server) {
        if ((key == null) == (number == null)) {
            throw CommandException.wrong("Name one record: either its NUMBER or its --key.");
        }
        ServerClient client = server.client();
        if (key != null) {
            return explain(client, key);
        }
        JsonNode found = client.get("/api/records", Map.of("recordType", recordType, "number", String.valueOf(number)));
        JsonNode items = found.path("items");
        if (items.isEmpty()) {
            throw CommandException.failed("No " + recordType + " with the number " + number + " was ever seen.");
        }
        return items.size() == 1 ? explain(client, items.path(0).path("key").asText()) : found;
    }

    private JsonNode explain(ServerClient client, String ofKey) {
        return client.get("/api/explain", Map.of("recordType", recordType, "key", ofKey));
    }

    @Override
    void show(JsonNode answer, PrintWriter out) {
        if (answer.has("items")) {
            list(answer.path("items"), out);
            return;
        }
        JsonNode record = answer.path("record");
        Table.ofProperties()
                .row("Record", Cell.text(record, "recordType") + " " + Cell.text(record, "number"))
                .row("Key", Cell.text(record, "key"))
                .row("Version", Cell.time(record, "version"))
                .row("First seen", Cell.time(record, "firstSeenAt") + ", " + Cell.text(record, "origin"))
                .print(out);
        out.println();
        answer.path("explanation").forEach(sentence -> out.println(Cell.plain(sentence.asText())));
        if (!answer.path("notifications").isEmpty()) {
            out.println();
            NotificationListCommand.print(answer.path("notifications"), out);
        }
        if (answer.hasNonNull("routing")) {
            out.println();
            out.println("By the rules of today:");
            Rules.print(answer.path("routing"), out);
        }
    }

    private static void list(JsonNode items, PrintWriter out) {
        out.println("Several records have this number; name one with --key.");
        out.println();
        Table table = new Table("KEY", "VERSION", "FIRST SEEN", "ORIGIN", "TITLE");
        for (JsonNode item : items) {
            table.row(
                    Cell.text(item, "key"),
                    Cell.time(item, "version"),
                    Cell.time(item, "firstSeenAt"),
                    Cell.text(item, "origin"),
                    Cell.text(item, "title"));
        }
        table.print(out);
    }
}
