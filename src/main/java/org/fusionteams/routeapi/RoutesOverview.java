package org.fusionteams.routeapi;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.fusionteams.operations.LoadedRoutes;
import org.fusionteams.poll.StoreGuard;

/** Tells operations what only the loader of {@code routes/} and Camel's scheduler know. */
@Singleton
final class RoutesOverview implements LoadedRoutes {

    private final CamelContext context;
    private final RouteFiles files;
    private final PollTimes times;
    private final StoreGuard guard;

    RoutesOverview(CamelContext context, RouteFiles files, PollTimes times, StoreGuard guard) {
        this.context = context;
        this.files = files;
        this.times = times;
        this.guard = guard;
    }

    @Override
    public boolean running() {
        return context.getStatus().isStarted();
    }

    @Override
    public boolean polling() {
        return running() && files.routingWorks() && files.pollingWorks();
    }

    @Override
    public List<RouteFile> files() {
        return files.all().stream()
                .map(file -> new RouteFile(file.path(), file.problem()))
                .toList();
    }

    @Override
    public Optional<Instant> nextPoll(String recordType) {
        return running() ? times.next(recordType) : Optional.empty();
    }

    @Override
    public Optional<String> stopped() {
        return guard.problem();
    }
}
