package org.fusionteams.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Routes that a test has loaded in its mind. */
final class StubRoutes implements LoadedRoutes {

    private final List<RouteFile> files = new ArrayList<>();
    private final Map<String, Instant> next = new HashMap<>();
    private boolean polling = true;

    StubRoutes file(String path, @Nullable String problem) {
        files.add(new RouteFile(path, problem));
        return this;
    }

    StubRoutes next(String recordType, String instant) {
        next.put(recordType, Instant.parse(instant));
        return this;
    }

    StubRoutes notPolling() {
        polling = false;
        return this;
    }

    @Override
    public boolean running() {
        return true;
    }

    @Override
    public boolean polling() {
        return polling;
    }

    @Override
    public List<RouteFile> files() {
        return List.copyOf(files);
    }

    @Override
    public Optional<Instant> nextPoll(String recordType) {
        return Optional.ofNullable(next.get(recordType));
    }
}
