package org.fusionteams.check;

import java.util.List;
import org.fusionteams.poll.RecordType;
import org.jspecify.annotations.Nullable;

/** The record types that are watched: told by the package that loads {@code routes/}. */
@FunctionalInterface
public interface WatchedRecordTypes {

    /**
     * One that is switched on.
     *
     * @param type null when its file cannot be used
     * @param problem why not; null when it can
     */
    record Watched(
            String name,
            @Nullable RecordType type,
            @Nullable String problem) {}

    /** By name. */
    List<Watched> watched();
}
