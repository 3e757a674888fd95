package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "test", description = "Sends one test message to a channel, by way of the outbox.")
final class ChannelTestCommand extends ServerCommand {

    @Parameters(paramLabel = "NAME", description = "Name of the channel.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Override
    JsonNode ask(ServerOptions server) {
        return server.client().post("/api/channels/" + ServerClient.segment(name) + "/test", null);
    }

    @Override
    void show(JsonNode answer, PrintWriter out) {
        out.println("A test message for channel " + Cell.text(answer, "channel") + " is in the outbox.");
    }
}
