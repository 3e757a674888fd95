package org.fusionteams.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.ChannelSettings.TeamChannel;
import org.fusionteams.configuration.ChannelSettings.WorkflowChannel;
import org.fusionteams.configuration.Sender;
import org.fusionteams.signin.AccessToken;

/** Whether one channel can be posted to, as far as that can be told without posting. */
final class ChannelChecks {

    private final Steps steps;
    private final HostChecks hosts;
    private final Graph graph;
    private final ChannelSettings channel;

    ChannelChecks(Steps steps, HostChecks hosts, Graph graph, ChannelSettings channel) {
        this.steps = steps;
        this.hosts = hosts;
        this.graph = graph;
        this.channel = channel;
    }

    /** Looks at team and channel with the token of the account, or of the app. */
    void inGraph(List<String> after, Supplier<AccessToken> token) {
        String name = channel.name();
        List<String> found = new ArrayList<>(after);
        channel.destination().team().ifPresent(team -> {
            steps.step("team", name, after, () -> team(graph.get(Graph.team(team), token.get())));
            found.add(Steps.name("team", name));
        });
        if (channel.destination() instanceof TeamChannel team) {
            String address = Graph.channel(team.teamId(), team.channelId());
            steps.step("channel", name, found, () -> channel(graph.get(address, token.get())));
            found.add(Steps.name("channel", name));
            steps.step("read back", name, found, () -> readBack(graph.get(address + "/messages?$top=1", token.get())));
        }
        if (channel.sender() == Sender.BOT || channel.sender() == Sender.ACTIVITY) {
            steps.step(
                    "installed",
                    name,
                    found,
                    () -> Finding.notNeeded("Whether the Teams app is installed can be told only by posting."));
        }
    }

    void workflow(WorkflowChannel workflow) {
        URI address = workflow.workflowUrl().value();
        Finding judged = WorkflowAddress.judge(address);
        steps.step("workflow address", channel.name(), List.of(), () -> judged);
        if (judged.result() == Result.OK) {
            hosts.nameAndCertificate(address);
        }
        steps.step(
                "workflow",
                channel.name(),
                List.of(),
                () -> Finding.notNeeded(
                        "Whether the workflow is on and takes the address can be told only by posting."));
    }

    private static Finding team(Reply reply) {
        if (!reply.ok()) {
            return refused(reply, Cause.TEAM_UNKNOWN);
        }
        JsonNode team = reply.json();
        String name = "The team is " + team.path("displayName").asText("there") + ".";
        return team.path("isArchived").asBoolean() ? Finding.of(Cause.TEAM_ARCHIVED, name) : Finding.ok(name);
    }

    private static Finding channel(Reply reply) {
        if (!reply.ok()) {
            return refused(reply, Cause.CHANNEL_UNKNOWN);
        }
        JsonNode found = reply.json();
        String name = "The channel is " + found.path("displayName").asText("there") + ".";
        if (found.path("isArchived").asBoolean()) {
            return Finding.of(Cause.CHANNEL_ARCHIVED, name);
        }
        return switch (found.path("membershipType").asText("standard")) {
            case "private" -> Finding.of(Cause.PRIVATE_CHANNEL, name);
            case "shared" -> Finding.of(Cause.SHARED_CHANNEL, name);
            default -> Finding.ok(name);
        };
    }

    private static Finding readBack(Reply reply) {
        if (reply.ok()) {
            return Finding.ok("The channel can be read back.");
        }
        return reply.status() == 403 && !Graph.notInRoster(reply.words())
                ? Finding.of(Cause.CANNOT_READ_BACK, reply.told())
                : refused(reply, Cause.CHANNEL_UNKNOWN);
    }

    private static Finding refused(Reply reply, Cause notFound) {
        return switch (reply.status()) {
            case 400 -> Finding.of(Cause.ID_MALFORMED, reply.told());
            case 401 -> Finding.of(Cause.TOKEN_REJECTED, reply.told());
            case 403 ->
                Finding.of(Graph.notInRoster(reply.words()) ? Cause.NOT_A_MEMBER : Cause.LOOK_FORBIDDEN, reply.told());
            case 404 -> Finding.of(notFound, reply.told());
            default -> Answers.judge(reply, "");
        };
    }
}
