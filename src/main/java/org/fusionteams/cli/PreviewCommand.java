package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.fusionteams.notification.Kind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "preview",
        description = {
            "Shows what would be said of a record and where it would go. Sends nothing and stores nothing.",
            "With a number the pod is asked for it now, and every record that has it is shown; without one it is the"
                    + " sample record of the record type.",
            "A running connector does it when there is one that knows the record type; otherwise this process, with the"
                    + " configuration and the routes of the working directory."
        })
final class PreviewCommand extends ServerCommand {

    @Parameters(index = "0", paramLabel = "RECORD-TYPE", description = "Such as payables-invoice.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String recordType;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NUMBER", description = "What people call the record.")
    private @Nullable String number;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "created",
            description = "As what it is told: created, changed or gone (default: ${DEFAULT-VALUE}).")
    private Kind kind = Kind.CREATED;

    @Override
    JsonNode ask(ServerOptions server) {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("recordType", recordType)
                .put("number", number)
                .put("kind", kind.word());
        try {
            return server.client().post("/api/preview", request);
        } catch (CommandException e) {
            if (server.named() || e.exitCode() != ExitCode.NO_SERVER && !(e.isUnknown() && isWritten())) {
                throw e;
            }
            return OwnConnector.preview(recordType, number, kind);
        }
    }

    /** A record type that is being written is previewed before the running connector is told of it. */
    private boolean isWritten() {
        return Stream.of("yaml", "xml")
                .map(kindOfFile -> Path.of("routes", "record-types", recordType + ".camel." + kindOfFile))
                .anyMatch(Files::exists);
    }

    @Override
    void show(JsonNode answer, PrintWriter out) {
        JsonNode records = answer.path("records");
        if (records.isEmpty()) {
            out.println("The pod shows no " + Cell.plain(recordType) + " with the number "
                    + Cell.plain(String.valueOf(number)) + ".");
        }
        boolean first = true;
        for (JsonNode record : records) {
            if (!first) {
                out.println();
            }
            first = false;
            out.println(Cell.text(record, "summary"));
            out.println(recordType + " " + Cell.text(record, "key") + ", " + Cell.text(record, "kind")
                    + (answer.hasNonNull("number") ? "" : " (the sample record)"));
            out.println();
            NotificationShowCommand.said(record, out);
            out.println();
            Rules.print(record, out);
        }
    }
}
