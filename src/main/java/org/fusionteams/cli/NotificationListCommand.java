package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Finds notifications, the newest first.")
final class NotificationListCommand extends ServerCommand {

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "pending, sending, delivered, unknown, held, dead...")
    private @Nullable String state;

    @Option(names = "--record-type", paramLabel = "NAME", description = "Only those of this record type.")
    private @Nullable String recordType;

    @Option(names = "--key", paramLabel = "KEY", description = "Only those of the record with this key.")
    private @Nullable String key;

    @Option(names = "--number", paramLabel = "NUMBER", description = "Only those of records that people call so.")
    private @Nullable String number;

    @Option(names = "--channel", paramLabel = "NAME", description = "Only those to this channel.")
    private @Nullable String channel;

    @Option(names = "--text", paramLabel = "WORDS", description = "Words of what was said, of number or reason.")
    private @Nullable String text;

    @Option(names = "--since", paramLabel = "INSTANT", description = "Made at or after, as in 2026-03-02T08:00:00Z.")
    private @Nullable String since;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, 1 to 500 (default: 50).")
    private @Nullable Integer limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Goes on where an earlier list ended.")
    private @Nullable String cursor;

    @Override
    JsonNode ask(ServerOptions server) {
        Map<String, @Nullable Object> query = new LinkedHashMap<>();
        query.put("state", state);
        query.put("recordType", recordType);
        query.put("key", key);
        query.put("number", number);
        query.put("channel", channel);
        query.put("text", text);
        query.put("since", since);
        query.put("limit", limit);
        query.put("cursor", cursor);
        return server.client().get("/api/notifications", query);
    }

    @Override
    void show(JsonNode found, PrintWriter out) {
        print(found.path("items"), out);
        String next = Cell.text(found, "next");
        if (!next.isEmpty()) {
            out.println();
            out.println("There are more: --cursor " + next);
        }
    }

    static void print(JsonNode items, PrintWriter out) {
        if (items.isEmpty()) {
            out.println("No notification matches.");
            return;
        }
        Table table = new Table("ID", "MADE", "CHANNEL", "STATE", "TRIES", "SUMMARY", "REASON");
        for (JsonNode item : items) {
            table.row(
                    Cell.text(item, "id"),
                    Cell.time(item, "createdAt"),
                    Cell.text(item, "channel"),
                    Cell.text(item, "state"),
                    Cell.text(item, "attemptCount"),
                    Cell.text(item, "summary"),
                    Cell.text(item, "reason"));
        }
        table.print(out);
    }
}
