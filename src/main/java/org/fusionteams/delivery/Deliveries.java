package org.fusionteams.delivery;

import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.DeliverySettings;
import org.fusionteams.outbox.ChannelStore;
import org.fusionteams.outbox.Claims;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.outbox.Unknowns;
import org.jspecify.annotations.Nullable;

/**
 * All channels' deliveries and what they share: the pool of threads, and the limits that Microsoft sets for a team and
 * for the app.
 */
public final class Deliveries implements AutoCloseable {

    /** Microsoft: calls on one team, of whatever kind, per second and app. */
    private static final double TEAM_CALLS_PER_SECOND = 4;

    /** Microsoft: channel messages per second, app and tenant. */
    private static final double APP_MESSAGES_PER_SECOND = 50;

    /** Microsoft: notifications to several users per second, app and tenant, the slower of two limits of the feed. */
    private static final double APP_FEED_ENTRIES_PER_SECOND = 2;

    /** Microsoft: reads of channel messages per second, app and tenant. */
    private static final double APP_READS_PER_SECOND = 20;

    /** Microsoft: messages per day into one channel, by one app. */
    private static final int MESSAGES_PER_DAY = 3_000;

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final DeliverySettings settings;
    private final Claims claims;
    private final Unknowns unknowns;
    private final ChannelStore store;
    private final TroubleReports reports;
    private final Clock clock;
    private final ExecutorService pool;
    private final ScheduledExecutorService timer;
    private final Bucket app = Pace.limit(APP_MESSAGES_PER_SECOND);
    private final Bucket feeds = Pace.limit(APP_FEED_ENTRIES_PER_SECOND);
    private final Bucket reads = Pace.limit(APP_READS_PER_SECOND);
    private final Map<String, Bucket> teams = new ConcurrentHashMap<>();
    private final Map<String, ChannelDelivery> deliveries = new ConcurrentHashMap<>();
    private final Map<String, ReadBack> readBacks = new ConcurrentHashMap<>();

    /** @param operatorChannel name of the channel that is told of the others' trouble; null when there is none */
    public Deliveries(
            DeliverySettings settings,
            Claims claims,
            Unknowns unknowns,
            ChannelStore store,
            Outbox outbox,
            AuditTrail audit,
            @Nullable String operatorChannel,
            Clock clock) {
        this.settings = settings;
        this.claims = claims;
        this.unknowns = unknowns;
        this.store = store;
        this.reports = new TroubleReports(outbox, audit, operatorChannel, clock);
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        this.pool = Executors.newFixedThreadPool(
                settings.threads(), task -> new Thread(task, "delivery-" + number.incrementAndGet()));
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "delivery-timer");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Sets a channel's delivery up; it begins when started.
     *
     * @param readBack reads the channel; null when its sender cannot
     */
    public ChannelDelivery create(ChannelSettings channel, Transmitter transmitter, @Nullable ReadBack readBack) {
        String name = channel.name();
        Backoff backoff = new Backoff(settings.retryInitial(), settings.retryMultiplier(), settings.retryMaximum());
        ChannelCondition condition =
                new ChannelCondition(name, new ChannelBreaker(name, backoff, clock), store, reports, clock);
        Consequences consequences = new Consequences(condition, settings, clock);
        ChannelDelivery delivery = new ChannelDelivery(
                channel,
                claims,
                condition,
                consequences,
                new Uncertainty(
                        name,
                        unknowns,
                        condition,
                        consequences,
                        readBack,
                        channel.onUnknown(),
                        settings.lookAgainAfter(),
                        clock),
                transmitter,
                messagePace(channel),
                new DailyLimit(name, channel.unpaced() ? Integer.MAX_VALUE : MESSAGES_PER_DAY, store, clock),
                clock,
                pool,
                timer);
        deliveries.put(channel.name(), delivery);
        if (readBack != null) {
            readBacks.put(channel.name(), readBack);
        }
        return delivery;
    }

    /** The pace of everything but messages on a channel's team: reading back draws from the same limit. */
    public Pace callPace(ChannelSettings channel) {
        Optional<String> team = channel.destination().team();
        return channel.unpaced() || team.isEmpty() ? Pace.unlimited() : Pace.of(team(team.get()), reads);
    }

    /** A channel's delivery, once its route has been set up. */
    public Optional<ChannelDelivery> find(String channel) {
        return Optional.ofNullable(deliveries.get(channel));
    }

    /** How a channel is read; empty when its sender cannot, or its route has not been set up. */
    public Optional<ReadBack> readBack(String channel) {
        return Optional.ofNullable(readBacks.get(channel));
    }

    /** Ends the threads; the deliveries themselves are stopped with their routes. */
    @Override
    public void close() throws InterruptedException {
        for (ChannelDelivery delivery : deliveries.values()) {
            var unused = delivery.stop(STOP_PATIENCE);
        }
        timer.shutdownNow();
        pool.shutdown();
    }

    private Pace messagePace(ChannelSettings channel) {
        if (channel.unpaced()) {
            return Pace.unlimited();
        }
        List<Bucket> limits = new ArrayList<>();
        limits.add(Pace.limit(channel.messagesPerSecond()));
        channel.destination().team().ifPresent(team -> limits.add(team(team)));
        switch (channel.sender()) {
            case GRAPH, BOT -> limits.add(app);
            case ACTIVITY -> limits.add(feeds);
            case WORKFLOW -> {}
        }
        return Pace.of(limits.toArray(Bucket[]::new));
    }

    private Bucket team(String teamId) {
        return teams.computeIfAbsent(teamId, id -> Pace.limit(TEAM_CALLS_PER_SECOND));
    }
}
