package org.fusionteams.cli;

import picocli.CommandLine.Command;

@Command(
        name = "notification",
        description = "What was told, or is to be told, and what became of it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {NotificationListCommand.class, NotificationShowCommand.class, NotificationReplayCommand.class})
final class NotificationCommand extends GroupCommand {}
