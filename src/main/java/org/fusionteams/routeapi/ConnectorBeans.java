package org.fusionteams.routeapi;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.Config;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.configuration.ConfiguredKeys;
import org.fusionteams.configuration.OutgoingClient;
import org.fusionteams.configuration.Settings;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.deadletter.ChannelLook;
import org.fusionteams.deadletter.DeadLetters;
import org.fusionteams.deadletter.LetterActions;
import org.fusionteams.deadletter.LetterJobRunner;
import org.fusionteams.deadletter.LetterJobs;
import org.fusionteams.deadletter.TodaysRoutes;
import org.fusionteams.delivery.Deliveries;
import org.fusionteams.delivery.RetryAfter;
import org.fusionteams.delivery.activity.ActivityJudge;
import org.fusionteams.delivery.bot.BotJudge;
import org.fusionteams.delivery.graph.GraphJudge;
import org.fusionteams.delivery.workflow.WorkflowJudge;
import org.fusionteams.operations.RecordTypePolls;
import org.fusionteams.outbox.ChannelStore;
import org.fusionteams.outbox.Claims;
import org.fusionteams.outbox.LetterMoves;
import org.fusionteams.outbox.Letters;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.outbox.PageTransaction;
import org.fusionteams.outbox.Pauses;
import org.fusionteams.outbox.Unknowns;
import org.fusionteams.poll.Bookmarks;
import org.fusionteams.poll.PodClock;
import org.fusionteams.poll.Poller;
import org.fusionteams.poll.StoreGuard;
import org.fusionteams.record.Ledger;
import org.fusionteams.signin.AppSignIn;
import org.fusionteams.signin.AppSignIns;
import org.fusionteams.signin.DeviceLogin;
import org.fusionteams.signin.FusionSignIn;
import org.fusionteams.signin.MicrosoftSignIn;
import org.fusionteams.signin.SecretStore;
import org.fusionteams.signin.TokenClient;
import org.fusionteams.store.Database;
import org.fusionteams.store.GroupCommit;

/** Puts the steps together. They are plain classes that know each other by constructor; only here they become beans. */
final class ConnectorBeans {

    /** What is paused by this name sends nothing. */
    private static final String CHANNEL = "channel";

    /** Which process owns a claim: unlike any other, alive or dead. */
    private final String owner = ProcessHandle.current().pid() + "-"
            + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Database database(
            Settings settings,
            @DataSource("h2") InjectableInstance<AgroalDataSource> h2,
            @DataSource("pg") InjectableInstance<AgroalDataSource> postgresql) {
        boolean isH2 = settings.store().kind() == Kind.H2;
        Database database = new Database(
                (isH2 ? h2 : postgresql).get(),
                settings.store().kind(),
                settings.store().groupSync());
        database.prepare();
        return database;
    }

    @Produces
    @Singleton
    GroupCommit groupCommit(Database database) {
        return new GroupCommit(database);
    }

    void close(@Disposes GroupCommit commits) {
        commits.close();
    }

    @Produces
    @Singleton
    AuditTrail auditTrail(GroupCommit commits, Clock clock) {
        return new AuditTrail(commits, clock);
    }

    @Produces
    @Singleton
    Pauses pauses(Database database, GroupCommit commits, Clock clock, AuditTrail audit) {
        return new Pauses(database, commits, clock, audit);
    }

    @Produces
    @Singleton
    Ledger ledger(Database database) {
        return new Ledger(database);
    }

    @Produces
    @Singleton
    Outbox outbox(GroupCommit commits, Clock clock) {
        return new Outbox(commits, clock);
    }

    @Produces
    @Singleton
    PageTransaction pageTransaction(GroupCommit commits, Ledger ledger, Outbox outbox) {
        return new PageTransaction(commits, ledger, outbox);
    }

    @Produces
    @Singleton
    Bookmarks bookmarks(Database database, GroupCommit commits, Clock clock) {
        return new Bookmarks(database, commits, clock);
    }

    @Produces
    @Singleton
    StoreGuard storeGuard(Settings settings, Database database, GroupCommit commits, Clock clock, AuditTrail audit) {
        return new StoreGuard(
                settings.fusion().url(), settings.microsoft().tenantId(), database, commits, clock, audit);
    }

    @Produces
    @Singleton
    PodClock podClock(Clock clock, StoreGuard guard) {
        return new PodClock(clock, guard::podTime);
    }

    @Produces
    @Singleton
    Poller poller(
            Settings settings,
            Bookmarks bookmarks,
            Ledger ledger,
            PageTransaction transaction,
            PodClock podClock,
            Clock clock,
            AuditTrail audit,
            GroupCommit commits) {
        return new Poller(settings.fusion(), bookmarks, ledger, transaction, podClock, clock, audit, commits);
    }

    @Produces
    @Singleton
    RecordTypePolls recordTypePolls(PollTimes times, Poller poller) {
        return recordType -> {
            poller.askedFor(recordType);
            return times.now(recordType);
        };
    }

    @Produces
    @Singleton
    Deliveries deliveries(
            Settings settings,
            Database database,
            GroupCommit commits,
            Outbox outbox,
            AuditTrail audit,
            Pauses pauses,
            StoreGuard guard,
            Clock clock) {
        return new Deliveries(
                settings.delivery(),
                new Claims(
                        commits,
                        clock,
                        owner,
                        channel -> guard.open() && pauses.of(CHANNEL, channel).isEmpty()),
                new Unknowns(database, commits, clock, audit, owner),
                new ChannelStore(database, commits),
                outbox,
                audit,
                settings.operatorChannel(),
                clock);
    }

    void close(@Disposes Deliveries deliveries) throws InterruptedException {
        deliveries.close();
    }

    @Produces
    @Singleton
    GraphJudge graphJudge(Clock clock) {
        return new GraphJudge(clock);
    }

    @Produces
    @Singleton
    WorkflowJudge workflowJudge(Clock clock) {
        return new WorkflowJudge(clock);
    }

    @Produces
    @Singleton
    DeadLetters deadLetters() {
        return new DeadLetters();
    }

    @Produces
    @Singleton
    Letters letters(Database database) {
        return new Letters(database);
    }

    @Produces
    @Singleton
    LetterActions letterActions(
            Settings settings,
            GroupCommit commits,
            Outbox outbox,
            AuditTrail audit,
            TodaysRoutes routes,
            ChannelLook look,
            Clock clock) {
        return new LetterActions(
                commits,
                new LetterMoves(outbox, clock, audit),
                outbox,
                routes,
                look,
                settings.channels().keySet());
    }

    @Produces
    @Singleton
    LetterJobs letterJobs(Database database, GroupCommit commits, Letters letters, Clock clock, AuditTrail audit) {
        return new LetterJobs(database, commits, letters, clock, audit);
    }

    @Produces
    @Singleton
    LetterJobRunner letterJobRunner(Letters letters, LetterJobs jobs, LetterActions actions) {
        return new LetterJobRunner(letters, jobs, actions);
    }

    void close(@Disposes LetterJobRunner runner) throws InterruptedException {
        runner.close();
    }

    /** The active database under the name by which routes say {@code jdbc:store}. */
    @Produces
    @Singleton
    @Named("store")
    javax.sql.DataSource store(
            Settings settings,
            @DataSource("h2") InjectableInstance<AgroalDataSource> h2,
            @DataSource("pg") InjectableInstance<AgroalDataSource> postgresql) {
        return (settings.store().kind() == Kind.H2 ? h2 : postgresql).get();
    }

    @Produces
    @Singleton
    SecretStore secretStore(Database database, GroupCommit commits, Clock clock, Config config) {
        return new SecretStore(database, commits, clock, ConfiguredKeys.cipher(config));
    }

    /** The one way to identity providers; a redirect would carry credentials elsewhere. */
    @Produces
    @Singleton
    TokenClient tokenClient(Settings settings, Clock clock) {
        HttpClient http = OutgoingClient.of(settings.outgoing(), Duration.ofSeconds(10));
        return new TokenClient(http, clock, RetryAfter::read);
    }

    @Produces
    @Singleton
    FusionSignIn fusionSignIn(Settings settings, TokenClient http) {
        return new FusionSignIn(settings.fusion().auth(), http);
    }

    @Produces
    @Singleton
    MicrosoftSignIn microsoftSignIn(Settings settings, TokenClient http, SecretStore secrets) {
        return new MicrosoftSignIn(settings.microsoft(), http, secrets);
    }

    @Produces
    @Singleton
    DeviceLogin deviceLogin(MicrosoftSignIn signIn) {
        return new DeviceLogin(signIn);
    }

    void close(@Disposes DeviceLogin login) {
        login.close();
    }

    @Produces
    @Singleton
    BotJudge botJudge(Clock clock) {
        return new BotJudge(clock);
    }

    @Produces
    @Singleton
    ActivityJudge activityJudge(Clock clock) {
        return new ActivityJudge(clock);
    }

    @Produces
    @Singleton
    AppSignIns appSignIns(Settings settings, TokenClient http) {
        return new AppSignIns(
                AppSignIn.toGraph(settings.microsoft(), http), AppSignIn.toBotConnector(settings.microsoft(), http));
    }
}
