package org.fusionteams.simulator.microsoft;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tenant allows, and how it misbehaves. Each change holds from the next request on, from any thread. */
public final class TenantRules {

    /** What Entra thinks of the app's secret: WRONG refuses any, EXPIRED refuses the right one as expired. */
    public enum SecretState {
        VALID,
        WRONG,
        EXPIRED
    }

    /** How the app is registered, as far as the refresh of a delegated token is concerned. */
    public enum ClientKind {
        /** With and without a secret, which is what most tests want. */
        EITHER,
        PUBLIC,
        CONFIDENTIAL
    }

    /** How 429 says how long to wait. */
    public enum RetryAfterForm {
        INTEGER,
        FRACTIONAL,
        MISSING
    }

    static final Set<String> ALL_SCOPES = Set.of(
            "ChannelMessage.Send",
            "ChannelMessage.Read.All",
            "ChannelMessage.ReadWrite",
            "Channel.ReadBasic.All",
            "Team.ReadBasic.All",
            "User.Read");
    static final Set<String> ALL_ROLES =
            Set.of("ChannelMessage.Read.All", "Channel.ReadBasic.All", "Team.ReadBasic.All", "TeamsActivity.Send");
    private static final int DOCUMENTED_MAX_BYTES = 28 * 1024;

    private volatile SecretState secretState = SecretState.VALID;
    private volatile ClientKind clientKind = ClientKind.EITHER;
    private volatile int invalidClientStatus = 400;
    private volatile @Nullable Duration accessTokenLifetime;
    private volatile Set<String> delegatedScopes = ALL_SCOPES;
    private volatile Set<String> applicationRoles = ALL_ROLES;
    private volatile boolean userIsMember = true;
    private volatile boolean limitPerTeam = true;
    private volatile boolean limitPerChannel = true;
    private volatile boolean limitPerApp = true;
    private volatile boolean limitPerDay = true;
    private volatile boolean limitWorkflows = true;
    private volatile boolean limitPerThread = true;
    private volatile boolean appInstalled = true;
    private volatile boolean clientIdShared;
    private volatile int messagesPerDay = 3000;
    private volatile RetryAfterForm retryAfterForm = RetryAfterForm.INTEGER;
    private volatile Duration readBackLag = Duration.ZERO;
    private volatile boolean cardsReserialised;
    private volatile boolean markersStrict = true;
    private volatile int maxBytes = DOCUMENTED_MAX_BYTES;
    private volatile String tooLargeBody = "";
    private volatile boolean mismatchPosts;
    private volatile int workflowStatus = 202;
    private volatile boolean countOnly;
    private volatile Duration deviceInterval = Duration.ofSeconds(5);

    TenantRules() {}

    public TenantRules secretState(SecretState state) {
        secretState = state;
        return this;
    }

    SecretState secretState() {
        return secretState;
    }

    public TenantRules clientKind(ClientKind kind) {
        clientKind = kind;
        return this;
    }

    ClientKind clientKind() {
        return clientKind;
    }

    /** Documents show 400 for {@code invalid_client}, 401 has been seen. */
    public TenantRules invalidClientStatus(int status) {
        invalidClientStatus = status;
        return this;
    }

    int invalidClientStatus() {
        return invalidClientStatus;
    }

    /** @param lifetime of access tokens from now on; null for a random one of 3599 to 5399 seconds, as Entra does */
    public TenantRules accessTokenLifetime(@Nullable Duration lifetime) {
        accessTokenLifetime = lifetime;
        return this;
    }

    @Nullable
    Duration accessTokenLifetime() {
        return accessTokenLifetime;
    }

    /** What the user consented to. A scope that goes is gone from issued tokens too; one that comes needs a new token. */
    public TenantRules delegatedScopes(Set<String> scopes) {
        delegatedScopes = Set.copyOf(scopes);
        return this;
    }

    Set<String> delegatedScopes() {
        return delegatedScopes;
    }

    /** What an administrator granted the app itself. */
    public TenantRules applicationRoles(Set<String> roles) {
        applicationRoles = Set.copyOf(roles);
        return this;
    }

    Set<String> applicationRoles() {
        return applicationRoles;
    }

    /** Whether the account that posts is in the roster of the teams. */
    public TenantRules userIsMember(boolean member) {
        userIsMember = member;
        return this;
    }

    boolean userIsMember() {
        return userIsMember;
    }

    /** 4 calls per second on one team. */
    public TenantRules limitPerTeam(boolean on) {
        limitPerTeam = on;
        return this;
    }

    boolean limitPerTeam() {
        return limitPerTeam;
    }

    /** 4 calls per second on one channel. */
    public TenantRules limitPerChannel(boolean on) {
        limitPerChannel = on;
        return this;
    }

    boolean limitPerChannel() {
        return limitPerChannel;
    }

    /** 50 posts, 20 message reads, 5 feed entries and 30 other calls per second by the app; 50 to the Bot Connector. */
    public TenantRules limitPerApp(boolean on) {
        limitPerApp = on;
        return this;
    }

    boolean limitPerApp() {
        return limitPerApp;
    }

    /** {@link #messagesPerDay(int)} messages into one channel in one day, by UTC. */
    public TenantRules limitPerDay(boolean on) {
        limitPerDay = on;
        return this;
    }

    boolean limitPerDay() {
        return limitPerDay;
    }

    public TenantRules messagesPerDay(int most) {
        messagesPerDay = most;
        return this;
    }

    int messagesPerDay() {
        return messagesPerDay;
    }

    /** 4 calls per second on one workflow. */
    public TenantRules limitWorkflows(boolean on) {
        limitWorkflows = on;
        return this;
    }

    boolean limitWorkflows() {
        return limitWorkflows;
    }

    /** What one bot may do in one thread: 7 calls in a second, 8 in two, 60 in 30 and 1,800 in an hour. */
    public TenantRules limitPerThread(boolean on) {
        limitPerThread = on;
        return this;
    }

    boolean limitPerThread() {
        return limitPerThread;
    }

    /** Whether the Teams app, with its bot, is installed in the teams and for the people. */
    public TenantRules appInstalled(boolean installed) {
        appInstalled = installed;
        return this;
    }

    boolean appInstalled() {
        return appInstalled;
    }

    /** Whether another installed Teams app has the same client id, so that the feed must be told which one is meant. */
    public TenantRules clientIdShared(boolean shared) {
        clientIdShared = shared;
        return this;
    }

    boolean clientIdShared() {
        return clientIdShared;
    }

    /** How often a client may ask whether a person has signed in by device code; whole seconds. */
    public TenantRules deviceInterval(Duration interval) {
        deviceInterval = interval;
        return this;
    }

    Duration deviceInterval() {
        return deviceInterval;
    }

    /** Turns every limit on or off, for a benchmark. */
    public TenantRules limits(boolean on) {
        return limitPerTeam(on)
                .limitPerChannel(on)
                .limitPerApp(on)
                .limitPerDay(on)
                .limitPerThread(on)
                .limitWorkflows(on);
    }

    public TenantRules retryAfter(RetryAfterForm form) {
        retryAfterForm = form;
        return this;
    }

    RetryAfterForm retryAfterForm() {
        return retryAfterForm;
    }

    /** How long a message posted from now on stays out of list, delta and get. */
    public TenantRules readBackLag(Duration lag) {
        readBackLag = lag;
        return this;
    }

    Duration readBackLag() {
        return readBackLag;
    }

    /** Whether a card comes back with other whitespace than it was sent with. */
    public TenantRules cardsReserialised(boolean on) {
        cardsReserialised = on;
        return this;
    }

    boolean cardsReserialised() {
        return cardsReserialised;
    }

    /** Whether a marker without an attachment is refused. */
    public TenantRules markersStrict(boolean strict) {
        markersStrict = strict;
        return this;
    }

    boolean markersStrict() {
        return markersStrict;
    }

    /** The largest request body that is taken, of Graph and Workflows. */
    public TenantRules maxBytes(int bytes) {
        maxBytes = bytes;
        return this;
    }

    int maxBytes() {
        return maxBytes;
    }

    /** @param body what 413 says in place of the usual error; empty for that */
    public TenantRules tooLargeBody(String body) {
        tooLargeBody = body;
        return this;
    }

    String tooLargeBody() {
        return tooLargeBody;
    }

    /** Whether a channel of another team answers 400 and takes the message nevertheless, as has been seen. */
    public TenantRules mismatchPosts(boolean on) {
        mismatchPosts = on;
        return this;
    }

    boolean mismatchPosts() {
        return mismatchPosts;
    }

    /** @param status 202 as most flows answer, or 200 */
    public TenantRules workflowStatus(int status) {
        workflowStatus = status;
        return this;
    }

    int workflowStatus() {
        return workflowStatus;
    }

    /** Whether channels keep only their newest messages and every marker in compact form, for a benchmark. */
    public TenantRules countOnly(boolean on) {
        countOnly = on;
        return this;
    }

    boolean countOnly() {
        return countOnly;
    }
}
