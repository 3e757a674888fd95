package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "pause",
        description = "Sends nothing more to a channel, also after a restart; what is to be told waits.")
final class ChannelPauseCommand extends ServerCommand {

    @Parameters(paramLabel = "NAME", description = "Name of the channel.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Override
    JsonNode ask(ServerOptions server) {
        return server.client().post("/api/channels/" + ServerClient.segment(name) + "/pause", null);
    }

    @Override
    void show(JsonNode answer, PrintWriter out) {
        out.println("Channel " + Cell.text(answer, "channel")
                + (answer.path("done").asBoolean() ? " is paused." : " was paused before."));
    }
}
