package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

@Command(
        name = "accept",
        description =
                "Accepts that the pod, its time or the tenant is another one than the database belongs to: work begins.")
final class StoreAcceptCommand extends ServerCommand {

    @Override
    JsonNode ask(ServerOptions server) {
        return server.client().post("/api/store/accept", null);
    }

    @Override
    void show(JsonNode answer, PrintWriter out) {
        out.println("Accepted: work begins.");
    }
}
