package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "resume", description = "Sends to a paused channel again.")
final class ChannelResumeCommand extends ServerCommand {

    @Parameters(paramLabel = "NAME", description = "Name of the channel.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Override
    JsonNode ask(ServerOptions server) {
        return server.client().post("/api/channels/" + ServerClient.segment(name) + "/resume", null);
    }

    @Override
    void show(JsonNode answer, PrintWriter out) {
        out.println("Channel " + Cell.text(answer, "channel")
                + (answer.path("done").asBoolean() ? " sends again." : " was not paused."));
    }
}
