package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

@Command(
        name = "reload",
        description = {
            "Has the running connector bring changed files of routes/ into force.",
            "All files are checked first. Of one that is broken, what was in force before stays. What is in flight is"
                    + " waited for."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything in routes/ is in force",
            "1:at least one file is not: it is broken, or something in flight did not end in time",
            "2:wrong usage or configuration; what is wrong is printed",
            "3:no connector answers"
        })
final class RoutesReloadCommand extends ServerCommand {

    @Override
    JsonNode ask(ServerOptions server) {
        return server.client().post("/api/routes/reload", null);
    }

    @Override
    void show(JsonNode answer, PrintWriter out) {
        Table table = new Table("FILE", "RESULT");
        int unchanged = 0;
        boolean changed = false;
        for (JsonNode file : answer.path("files")) {
            String result = Cell.text(file, "result");
            if (result.equals("unchanged")) {
                unchanged++;
            } else {
                table.row("routes/" + Cell.text(file, "path"), result);
                changed = true;
            }
        }
        if (changed) {
            table.print(out);
        }
        out.println((changed ? "Unchanged: " : "Nothing has changed. In force: ") + unchanged + " files.");
        for (JsonNode file : answer.path("files")) {
            file.path("findings").forEach(finding -> out.println(line(finding)));
        }
        answer.path("warnings").forEach(warning -> out.println("warning: " + line(warning)));
    }

    @Override
    int exitCode(JsonNode answer) {
        return answer.path("allInForce").asBoolean() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private static String line(JsonNode finding) {
        int line = finding.path("line").asInt();
        String help = Cell.text(finding, "help");
        return Cell.text(finding, "file") + (line > 0 ? ":" + line : "") + ": " + Cell.text(finding, "what")
                + (help.isEmpty() ? "" : "; " + help);
    }
}
