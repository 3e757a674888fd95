package org.fusionteams.operations;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.configuration.Settings;
import org.fusionteams.delivery.ChannelDelivery;
import org.fusionteams.delivery.Deliveries;
import org.fusionteams.operations.ChannelTroubles.Trouble;
import org.fusionteams.outbox.Pauses;
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
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        return new StatusReport(
                settings,
                database,
                routes,
                channel -> trouble(deliveries.find(channel).orElse(null)),
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
    RecordHistory recordHistory(
            Database database, NotificationSearch search, NotificationWording wording, RoutingRules rules) {
        return new RecordHistory(database, search, wording, rules);
    }

    @Produces
    @Singleton
    RecordTypeActions recordTypeActions(LoadedRoutes routes, RecordTypePolls polls, Pauses pauses, AuditTrail audit) {
        return new RecordTypeActions(routes, polls, pauses, audit);
    }

    private static Optional<Trouble> trouble(@Nullable ChannelDelivery delivery) {
        if (delivery == null) {
            return Optional.of(new Trouble("not started: a route file that sending needs is broken", null));
        }
        String reason = delivery.trouble();
        return Optional.ofNullable(reason).map(text -> new Trouble(text, delivery.nextProbe()));
    }
}
