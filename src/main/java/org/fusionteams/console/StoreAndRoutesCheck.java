package org.fusionteams.console;

import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.fusionteams.operations.LoadedRoutes;
import org.fusionteams.operations.LoadedRoutes.RouteFile;
import org.fusionteams.operations.Status;
import org.fusionteams.operations.Status.ChannelStatus;
import org.fusionteams.operations.Status.RecordTypeStatus;
import org.fusionteams.operations.StatusReport;
import org.fusionteams.store.StoreException;

/**
 * Ready as long as the store can be read and Camel runs. What else is wrong is named and does not take us out of
 * service: a restart or another replica would not mend a broken file, and the console must stay up to say so.
 */
@Readiness
@Singleton
final class StoreAndRoutesCheck implements HealthCheck {

    private final StatusReport report;
    private final LoadedRoutes routes;

    StoreAndRoutesCheck(StatusReport report, LoadedRoutes routes) {
        this.report = report;
        this.routes = routes;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("connector");
        try {
            name(answer, report.latest());
        } catch (StoreException e) {
            return answer.down().withData("store", "cannot be read").build();
        }
        boolean running = routes.running();
        return answer.withData("routes", running ? "running" : "not running")
                .status(running)
                .build();
    }

    /** Names only: health is answered without a sign-in. */
    private static void name(HealthCheckResponseBuilder answer, Status status) {
        answer.withData("store", "readable");
        String broken = status.brokenRouteFiles().stream().map(RouteFile::path).collect(Collectors.joining(", "));
        if (!broken.isEmpty()) {
            answer.withData("brokenRouteFiles", broken);
        }
        String recordTypes = status.recordTypes().stream()
                .filter(type -> type.state().bad())
                .map(RecordTypeStatus::name)
                .collect(Collectors.joining(", "));
        if (!recordTypes.isEmpty()) {
            answer.withData("recordTypesNotRead", recordTypes);
        }
        String channels = status.channels().stream()
                .filter(channel -> channel.trouble() != null)
                .map(ChannelStatus::name)
                .collect(Collectors.joining(", "));
        if (!channels.isEmpty()) {
            answer.withData("channelsInTrouble", channels);
        }
    }
}
