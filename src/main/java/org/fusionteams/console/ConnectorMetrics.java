package org.fusionteams.console;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.fusionteams.operations.Status;
import org.fusionteams.operations.Status.ChannelStatus;
import org.fusionteams.operations.Status.RecordTypeStatus;
import org.fusionteams.operations.StatusReport;
import org.fusionteams.signin.CredentialState;
import org.fusionteams.store.StoreException;

/** Offers the status to whoever collects metrics. A collection costs no more than a look at the page. */
@Singleton
final class ConnectorMetrics {

    /** After the observer that loads the routes: what is watched is known then. */
    private static final int AFTER_ROUTES = 4000;

    private final StatusReport report;
    private final MeterRegistry registry;
    private final Clock clock;

    ConnectorMetrics(StatusReport report, MeterRegistry registry, Clock clock) {
        this.report = report;
        this.registry = registry;
        this.clock = clock;
    }

    void register(@Observes @Priority(AFTER_ROUTES) StartupEvent event) {
        Status status = report.read();
        status.channels().forEach(channel -> registerChannel(channel.name()));
        status.recordTypes().forEach(type -> registerRecordType(type.name()));
        status.credentials().forEach(credential -> registerCredential(credential.name()));
    }

    private void registerChannel(String name) {
        notifications(name, "waiting", ChannelStatus::waiting);
        notifications(name, "delivered", ChannelStatus::delivered);
        notifications(name, "unknown", ChannelStatus::unknown);
        notifications(name, "held", ChannelStatus::held);
        notifications(name, "dead", ChannelStatus::dead);
    }

    private void notifications(String channel, String state, ToDoubleFunction<ChannelStatus> count) {
        Gauge.builder("fusion.teams.notifications", report, status -> channel(status, channel, count))
                .description("Notifications of a channel by state")
                .tag("channel", channel)
                .tag("state", state)
                .register(registry);
    }

    private void registerRecordType(String name) {
        Gauge.builder("fusion.teams.poll.lag", report, status -> recordType(status, name, this::lag))
                .description("Time since a record type was last read successfully")
                .baseUnit("seconds")
                .tag("record.type", name)
                .register(registry);
        FunctionCounter.builder(
                        "fusion.teams.records.late",
                        report,
                        status ->
                                recordType(status, name, type -> type.records().late()))
                .description("Records that were found later than the overlap reaches")
                .tag("record.type", name)
                .register(registry);
    }

    private void registerCredential(String name) {
        Gauge.builder("fusion.teams.credential.left", report, status -> credential(status, name))
                .description("Time until a credential ends; below zero when it has ended")
                .baseUnit("seconds")
                .tag("credential", name)
                .register(registry);
    }

    private double credential(StatusReport report, String name) {
        try {
            return report.latest().credentials().stream()
                    .filter(credential -> credential.name().equals(name))
                    .map(CredentialState::expiresAt)
                    .filter(Objects::nonNull)
                    .mapToDouble(end -> Duration.between(clock.instant(), end).toSeconds())
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (StoreException e) {
            return Double.NaN;
        }
    }

    private double lag(RecordTypeStatus type) {
        Instant last = type.lastSuccessAt();
        return last == null
                ? Double.NaN
                : Duration.between(last, clock.instant()).toMillis() / 1000.0;
    }

    private static double channel(StatusReport report, String name, ToDoubleFunction<ChannelStatus> value) {
        try {
            return report.latest().channels().stream()
                    .filter(channel -> channel.name().equals(name))
                    .mapToDouble(value)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (StoreException e) {
            return Double.NaN;
        }
    }

    private static double recordType(StatusReport report, String name, ToDoubleFunction<RecordTypeStatus> value) {
        try {
            return report.latest().recordTypes().stream()
                    .filter(type -> type.name().equals(name))
                    .mapToDouble(value)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (StoreException e) {
            return Double.NaN;
        }
    }
}
