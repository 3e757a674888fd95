package org.fusionteams.configuration;

import static org.fusionteams.configuration.SettingKey.*;

import java.util.Map;
import java.util.SortedSet;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Turns the configuration into {@link Settings} or into the complete list of what is wrong with it. Nothing is opened or
 * asked for over the network.
 */
public final class SettingsReader {

    /** Set by the demo alone: the console needs no sign-in. Not a key of operators, so not among {@link SettingKey}. */
    public static final String DEMO = "fusion-teams.demo";

    private final Values values;
    private final KeyNames names;
    private final ChannelsReader channelsReader;

    private SettingsReader(Config config) {
        this.values = new Values(config);
        this.names = new KeyNames(config);
        this.channelsReader = new ChannelsReader(values);
    }

    /** Reads and checks everything under {@code connector.}. */
    public static Reading read(Config config) {
        return new SettingsReader(config).read();
    }

    private Reading read() {
        FusionSettings fusion = new FusionReader(values).read(names.recordTypes());
        Map<String, ChannelSettings> channels = channelsReader.read(names.channels());
        MicrosoftSettings microsoft = new MicrosoftReader(values, channelsReader).read(names.channels());
        DeliverySettings delivery = delivery();
        StoreSettings store = new StoreReader(values).read();
        ConsoleSettings console = new ConsoleReader(values, channelsReader, names).read(fusion, microsoft);
        var auditKeep = values.withDefault(AUDIT_KEEP, Notation.positiveDuration());
        String operatorChannel = operatorChannel();
        OutgoingSettings outgoing = new OutgoingReader(values).read();
        new SecretsReader(values, names).check();
        names.unknown().forEach(values::add);
        Settings settings = fusion == null || !values.problems().isEmpty()
                ? null
                : new Settings(
                        fusion, microsoft, channels, delivery, console, store, auditKeep, operatorChannel, outgoing);
        return new Reading(settings, values.problems(), values.warnings());
    }

    private DeliverySettings delivery() {
        var initial = values.withDefault(DELIVERY_RETRY_INITIAL, Notation.positiveDuration());
        var maximum = values.withDefault(DELIVERY_RETRY_MAXIMUM, Notation.positiveDuration());
        if (maximum.compareTo(initial) < 0) {
            values.problem(
                    DELIVERY_RETRY_MAXIMUM,
                    DELIVERY_RETRY_MAXIMUM.key(),
                    "must not be shorter than " + DELIVERY_RETRY_INITIAL.key());
        }
        return new DeliverySettings(
                initial,
                values.withDefault(DELIVERY_RETRY_MULTIPLIER, Notation.decimal(1)),
                maximum,
                values.withDefault(DELIVERY_GIVE_UP_AFTER, Notation.positiveDuration()),
                values.withDefault(DELIVERY_THREADS, Notation.number(1, 256)),
                values.withDefault(DELIVERY_LOOK_AGAIN_AFTER, Notation.duration()));
    }

    private @Nullable String operatorChannel() {
        String channel = values.optional(OPERATOR_CHANNEL, Notation.text());
        SortedSet<String> channels = names.channels();
        if (channel != null && !channels.contains(channel)) {
            values.add(new Problem(
                    OPERATOR_CHANNEL.key(),
                    "must be the name of a configured channel, but was: " + channel,
                    Nearest.to(channel, channels)
                            .map(right -> "did you mean " + right + "?")
                            .orElse("configured channels: " + channels)));
        }
        return channel;
    }
}
