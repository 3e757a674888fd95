package org.fusionteams.cli;

import picocli.CommandLine.Command;

@Command(
        name = "pause",
        description = {
            "Reads a record type no more, until it is resumed; a restart changes nothing.",
            "Its bookmark stays: what happens meanwhile is told when it is resumed."
        })
final class RecordTypePauseCommand extends RecordTypeAction {

    RecordTypePauseCommand() {
        super("pause", "is paused", "was paused before");
    }
}
