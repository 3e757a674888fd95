package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

@Command(name = "backup", description = "Writes a backup of a database in a file while the connector works.")
final class StoreBackupCommand extends ServerCommand {

    @Override
    JsonNode ask(ServerOptions server) {
        return server.client().post("/api/store/backup", null);
    }

    @Override
    void show(JsonNode answer, PrintWriter out) {
        out.println("Backup: " + Cell.text(answer, "file"));
    }
}
