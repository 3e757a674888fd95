package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "replay", description = "Sends one notification again that is dead, held or unrouted.")
final class NotificationReplayCommand extends ServerCommand {

    @Parameters(paramLabel = "ID", description = "As in the list.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String id;

    @Option(names = "--again", description = "Word and route by the files of today, instead of as first rendered.")
    private boolean again;

    @Override
    JsonNode ask(ServerOptions server) {
        return server.client()
                .post(
                        "/api/notifications/" + ServerClient.segment(id) + "/replay",
                        JsonNodeFactory.instance.objectNode().put("render", again ? "again" : "first"));
    }

    @Override
    void show(JsonNode answer, PrintWriter out) {
        String what =
                switch (Cell.text(answer, "end")) {
                    case "replayed" -> "waits to be sent again.";
                    case "standing" -> "stands in its channel already and is not sent again.";
                    case "superseded" -> "is not sent again: its channel was told since.";
                    default -> "is " + Cell.text(answer, "end") + ".";
                };
        out.println("Notification " + Cell.text(answer, "id") + " " + what);
    }
}
