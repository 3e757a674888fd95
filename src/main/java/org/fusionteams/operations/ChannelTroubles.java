package org.fusionteams.operations;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a channel sends nothing at the moment. */
@FunctionalInterface
interface ChannelTroubles {

    /**
     * @param reason one sentence for a person
     * @param nextProbe when one notification is tried again; null when that needs a person
     */
    record Trouble(String reason, @Nullable Instant nextProbe) {}

    /** Empty when nothing hinders the channel. */
    Optional<Trouble> of(String channel);
}
