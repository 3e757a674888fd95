package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

@Command(name = "jobs", description = "Lists replays and discards of many, the newest first, and how far they are.")
final class DeadLetterJobsCommand extends ServerCommand {

    @Override
    JsonNode ask(ServerOptions server) {
        return server.client().get("/api/dead-letters/jobs");
    }

    @Override
    void show(JsonNode jobs, PrintWriter out) {
        print(jobs, out);
    }

    static void print(Iterable<JsonNode> jobs, PrintWriter out) {
        Table table =
                new Table("JOB", "ASKED", "BY", "ACTION", "STATUS", "OF", "MOVED", "SKIPPED", "FAILED", "PROBLEM");
        boolean any = false;
        for (JsonNode job : jobs) {
            any = true;
            table.row(
                    Cell.text(job, "id"),
                    Cell.time(job, "askedAt"),
                    Cell.text(job, "actor"),
                    Cell.text(job, "action"),
                    Cell.text(job, "status"),
                    Cell.text(job, "selected"),
                    Cell.text(job, "moved"),
                    Cell.text(job, "skipped"),
                    Cell.text(job, "failed"),
                    Cell.text(job, "problem"));
        }
        if (any) {
            table.print(out);
        } else {
            out.println("No replay or discard of many was asked for yet.");
        }
    }
}
