package org.fusionteams.cli;

import picocli.CommandLine.Command;

@Command(
        name = "dead-letter",
        description = "What waits for a person: dead letters, and what is held or matched no rule.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DeadLetterListCommand.class,
            NotificationShowCommand.class,
            DeadLetterReplayCommand.class,
            DeadLetterDiscardCommand.class,
            DeadLetterJobsCommand.class,
            DeadLetterCancelCommand.class
        })
final class DeadLetterCommand extends GroupCommand {}
