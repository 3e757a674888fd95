package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "cancel", description = "Ends a replay or discard of many before its end; what it has done stays done.")
final class DeadLetterCancelCommand extends ServerCommand {

    @Parameters(paramLabel = "JOB", description = "As in the list of jobs.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String id;

    @Override
    JsonNode ask(ServerOptions server) {
        return server.client().post("/api/dead-letters/jobs/" + ServerClient.segment(id) + "/cancel", null);
    }

    @Override
    void show(JsonNode job, PrintWriter out) {
        DeadLetterJobsCommand.print(List.of(job), out);
    }
}
