package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Shows one notification: what it says, where it stands, every attempt to send it.")
final class NotificationShowCommand extends ServerCommand {

    @Parameters(paramLabel = "ID", description = "As in the list.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String id;

    @Override
    JsonNode ask(ServerOptions server) {
        return server.client().get("/api/notifications/" + ServerClient.segment(id));
    }

    @Override
    void show(JsonNode notification, PrintWriter out) {
        out.println(Cell.text(notification, "summary"));
        out.println();
        said(notification, out);
        out.println();
        Table properties = Table.ofProperties();
        properties.row("State", Cell.text(notification, "state"));
        if (notification.hasNonNull("reason")) {
            properties.row("Reason", Cell.text(notification, "reason"));
        }
        properties
                .row("Channel", Cell.text(notification, "channel"))
                .row("Record", Cell.text(notification, "recordType") + " " + Cell.text(notification, "key"))
                .row("Kind", Cell.text(notification, "kind"))
                .row("Version", Cell.time(notification, "version"))
                .row("Made", Cell.time(notification, "createdAt"))
                .row("In this state since", Cell.time(notification, "changedAt"))
                .row("Importance", Cell.text(notification, "importance"))
                .row("Message id", Cell.text(notification, "messageId"))
                .row("Marker", Cell.text(notification, "marker"));
        properties.print(out);
        out.println();
        attempts(notification.path("attempts"), out);
    }

    /** What it says: what is different from what was told before, the facts, and the lists below them. */
    static void said(JsonNode said, PrintWriter out) {
        Table facts = Table.ofProperties();
        said.path("changes")
                .forEach(change -> facts.row(
                        Cell.text(change, "label"), Cell.text(change, "before") + " -> " + Cell.text(change, "after")));
        said.path("facts").forEach(fact -> facts.row(Cell.text(fact, "label"), Cell.text(fact, "value")));
        facts.print(out);
        said.path("sections").forEach(section -> section(section, out));
    }

    private static void section(JsonNode section, PrintWriter out) {
        out.println();
        out.println(Cell.text(section, "label"));
        Table rows = Table.ofProperties();
        section.path("rows").forEach(row -> rows.row("  " + Cell.text(row, "label"), Cell.text(row, "value")));
        if (section.hasNonNull("more")) {
            rows.row("  " + Cell.text(section, "more"), "");
        }
        rows.print(out);
    }

    static void attempts(JsonNode attempts, PrintWriter out) {
        if (attempts.isEmpty()) {
            out.println("No attempt has ended yet.");
            return;
        }
        Table table = new Table("ATTEMPT", "STARTED", "MS", "OUTCOME", "STATUS", "REQUEST", "REASON");
        for (JsonNode attempt : attempts) {
            table.row(
                    Cell.text(attempt, "number"),
                    Cell.time(attempt, "startedAt"),
                    Cell.text(attempt, "durationMillis"),
                    Cell.text(attempt, "outcome"),
                    Cell.text(attempt, "status"),
                    Cell.text(attempt, "requestId"),
                    Cell.text(attempt, "reason"));
        }
        table.print(out);
    }
}
