package org.fusionteams.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.Settings;
import org.fusionteams.operations.ChannelTroubles.Trouble;
import org.fusionteams.operations.Status.ChannelStatus;
import org.fusionteams.operations.Status.Totals;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.signin.CredentialState;
import org.fusionteams.store.Database;
import org.jspecify.annotations.Nullable;

/** Says how everything stands. Throws {@link org.fusionteams.store.StoreException} when the store cannot be read. */
public final class StatusReport {

    private static final Duration FRESH = Duration.ofSeconds(2);

    /** Counting a large table must not become the work of the process: it may take this part of the time at most. */
    private static final int MOST_OF_TIME = 20;

    private static final ChannelCounts NOTHING = new ChannelCounts();

    private final Settings settings;
    private final Database database;
    private final LoadedRoutes routes;
    private final ChannelTroubles troubles;
    private final Supplier<List<CredentialState>> credentials;
    private final Clock clock;
    private final String version;
    private final Instant startedAt;
    private final RecordTypeReport recordTypes;
    private @Nullable Status latest;
    private Instant freshUntil = Instant.MIN;

    StatusReport(
            Settings settings,
            Database database,
            LoadedRoutes routes,
            ChannelTroubles troubles,
            Supplier<List<CredentialState>> credentials,
            Clock clock,
            String version,
            Instant startedAt) {
        this.settings = settings;
        this.database = database;
        this.routes = routes;
        this.troubles = troubles;
        this.credentials = credentials;
        this.clock = clock;
        this.version = version;
        this.startedAt = startedAt;
        this.recordTypes = new RecordTypeReport(settings.fusion().recordTypes(), routes, startedAt);
    }

    /** At most a few seconds old, so that many who look cost no more than one. */
    public synchronized Status latest() {
        Instant now = clock.instant();
        Status known = latest;
        if (known != null && now.isBefore(freshUntil)) {
            return known;
        }
        Status read = read();
        Instant end = clock.instant();
        Duration rest = Duration.between(now, end).multipliedBy(MOST_OF_TIME);
        freshUntil = end.plus(rest.compareTo(FRESH) > 0 ? rest : FRESH);
        latest = read;
        return read;
    }

    /** As it is now. */
    public Status read() {
        Instant now = clock.instant();
        // Before the connection for the rest is taken: some are looked up in the database themselves.
        List<CredentialState> standing = credentials.get();
        return database.read(connection -> {
            Map<String, ChannelCounts> counts = ChannelCounts.read(connection, now);
            return new Status(
                    version,
                    startedAt,
                    now,
                    recordTypes.read(connection, now),
                    channels(counts),
                    routes.files().stream()
                            .filter(file -> file.problem() != null)
                            .toList(),
                    totals(counts),
                    standing,
                    routes.stopped().orElse(null));
        });
    }

    private List<ChannelStatus> channels(Map<String, ChannelCounts> counts) {
        List<ChannelStatus> channels = new ArrayList<>();
        Map<String, ChannelCounts> unconfigured = new TreeMap<>(counts);
        unconfigured.remove(Addressed.NOWHERE);
        for (ChannelSettings channel : settings.channels().values()) {
            unconfigured.remove(channel.name());
            Trouble trouble = troubles.of(channel.name()).orElse(null);
            channels.add(channel(
                    channel.name(), channel.sender().word(), counts.getOrDefault(channel.name(), NOTHING), trouble));
        }
        unconfigured.forEach((name, count) -> channels.add(channel(
                name, null, count, new Trouble("not configured any more: what waits for it is not sent", null))));
        return channels;
    }

    private static ChannelStatus channel(
            String name, @Nullable String sender, ChannelCounts counts, @Nullable Trouble trouble) {
        return new ChannelStatus(
                name,
                sender,
                counts.of(NotificationState.PENDING),
                counts.of(NotificationState.SENDING),
                counts.of(NotificationState.DELIVERED),
                counts.deliveredLastDay(),
                counts.of(NotificationState.UNKNOWN),
                counts.of(NotificationState.HELD),
                counts.of(NotificationState.DEAD),
                counts.oldestWaitingAt(),
                counts.lastDeliveredAt(),
                trouble == null ? null : trouble.reason(),
                trouble == null ? null : trouble.nextProbe());
    }

    private static Totals totals(Map<String, ChannelCounts> counts) {
        return new Totals(
                sum(counts, NotificationState.PENDING),
                sum(counts, NotificationState.SENDING),
                sum(counts, NotificationState.DELIVERED),
                sum(counts, ChannelCounts::deliveredLastDay),
                sum(counts, NotificationState.UNKNOWN),
                sum(counts, NotificationState.HELD),
                sum(counts, NotificationState.DEAD),
                sum(counts, NotificationState.UNROUTED));
    }

    private static long sum(Map<String, ChannelCounts> counts, NotificationState state) {
        return sum(counts, channel -> channel.of(state));
    }

    private static long sum(Map<String, ChannelCounts> counts, ToLongFunction<ChannelCounts> what) {
        return counts.values().stream().mapToLong(what).sum();
    }
}
