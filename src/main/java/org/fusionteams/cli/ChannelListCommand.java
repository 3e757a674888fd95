package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Lists the channels: what waits, what was delivered, and what hinders them.")
final class ChannelListCommand extends ServerCommand {

    @Override
    JsonNode ask(ServerOptions server) {
        return server.client().get("/api/status").path("channels");
    }

    @Override
    void show(JsonNode channels, PrintWriter out) {
        rows(channels, out);
    }

    static void print(JsonNode status, PrintWriter out) {
        rows(status.path("channels"), out);
    }

    private static void rows(JsonNode channels, PrintWriter out) {
        if (channels.isEmpty()) {
            out.println("No channel is configured.");
            return;
        }
        Table table = new Table("CHANNEL", "SENDER", "WAITING", "DELIVERED", "UNKNOWN", "HELD", "DEAD", "TROUBLE");
        for (JsonNode channel : channels) {
            table.row(
                    Cell.text(channel, "name"),
                    Cell.text(channel, "sender"),
                    Cell.text(channel, "waiting"),
                    Cell.text(channel, "delivered"),
                    Cell.text(channel, "unknown"),
                    Cell.text(channel, "held"),
                    Cell.text(channel, "dead"),
                    Cell.text(channel, "trouble"));
        }
        table.print(out);
    }
}
