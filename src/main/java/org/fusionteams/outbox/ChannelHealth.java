package org.fusionteams.outbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a channel is, as a restart finds it.
 *
 * @param healthy how long it has been well in all; grows only while the connector runs and nothing hinders the channel
 * @param failures how many tries in a row have failed; 0 when it is well
 * @param until when it is tried again; null when it is well
 * @param trouble why nothing is sent; null when it is well
 * @param since when the trouble began; null when it is well
 * @param told whether the trouble was reported, so that its end is reported as well
 */
public record ChannelHealth(
        Duration healthy,
        int failures,
        @Nullable Instant until,
        @Nullable String trouble,
        @Nullable Instant since,
        boolean told) {}
