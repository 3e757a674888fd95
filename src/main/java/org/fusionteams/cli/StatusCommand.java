package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Shows how everything stands: record types, channels, broken route files.")
final class StatusCommand extends ServerCommand {

    @Override
    JsonNode ask(ServerOptions server) {
        return server.client().get("/api/status");
    }

    @Override
    void show(JsonNode status, PrintWriter out) {
        out.println(
                "fusion-teams " + Cell.text(status, "version") + ", running since " + Cell.time(status, "startedAt"));
        out.println();
        RecordTypeListCommand.print(status, out);
        out.println();
        ChannelListCommand.print(status, out);
        out.println();
        Table credentials = new Table("CREDENTIAL", "ACCOUNT", "ENDS", "PROBLEM");
        status.path("credentials")
                .forEach(credential -> credentials.row(
                        Cell.text(credential, "name"),
                        Cell.text(credential, "account"),
                        Cell.time(credential, "expiresAt"),
                        Cell.text(credential, "problem")));
        credentials.print(out);
        JsonNode broken = status.path("brokenRouteFiles");
        if (!broken.isEmpty()) {
            out.println();
            Table files = new Table("BROKEN ROUTE FILE", "PROBLEM");
            broken.forEach(file -> files.row(Cell.text(file, "path"), Cell.text(file, "problem")));
            files.print(out);
        }
        JsonNode unrouted = status.path("totals").path("unrouted");
        if (unrouted.asLong() > 0) {
            out.println();
            out.println(unrouted.asText() + " notifications went nowhere because no routing rule matched: fusion-teams"
                    + " notification list --state unrouted");
        }
    }
}
