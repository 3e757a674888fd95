package org.fusionteams.configuration;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the pod is read: {@code connector.fusion.*}.
 *
 * @param url the pod's origin, without a path
 * @param restPath the REST root below the origin, with a leading and without a trailing slash
 * @param frameworkVersion the REST-Framework-Version sent with every request, 2 to 9
 * @param schedule Quartz cron of every record type that names none; null means every 5 minutes, jittered by record type
 * @param recordTypes what is set per record type; a type that is not named here is enabled with the common schedule
 * @param baseline how far back the silent first read goes
 * @param overlap how far behind the bookmark each window begins
 * @param settle how far behind the pod's clock each window ends
 * @param sweepEvery how often the sweep runs
 * @param sweepOver how far back the sweep looks
 */
public record FusionSettings(
        URI url,
        String restPath,
        int frameworkVersion,
        FusionAuth auth,
        @Nullable String schedule,
        Map<String, RecordTypeSettings> recordTypes,
        StartFrom startFrom,
        Duration baseline,
        Duration overlap,
        Duration settle,
        int pageSize,
        Duration requestTimeout,
        int maxConcurrentRequests,
        Duration sweepEvery,
        Duration sweepOver) {

    public FusionSettings {
        recordTypes = Map.copyOf(recordTypes);
    }

    /** @param schedule Quartz cron of this record type alone, or null */
    public record RecordTypeSettings(
            boolean enabled, @Nullable String schedule) {}
}
