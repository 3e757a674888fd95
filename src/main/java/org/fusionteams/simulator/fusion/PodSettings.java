package org.fusionteams.simulator.fusion;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pod's switches as they stand; the pod guards them. */
final class PodSettings {

    static final int MOST_ROWS_PER_PAGE = 500;

    int latestFramework = FusionPod.LATEST_FRAMEWORK;
    int pageCap = MOST_ROWS_PER_PAGE;
    final Map<String, Integer> pageCaps = new HashMap<>();
    final Set<String> withoutPrivilege = new HashSet<>();
    final Set<String> withoutDataRole = new HashSet<>();
    final Set<String> emptyWithoutFinder = new HashSet<>();
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

    boolean mayUse(String resource) {
        return privilege && !withoutPrivilege.contains(resource);
    }

    boolean maySeeRowsOf(String resource) {
        return dataRole && !withoutDataRole.contains(resource);
    }

    int pageCapOf(String resource) {
        return Math.min(Math.min(pageCap, MOST_ROWS_PER_PAGE), pageCaps.getOrDefault(resource, MOST_ROWS_PER_PAGE));
    }
}
