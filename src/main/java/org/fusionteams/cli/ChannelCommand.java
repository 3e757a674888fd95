package org.fusionteams.cli;

import picocli.CommandLine.Command;

@Command(
        name = "channel",
        description = "Where notifications go.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ChannelListCommand.class,
            ChannelTestCommand.class,
            ChannelPauseCommand.class,
            ChannelResumeCommand.class
        })
final class ChannelCommand extends GroupCommand {}
