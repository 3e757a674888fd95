package org.fusionteams.simulator.microsoft;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The tenant's teams, channels, workflows, people and its one Teams app. Ids are random and the same in every run, so a demo can be configured. */
final class Directory {

    static final String TENANT_ID = "5d0b6a3e-1c52-4b7f-9e1a-77c2f1f0a911";
    static final String CLIENT_ID = "0f6e2b94-8a3d-4c1f-b7d5-2f9a4d6c1e08";
    static final String TEAM_ID = "c41d7f08-52be-4a6d-8f39-1be07a95d3f2";
    static final String CHANNEL_ID = "19:7a1c9e4f0b3d4e6a8c2f5d7b9e1a3c5f@thread.tacv2";
    static final Sender USER = new Sender("4c2e8d11-0b6f-4f3a-8a55-7d1f2c3b4a90", "ERP Notifier", true);
    static final String TEAMS_APP_ID = "e2a7c9b4-3d51-4f86-9c0e-8b1f7d6a5c42";
    static final String CHAT_ID = "19:6f1d0c2b3a4e4f5a9b8c7d6e5f4a3b2c@thread.v2";
    static final Sender BOT = new Sender(CLIENT_ID, "Fusion Notifier", false);
    static final Sender FLOW = new Sender("2d3c1b7e-64a9-4f0c-9b5e-8e7a6d5c4b31", "Workflows", false);

    private static final long SEED = 4711;
    private static final int ID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 32;

    private final Random random = new Random(SEED);
    private final List<Team> teams = new CopyOnWriteArrayList<>();
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private final Map<String, Workflow> workflows = new ConcurrentHashMap<>();

    /** Template texts by type, as the Teams app's manifest declares them. */
    final Map<String, String> activityTypes =
            new ConcurrentHashMap<>(Map.of("recordNews", "{actor}: {title} {number} ({party})"));

    private final List<Feed> feeds = List.of(
            new Feed(new Person("9b7c3f12-66d1-4a0e-9f58-0d4e2b7a6c31", "Asha Verma", "asha.verma@contoso.example")),
            new Feed(new Person("1c5d8e94-27ab-4f60-8d13-6b9e0a4c7f25", "Jonas Weber", "jonas.weber@contoso.example")),
            new Feed(new Person("7e2f4a60-93cd-4b18-a5e7-3d8c1f0b6924", "Mei Tanaka", "mei.tanaka@contoso.example")));

    Directory() {
        Team team = new Team(TEAM_ID, "Finance Operations");
        teams.add(team);
        add(team, new Channel(team.id, CHANNEL_ID, "Finance"));
        addChannel(team, "Payables");
        addChannel(team, "Receivables");
        addChannel(team, "Treasury");
    }

    synchronized Team addTeam(String name) {
        Team team = new Team(guid(), name);
        teams.add(team);
        addChannel(team, "General");
        return team;
    }

    synchronized Channel addChannel(Team team, String name) {
        return add(team, new Channel(team.id, "19:" + hex() + "@thread.tacv2", name));
    }

    /** A workflow that posts into the named channel of the first team, which is made when it is missing. */
    synchronized Workflow addWorkflow(String channelName) {
        Team team = team(TEAM_ID);
        Channel channel = team.channels.stream()
                .filter(each -> each.name.equals(channelName))
                .findFirst()
                .orElseGet(() -> addChannel(team, channelName));
        byte[] signature = new byte[SIGNATURE_BYTES];
        random.nextBytes(signature);
        Workflow workflow =
                new Workflow(hex(), Base64.getUrlEncoder().withoutPadding().encodeToString(signature), channel);
        workflows.put(workflow.id, workflow);
        return workflow;
    }

    Team team(String id) {
        Team team = findTeam(id);
        if (team == null) {
            throw new IllegalArgumentException("no team has the id " + id);
        }
        return team;
    }

    @Nullable
    Team findTeam(String id) {
        // A tenant has a handful, and a walk over them costs less than a hash.
        for (Team team : teams) {
            if (team.id.equals(id)) {
                return team;
            }
        }
        return null;
    }

    /** Channel ids are unique in the tenant, so the team need not be known. */
    @Nullable
    Channel findChannel(String id) {
        return channels.get(id);
    }

    Channel channel(String teamId, String id) {
        Channel channel = channels.get(id);
        if (channel == null || !channel.teamId.equals(teamId)) {
            throw new IllegalArgumentException("no channel of team " + teamId + " has the id " + id);
        }
        return channel;
    }

    @Nullable
    Workflow findWorkflow(String id) {
        return workflows.get(id);
    }

    Workflow workflow(String id) {
        Workflow workflow = workflows.get(id);
        if (workflow == null) {
            throw new IllegalArgumentException("no workflow has the id " + id);
        }
        return workflow;
    }

    Iterable<Team> teams() {
        return teams;
    }

    /** Everybody, and so every team's members. */
    List<Person> people() {
        return feeds.stream().map(feed -> feed.owner).toList();
    }

    List<Person> chatMembers() {
        return people().subList(0, 2);
    }

    @Nullable
    Person findPerson(String idOrName) {
        return people().stream()
                .filter(person -> person.isCalled(idOrName))
                .findFirst()
                .orElse(null);
    }

    List<Feed> feeds() {
        return feeds;
    }

    Feed feed(Person person) {
        return feeds.stream()
                .filter(feed -> feed.owner.equals(person))
                .findFirst()
                .orElseThrow();
    }

    void clearMessages() {
        feeds.forEach(Feed::clear);
        channels.values().forEach(Channel::clear);
        workflows.values().forEach(Workflow::clear);
    }

    private Channel add(Team team, Channel channel) {
        team.channels.add(channel);
        channels.put(channel.id, channel);
        return channel;
    }

    private String guid() {
        String hex = hex();
        return hex.substring(0, 8)
                + "-" + hex.substring(8, 12)
                + "-4" + hex.substring(13, 16)
                + "-8" + hex.substring(17, 20)
                + "-" + hex.substring(20);
    }

    private String hex() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
