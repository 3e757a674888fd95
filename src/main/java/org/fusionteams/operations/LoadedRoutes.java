package org.fusionteams.operations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has become of {@code routes/}: told by the package that loads it. Every call is cheap. */
public interface LoadedRoutes {

    /**
     * One file.
     *
     * @param path below {@code routes/}
     * @param problem what is wrong with it; null when it is loaded
     */
    record RouteFile(String path, @Nullable String problem) {}

    /** False before the start and after the end of all routes. */
    boolean running();

    /** False while nothing is read from the pod because a file that every record type needs is broken. */
    boolean polling();

    /** All files that were found or looked for. */
    List<RouteFile> files();

    /** When the schedule reads a record type next; empty when it does not. */
    Optional<Instant> nextPoll(String recordType);

    /** Why nothing at all is read or sent until a person has decided; empty when nothing is in the way. */
    default Optional<String> stopped() {
        return Optional.empty();
    }
}
