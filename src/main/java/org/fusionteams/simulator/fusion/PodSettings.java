package org.fusionteams.simulator.fusion;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The pod's switches as they stand; the pod guards them. */
final class PodSettings {

    static final int MOST_ROWS_PER_PAGE = 500;

    int pageCap = MOST_ROWS_PER_PAGE;
    FusionPod.KeyMode keyMode = FusionPod.KeyMode.OPAQUE;
    ZoneId serverZone = ZoneId.of("America/Los_Angeles");
    ZoneOffset responseOffset = ZoneOffset.UTC;
    boolean shuffle;
    boolean hasMoreBug;
    boolean omitItemsWhenEmpty;
    boolean extraAttributes;
    boolean privilege = true;
    boolean dataRole = true;
    boolean mutateRandomRow;

    @Nullable
    Runnable betweenPages;
}
