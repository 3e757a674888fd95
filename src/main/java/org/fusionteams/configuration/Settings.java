package org.fusionteams.configuration;

import java.time.Duration;
import java.util.Map;

/**
 * Everything an operator can set, already checked: an instance never holds a missing, malformed or contradictory value.
 *
 * @param channels destinations by their configured name, in the order of their names
 * @param auditKeep how long the audit trail is kept
 */
public record Settings(
        FusionSettings fusion,
        MicrosoftSettings microsoft,
        Map<String, ChannelSettings> channels,
        DeliverySettings delivery,
        ConsoleSettings console,
        StoreSettings store,
        Duration auditKeep) {

    public Settings {
        channels = Map.copyOf(channels);
    }
}
