package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Parameters;

/** Something that is done with one record type. */
abstract class RecordTypeAction extends ServerCommand {

    @Parameters(paramLabel = "NAME", description = "Name of the record type, such as payables-invoice.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    private final String action;
    private final String done;
    private final String before;

    /**
     * @param done what is said when it was done, to be read after the name
     * @param before what is said when it was so before
     */
    RecordTypeAction(String action, String done, String before) {
        this.action = action;
        this.done = done;
        this.before = before;
    }

    @Override
    final JsonNode ask(ServerOptions server) {
        return server.client().post("/api/record-types/" + ServerClient.segment(name) + "/" + action, null);
    }

    @Override
    final void show(JsonNode answer, PrintWriter out) {
        out.println(
                "Record type " + Cell.plain(name) + " " + (answer.path("done").asBoolean() ? done : before) + ".");
    }
}
