package org.fusionteams.cli;

import picocli.CommandLine.Command;

@Command(name = "poll", description = "Reads a record type now, besides its schedule.")
final class RecordTypePollCommand extends RecordTypeAction {

    RecordTypePollCommand() {
        super("poll", "is being read now", "is being read now");
    }
}
