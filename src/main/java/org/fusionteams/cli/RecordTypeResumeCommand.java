package org.fusionteams.cli;

import picocli.CommandLine.Command;

@Command(name = "resume", description = "Reads a paused record type again, from where it was.")
final class RecordTypeResumeCommand extends RecordTypeAction {

    RecordTypeResumeCommand() {
        super("resume", "is read again", "was not paused");
    }
}
