package org.fusionteams.configuration;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything an operator can set, already checked: an instance never holds a missing, malformed or contradictory value.
 *
 * @param channels destinations by their configured name, in the order of their names
 * @param auditKeep how long the audit trail is kept
 * @param operatorChannel name of the configured channel for the connector's own trouble; null when there is none
 */
public record Settings(
        FusionSettings fusion,
        MicrosoftSettings microsoft,
        Map<String, ChannelSettings> channels,
        DeliverySettings delivery,
        ConsoleSettings console,
        StoreSettings store,
        Duration auditKeep,
        @Nullable String operatorChannel,
        OutgoingSettings outgoing) {

    public Settings {
        // Map.copyOf would lose the order.
        channels = Collections.unmodifiableMap(new TreeMap<>(channels));
    }
}
