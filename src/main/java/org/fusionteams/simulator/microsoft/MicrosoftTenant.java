package org.fusionteams.simulator.microsoft;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;
import org.fusionteams.simulator.SimulatedService;
import org.fusionteams.simulator.SimulatorClock;
import org.fusionteams.simulator.microsoft.TenantRules.SecretState;

/**
 * The simulated Microsoft tenant: sign-in, Graph's channel messages and activity feeds, the Bot Connector, Workflows
 * webhooks, and a page that shows it. It begins with one team of four channels and the account that posts, "ERP Notifier", signed in. Every method
 * may be called from any thread while it serves.
 */
public final class MicrosoftTenant implements SimulatedService {

    private final SimulatorClock clock;
    private final TenantRules rules = new TenantRules();
    private final Directory directory = new Directory();
    private final TokenVault vault = new TokenVault();
    private final Entra entra;
    private final GraphApi graph;
    private final BotConnector bot;
    private final WorkflowTriggers triggers;
    private final TeamsPage page;
    private final TenantControl control;

    public MicrosoftTenant(SimulatorClock clock) {
        this.clock = clock;
        this.entra = new Entra(clock, rules, vault);
        this.graph = new GraphApi(clock, rules, directory, vault);
        this.bot = new BotConnector(clock, rules, directory, vault);
        this.triggers = new WorkflowTriggers(clock, rules, directory);
        this.page = new TeamsPage(directory);
        this.control = new TenantControl(this);
        vault.issueRefreshToken(clock.instant());
    }

    @Override
    public String name() {
        return "microsoft";
    }

    @Override
    public boolean handles(String decodedPath) {
        return decodedPath.startsWith(GraphApi.ROOT)
                || BotConnector.handles(decodedPath)
                || TeamsPage.handles(decodedPath)
                || Entra.handles(decodedPath)
                || WorkflowTriggers.handles(decodedPath);
    }

    @Override
    public SimulatedResponse handle(SimulatedRequest request) {
        String path = request.decodedPath();
        if (path.startsWith(GraphApi.ROOT)) {
            return graph.handle(request);
        }
        if (BotConnector.handles(path)) {
            return bot.handle(request);
        }
        if (TeamsPage.handles(path)) {
            return page.handle(request);
        }
        return Entra.handles(path) ? entra.token(request) : triggers.invoke(request);
    }

    @Override
    public SimulatedResponse control(SimulatedRequest request, String action) {
        return control.handle(request, action);
    }

    /** What the tenant allows and how it misbehaves. */
    public TenantRules rules() {
        return rules;
    }

    public String tenantId() {
        return Directory.TENANT_ID;
    }

    public String clientId() {
        return Directory.CLIENT_ID;
    }

    public String clientSecret() {
        return Entra.CLIENT_SECRET;
    }

    /** The newest refresh token of the account that posts; dead after {@link #revokeRefreshTokens()}. */
    public String refreshToken() {
        return vault.newestRefreshToken();
    }

    /** The account signs in again, as an operator does after a revocation. */
    public String signIn() {
        return vault.issueRefreshToken(clock.instant());
    }

    /** This refresh token alone is dead from now on. */
    public void revokeRefreshToken(String refreshToken) {
        vault.revokeRefreshToken(refreshToken);
    }

    /** The person at the other screen enters the code and agrees, or does not. */
    public void decideDeviceCode(String userCode, boolean approved) {
        entra.deviceCodes.decide(userCode, approved);
    }

    /** Adds a certificate to the app registration. */
    public void registerCertificate(X509Certificate certificate) {
        entra.assertions.register(certificate);
    }

    /** Lets tokens of another issuer, with this subject, stand for the app. */
    public void trustIssuer(String issuer, String subject, PublicKey key) {
        entra.assertions.trust(issuer, subject, key);
    }

    public void revokeRefreshTokens() {
        vault.revokeRefreshTokens();
    }

    /** Every access token issued so far is refused from now on. */
    public void expireAccessTokens() {
        vault.expireAccessTokens();
    }

    public void setSecretState(SecretState state) {
        rules.secretState(state);
    }

    public TokenCounts tokensIssued() {
        return entra.counts();
    }

    /** The team that is there from the start. */
    public String teamId() {
        return Directory.TEAM_ID;
    }

    /** The channel "Finance" of {@link #teamId()}. */
    public String channelId() {
        return Directory.CHANNEL_ID;
    }

    public String addTeam(String name) {
        return directory.addTeam(name).id;
    }

    public String addChannel(String teamId, String name) {
        return directory.addChannel(directory.team(teamId), name).id;
    }

    /** Id of the one Teams app, whose bot and client id are {@link #clientId()}. */
    public String teamsAppId() {
        return Directory.TEAMS_APP_ID;
    }

    /** Object ids of the people, who are members of every team. */
    public List<String> userIds() {
        return directory.people().stream().map(Person::id).toList();
    }

    /** Declares a type of feed entry in the app's manifest. */
    public void declareActivity(String type, String templateText) {
        directory.activityTypes.put(type, templateText);
    }

    /**
     * A person's activity feed, oldest first.
     *
     * @param user object id or user principal name
     */
    public List<FeedEntry> feed(String user) {
        Person person = directory.findPerson(user);
        if (person == null) {
            throw new IllegalArgumentException("no person has the id " + user);
        }
        return directory.feed(person).entries();
    }

    /** Whether the channel is open for import by the app itself. */
    public void setMigration(String teamId, String channelId, boolean migration) {
        directory.channel(teamId, channelId).migration = migration;
    }

    /** What Graph says of an archived team; that nobody can post there is not simulated. */
    public void setArchived(String teamId, boolean archived) {
        directory.team(teamId).archived = archived;
    }

    /** @param membership what Graph says of the channel: standard, private or shared */
    public void setMembership(String teamId, String channelId, String membership) {
        directory.channel(teamId, channelId).membership = membership;
    }

    /**
     * Adds a workflow that posts into the named channel of the first team, and the channel when it is missing.
     *
     * @return path and query of its address, with the signature
     */
    public String addWorkflow(String channelName) {
        return directory.addWorkflow(channelName).pathAndQuery();
    }

    /** @param workflow the id, or the address with it */
    public void setFlowState(String workflow, FlowState state) {
        directory.workflow(workflowId(workflow)).state = state;
    }

    /**
     * What became of accepted payloads, oldest first; the newest 10,000.
     *
     * @param workflow the id, or the address with it
     */
    public List<WorkflowRun> workflowRuns(String workflow) {
        return directory.workflow(workflowId(workflow)).runs();
    }

    /** Root messages, oldest first, whether Graph shows them yet or not. */
    public List<StoredMessage> messages(String teamId, String channelId) {
        return directory.channel(teamId, channelId).all();
    }

    public List<StoredMessage> replies(String teamId, String channelId, String messageId) {
        return directory.channel(teamId, channelId).allReplies(messageId);
    }

    /** Every message posted since the start or {@link #clearMessages()}, replies and forgotten ones included. */
    public long messageCount(String teamId, String channelId) {
        return directory.channel(teamId, channelId).posted();
    }

    /** How many different attachment ids the channel has seen. */
    public int markerCount(String teamId, String channelId) {
        return directory.channel(teamId, channelId).distinctMarkers();
    }

    /** What was told twice: markers, be they ids of attachments or in cards, that came more than once into one channel. */
    public List<DuplicateMarker> duplicates() {
        List<DuplicateMarker> found = new ArrayList<>();
        for (Team team : directory.teams()) {
            for (Channel channel : team.channels) {
                channel.repeatedMarkers()
                        .forEach((id, times) -> found.add(new DuplicateMarker(team.id, channel.id, id, times)));
            }
        }
        return found;
    }

    public void deleteMessage(String teamId, String channelId, String messageId) {
        directory
                .channel(teamId, channelId)
                .edit(messageId, null, clock.instant(), rules, before -> before.deleted(clock.instant()));
    }

    /** Forgets messages, runs, markers and what stands in feeds; teams, channels, workflows, tokens and rules stay. */
    public void clearMessages() {
        directory.clearMessages();
    }

    Directory directory() {
        return directory;
    }

    private static String workflowId(String workflow) {
        int start = workflow.indexOf("workflows/");
        if (start < 0) {
            return workflow;
        }
        int end = workflow.indexOf('/', start + "workflows/".length());
        return workflow.substring(start + "workflows/".length(), end < 0 ? workflow.length() : end);
    }
}
