package org.fusionteams.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page.
 *
 * @param now the server's clock, for browsers whose own is wrong
 * @param simulatedChannels address of the page to be shown inside; null outside the demo
 * @param more address of the older ones; null when there are none
 */
record OverviewView(
        String version,
        Moment startedAt,
        String now,
        @Nullable String simulatedChannels,
        StatusView status,
        FilterView filter,
        List<NotificationView> notifications,
        EmptyView empty,
        @Nullable String more) {}
