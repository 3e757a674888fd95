package org.fusionteams.operations;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fusionteams.audit.AuditLog;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.check.Doctor;
import org.fusionteams.check.OwnSignIns;
import org.fusionteams.check.WatchedRecordTypes;
import org.fusionteams.configuration.Settings;
import org.fusionteams.deadletter.LetterActions;
import org.fusionteams.deadletter.LetterJobs;
import org.fusionteams.delivery.ChannelDelivery;
import org.fusionteams.delivery.Deliveries;
import org.fusionteams.operations.ChannelTroubles.Trouble;
import org.fusionteams.outbox.Letters;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.outbox.Pauses;
import org.fusionteams.poll.StoreGuard;
import org.fusionteams.signin.AppSignIns;
import org.fusionteams.signin.DeviceLogin;
import org.fusionteams.signin.FusionSignIn;
import org.fusionteams.signin.MicrosoftSignIn;
import org.fusionteams.signin.SecretStore;
import org.fusionteams.signin.TokenClient;
import org.fusionteams.store.Database;
import org.jspecify.annotations.Nullable;

/** Makes the operations beans; they are plain classes. */
final class OperationsBeans {

    @Produces
    @Singleton
    StatusReport statusReport(
            Settings settings,
            Database database,
            LoadedRoutes routes,
            Deliveries deliveries,
            Pauses pauses,
            Credentials credentials,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        return new StatusReport(
                settings,
                database,
                routes,
                channel -> paused(pauses, channel)
                        .or(() -> credentials.missing(channel).map(reason -> new Trouble(reason, null)))
                        .or(() -> trouble(deliveries.find(channel).orElse(null))),
                credentials::all,
                clock,
                version,
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
    }

    @Produces
    @Singleton
    NotificationSearch notificationSearch(Database database) {
        return new NotificationSearch(database);
    }

    @Produces
    @Singleton
    NotificationWording notificationWording(Settings settings) {
        return new NotificationWording(settings);
    }

    @Produces
    @Singleton
    Preview preview(RecordSource records, RoutingRules rules, NotificationWording wording) {
        return new Preview(records, rules, wording);
    }

    @Produces
    @Singleton
    LetterDesk letterDesk(
            Database database, Letters letters, LetterActions actions, LetterJobs jobs, NotificationSearch search) {
        return new LetterDesk(database, letters, actions, jobs, search);
    }

    @Produces
    @Singleton
    RecordHistory recordHistory(
            Database database, NotificationSearch search, NotificationWording wording, RoutingRules rules) {
        return new RecordHistory(database, search, wording, rules);
    }

    @Produces
    @Singleton
    ChannelActions channelActions(Settings settings, Outbox outbox, Pauses pauses, AuditTrail audit, Clock clock) {
        return new ChannelActions(settings.channels().keySet(), outbox, pauses, audit, clock);
    }

    @Produces
    @Singleton
    Doctor doctor(
            Settings settings, TokenClient http, SecretStore secrets, WatchedRecordTypes recordTypes, Clock clock) {
        return new Doctor(settings, () -> new OwnSignIns(settings, http, secrets), recordTypes, clock);
    }

    /** Looked up by the command that checks in a process of its own. */
    @Produces
    @Singleton
    @Unremovable
    CheckUp checkUp(
            Settings settings,
            Doctor doctor,
            ChannelActions channels,
            NotificationSearch search,
            AuditTrail audit,
            @ConfigProperty(name = "fusion-teams.preview", defaultValue = "false") boolean previewing) {
        return new CheckUp(settings, doctor, channels, search, audit, !previewing);
    }

    @Produces
    @Singleton
    RecordTypeActions recordTypeActions(LoadedRoutes routes, RecordTypePolls polls, Pauses pauses, AuditTrail audit) {
        return new RecordTypeActions(routes, polls, pauses, audit);
    }

    @Produces
    @Singleton
    Credentials credentials(Settings settings, FusionSignIn fusion, MicrosoftSignIn account, AppSignIns app) {
        return new Credentials(settings, fusion, account, app);
    }

    @Produces
    @Singleton
    CredentialWatch credentialWatch(
            Settings settings, Credentials credentials, Outbox outbox, AuditTrail audit, Clock clock) {
        return new CredentialWatch(credentials::all, outbox, audit, settings.operatorChannel(), clock);
    }

    void close(@Disposes CredentialWatch watch) {
        watch.close();
    }

    @Produces
    @Singleton
    @Unremovable
    SignInActions signInActions(DeviceLogin login, Deliveries deliveries, AuditTrail audit, Settings settings) {
        return new SignInActions(login, deliveries, audit, settings);
    }

    @Produces
    @Singleton
    RouteActions routeActions(RoutesReload routes, AuditTrail audit) {
        return new RouteActions(routes, audit);
    }

    @Produces
    @Singleton
    AuditLog auditLog(Database database) {
        return new AuditLog(database);
    }

    @Produces
    @Singleton
    StoreActions storeActions(Database database, StoreGuard guard, AuditTrail audit, Clock clock) {
        return new StoreActions(database, guard, audit, clock, Path.of("backups"));
    }

    /** Looked up by the server command, which no bean knows. */
    @Produces
    @Singleton
    @Unremovable
    StoreWatch storeWatch(Database database) {
        return new StoreWatch(database);
    }

    private static Optional<Trouble> paused(Pauses pauses, String channel) {
        return pauses.of(ChannelActions.KIND, channel)
                .map(pause -> new Trouble(
                        "paused by " + pause.actor() + " since "
                                + pause.since().truncatedTo(ChronoUnit.SECONDS)
                                + "; resume it with: fusion-teams channel resume " + channel,
                        null));
    }

    private static Optional<Trouble> trouble(@Nullable ChannelDelivery delivery) {
        if (delivery == null) {
            return Optional.of(new Trouble("not started: a route file that sending needs is broken", null));
        }
        String reason = delivery.trouble();
        return Optional.ofNullable(reason).map(text -> new Trouble(text, delivery.nextProbe()));
    }
}
