package org.fusionteams.operations;

import java.time.Instant;
import java.util.List;
import org.fusionteams.operations.LoadedRoutes.RouteFile;
import org.fusionteams.signin.CredentialState;
import org.jspecify.annotations.Nullable;

/**
 * How everything stands at one moment.
 *
 * @param readAt the moment
 * @param channels the configured ones, then those that only the database still knows
 * @param credentials what the connector signs in with, and until when
 * @param stopped why nothing at all is read or sent, with what to do; null when nothing is in the way
 */
public record Status(
        String version,
        Instant startedAt,
        Instant readAt,
        List<RecordTypeStatus> recordTypes,
        List<ChannelStatus> channels,
        List<RouteFile> brokenRouteFiles,
        Totals totals,
        List<CredentialState> credentials,
        @Nullable String stopped) {

    public Status {
        credentials = List.copyOf(credentials);
        recordTypes = List.copyOf(recordTypes);
        channels = List.copyOf(channels);
        brokenRouteFiles = List.copyOf(brokenRouteFiles);
    }

    /**
     * One watched resource.
     *
     * @param fileProblem what is wrong with its route file; null when it is loaded
     * @param nextPollAt by its schedule, or the next try after a failure; null when nothing is planned
     * @param newsFrom records made before this were not news when first seen; null before the first poll
     * @param position everything the pod showed before this has been read; null before the first poll
     * @param baselineAt when the silent first read was complete; null while it is not
     * @param failures polls that failed since the last good one
     * @param problem why the last poll failed; null when it succeeded
     * @param stopped true when only a person can mend the problem
     */
    public record RecordTypeStatus(
            String name,
            RecordTypeState state,
            boolean enabled,
            @Nullable String fileProblem,
            @Nullable Instant lastPollAt,
            @Nullable Instant lastSuccessAt,
            @Nullable Instant nextPollAt,
            @Nullable Instant newsFrom,
            @Nullable Instant position,
            @Nullable Instant baselineAt,
            int failures,
            @Nullable String problem,
            boolean stopped,
            RecordCounts records) {}

    /**
     * Records since the beginning.
     *
     * @param read all that the pod sent, repeats included
     * @param unchanged known already, with the same content
     * @param baseline there before us
     * @param seen kept without telling: made before us, first seen later
     * @param told told
     * @param late among those told, found later than the overlap reaches
     */
    public record RecordCounts(long read, long unchanged, long baseline, long seen, long told, long late) {}

    /**
     * One destination.
     *
     * @param sender its word in the configuration; null when the channel is no longer configured
     * @param deliveredLastDay in the last 24 hours
     * @param oldestWaitingAt since when the oldest of the waiting has waited; null when none waits
     * @param trouble why nothing is sent at the moment; null when nothing hinders it
     * @param nextProbeAt when one notification is tried again; null without trouble, or when a person is needed
     */
    public record ChannelStatus(
            String name,
            @Nullable String sender,
            long waiting,
            long sending,
            long delivered,
            long deliveredLastDay,
            long unknown,
            long held,
            long dead,
            @Nullable Instant oldestWaitingAt,
            @Nullable Instant lastDeliveredAt,
            @Nullable String trouble,
            @Nullable Instant nextProbeAt) {}

    /**
     * Over all channels.
     *
     * @param unrouted no routing rule matched
     */
    public record Totals(
            long waiting,
            long sending,
            long delivered,
            long deliveredLastDay,
            long unknown,
            long held,
            long dead,
            long unrouted) {}
}
