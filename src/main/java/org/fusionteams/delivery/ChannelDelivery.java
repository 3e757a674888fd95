package org.fusionteams.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.DeliverySettings;
import org.fusionteams.delivery.DeliveryOutcome.Delivered;
import org.fusionteams.delivery.DeliveryOutcome.Refused;
import org.fusionteams.delivery.DeliveryOutcome.Retry;
import org.fusionteams.delivery.DeliveryOutcome.Unknown;
import org.fusionteams.outbox.Attempt;
import org.fusionteams.outbox.ClaimedNotification;
import org.fusionteams.outbox.Claims;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.outbox.Settlement;
import org.fusionteams.store.StoreException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends one channel's notifications, in order, one at a time. It asks breaker and pace before it claims, settles what was
 * sent together with the next claim, and holds no thread while it waits. Its state is touched by one task at a time.
 */
public final class ChannelDelivery {

    private static final Logger LOG = Logger.getLogger(ChannelDelivery.class);

    /** At a pace, a claim is one notification; unpaced, so many stand claimed at most, and half of them are one claim. */
    private static final int MOST_CLAIMED = 16;

    /** A consumer that was not woken looks by itself this often: another process may have written rows. */
    private static final Duration IDLE_CHECK = Duration.ofSeconds(30);

    private static final Duration STORE_RETRY = Duration.ofSeconds(2);

    private final ChannelSettings channel;
    private final DeliverySettings settings;
    private final Claims claims;
    private final Uncertainty uncertainty;
    private final Transmitter transmitter;
    private final Pace pace;
    private final ChannelBreaker breaker;
    private final Backoff backoff;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final SerialTasks tasks;

    private final Deque<ClaimedNotification> claimed = new ArrayDeque<>();
    private final List<ClaimedNotification> unsent = new ArrayList<>();
    private final List<Settlement> settled = new ArrayList<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean recovered;
    private boolean sending;
    private boolean committing;
    private boolean idle;
    private volatile boolean running;
    private @Nullable ScheduledFuture<?> alarm;

    ChannelDelivery(
            ChannelSettings channel,
            DeliverySettings settings,
            Claims claims,
            Uncertainty uncertainty,
            Transmitter transmitter,
            Pace pace,
            ChannelBreaker breaker,
            Clock clock,
            Executor pool,
            ScheduledExecutorService timer) {
        this.channel = channel;
        this.settings = settings;
        this.claims = claims;
        this.uncertainty = uncertainty;
        this.transmitter = transmitter;
        this.pace = pace;
        this.breaker = breaker;
        this.backoff = new Backoff(settings.retryInitial(), settings.retryMultiplier(), settings.retryMaximum());
        this.clock = clock;
        this.timer = timer;
        this.tasks = new SerialTasks(pool);
    }

    /** Begins: first what an earlier process left open, then what is due. */
    public void start() {
        running = true;
        tasks.execute(this::advance);
    }

    /** Says that there may be something to send. Cheap, from any thread. */
    public void wake() {
        if (running && woken.compareAndSet(false, true)) {
            tasks.execute(() -> {
                woken.set(false);
                idle = false;
                advance();
            });
        }
    }

    /** Ends: waits for the notification in flight, records it, and gives back what was claimed and not begun. */
    public void stop(Duration patience) throws InterruptedException {
        if (!running) {
            return;
        }
        running = false;
        tasks.execute(this::advance);
        if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("Channel %s: the message in flight did not end in time; its outcome is unknown", channel.name());
        }
    }

    /** Why nothing is sent at the moment; null when nothing hinders it. */
    public @Nullable String trouble() {
        return breaker.reason();
    }

    /** When the channel is probed again; only of interest while there is trouble. */
    public Instant nextProbe() {
        return breaker.until();
    }

    private void advance() {
        if (sending) {
            return;
        }
        if (!running) {
            finish();
        } else if (!claimed.isEmpty()) {
            claimAhead();
            send(claimed.remove());
        } else if (!committing) {
            try {
                findWork();
            } catch (StoreException e) {
                LOG.errorf("Channel %s: %s; tried again in %s", channel.name(), e.getMessage(), STORE_RETRY);
                wakeIn(STORE_RETRY);
            } catch (RuntimeException e) {
                // Without an alarm the channel would stand still for good.
                LOG.errorf(e, "Channel %s failed unexpectedly; tried again in %s", channel.name(), STORE_RETRY);
                wakeIn(STORE_RETRY);
            }
        }
    }

    private void findWork() {
        if (!unsent.isEmpty()) {
            giveBack();
            return;
        }
        if (!settled.isEmpty() && (idle || !mayClaim())) {
            commit(0);
            return;
        }
        Duration wait = breaker.untilTrial();
        if (wait.isZero() && !recovered) {
            recovered = uncertainty.recover(breaker);
            wait = breaker.untilTrial();
        }
        if (wait.isZero() && recovered && uncertainty.present()) {
            wait = uncertainty.resolve(breaker);
            // What is to be sent again is due at once.
            idle = false;
        }
        if (wait.isZero()) {
            wait = pace.untilNext();
        }
        if (!wait.isZero() || !recovered) {
            wakeIn(wait);
        } else if (idle) {
            wakeIn(IDLE_CHECK);
        } else if (pace.take()) {
            commit(batch());
        } else {
            wakeIn(pace.untilNext());
        }
    }

    private boolean mayClaim() {
        return breaker.untilTrial().isZero() && pace.untilNext().isZero() && !uncertainty.present();
    }

    private int batch() {
        return channel.unpaced() && !breaker.onTrial() ? MOST_CLAIMED / 2 : 1;
    }

    /** While the second half of the claims is sent, the first half is settled and the next half claimed. */
    private void claimAhead() {
        if (channel.unpaced() && !committing && claimed.size() <= MOST_CLAIMED / 2 && !breaker.onTrial() && !idle) {
            commit(MOST_CLAIMED / 2);
        }
    }

    private void send(ClaimedNotification next) {
        sending = true;
        AtomicBoolean done = new AtomicBoolean();
        Consumer<Transmission> whenDone = transmission -> {
            if (done.compareAndSet(false, true)) {
                tasks.execute(() -> sent(next, transmission));
            }
        };
        try {
            transmitter.transmit(next, whenDone);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Channel %s: sending failed unexpectedly", channel.name());
            whenDone.accept(broken(next, e));
        }
    }

    private Transmission broken(ClaimedNotification notification, RuntimeException error) {
        String reason = "sending failed unexpectedly: " + error;
        Attempt attempt = new Attempt(
                notification.attempt(), notification.claimedAt(), clock.instant(), "unknown", null, reason, null);
        return new Transmission(new Unknown(reason), List.of(attempt));
    }

    private void sent(ClaimedNotification notification, Transmission transmission) {
        sending = false;
        Settlement settlement = settlement(notification, transmission);
        settled.add(settlement);
        if (settlement.state() == NotificationState.UNKNOWN) {
            uncertainty.arisen();
        }
        if (settlement.state() == NotificationState.UNKNOWN
                || !breaker.untilTrial().isZero()) {
            giveBackUnsent();
        }
        advance();
    }

    private Settlement settlement(ClaimedNotification notification, Transmission transmission) {
        DeliveryOutcome outcome = transmission.outcome();
        Instant now = clock.instant();
        if (outcome instanceof Delivered delivered) {
            breaker.succeeded();
            return settled(notification, transmission, NotificationState.DELIVERED, null, delivered.messageId(), null);
        } else if (outcome instanceof Refused refused) {
            // The receiver answered, so the channel as such is well.
            breaker.succeeded();
            return settled(notification, transmission, NotificationState.DEAD, null, null, refused.reason());
        } else if (outcome instanceof Retry retry && retry.outage()) {
            Instant until = breaker.failed(retry.reason(), retry.asked());
            say(retry.reason(), until);
            return settled(notification, transmission, NotificationState.PENDING, until, null, retry.reason());
        } else if (outcome instanceof Retry retry) {
            return putOff(notification, transmission, retry);
        }
        String reason = String.valueOf(outcome.why());
        say(reason, breaker.failed(reason, null));
        return settled(notification, transmission, NotificationState.UNKNOWN, now, null, reason);
    }

    private Settlement putOff(ClaimedNotification notification, Transmission transmission, Retry retry) {
        Duration wait = retry.asked() == null ? backoff.after(notification.attempt()) : retry.asked();
        Duration waited = notification.waited().plus(wait);
        if (waited.compareTo(settings.giveUpAfter()) > 0) {
            String reason = "given up after " + settings.giveUpAfter() + ": " + retry.reason();
            return settled(notification, transmission, NotificationState.DEAD, null, null, reason);
        }
        return new Settlement(
                notification,
                NotificationState.PENDING,
                clock.instant().plus(wait),
                null,
                retry.reason(),
                wait,
                transmission.attempts());
    }

    private static Settlement settled(
            ClaimedNotification notification,
            Transmission transmission,
            NotificationState state,
            @Nullable Instant dueAt,
            @Nullable String messageId,
            @Nullable String reason) {
        return new Settlement(notification, state, dueAt, messageId, reason, Duration.ZERO, transmission.attempts());
    }

    private void say(String reason, Instant until) {
        LOG.warnf("Channel %s waits until %s: %s", channel.name(), until.truncatedTo(ChronoUnit.SECONDS), reason);
    }

    private void giveBackUnsent() {
        unsent.addAll(claimed);
        claimed.clear();
    }

    /** Nothing is claimed until this is on the disk: a row that is given back late could have been claimed anew. */
    private void giveBack() {
        committing = true;
        List<ClaimedNotification> given = List.copyOf(unsent);
        claims.giveBack(given)
                .whenComplete((count, error) -> tasks.execute(() -> {
                    committing = false;
                    if (error == null) {
                        unsent.removeAll(given);
                        advance();
                    } else {
                        storeFailed(error);
                    }
                }));
    }

    private void commit(int toClaim) {
        committing = true;
        List<Settlement> outcomes = List.copyOf(settled);
        settled.clear();
        claims.settleAndClaim(channel.name(), outcomes, toClaim)
                .whenComplete((claim, error) -> tasks.execute(() -> {
                    committing = false;
                    if (error == null) {
                        committed(claim, toClaim);
                    } else {
                        notCommitted(outcomes, toClaim, error);
                    }
                }));
    }

    private void committed(Claims.Claim claim, int asked) {
        claimed.addAll(claim.claimed());
        if (uncertainty.present() || !breaker.untilTrial().isZero()) {
            giveBackUnsent();
        }
        if (asked > 0 && claim.claimed().isEmpty()) {
            pace.giveBack();
            idle = claimed.isEmpty();
        }
        Instant next = claim.nextDue();
        if (idle && settled.isEmpty() && unsent.isEmpty() && next != null && running && !sending) {
            Duration until = Duration.between(clock.instant(), next);
            wakeIn(until.compareTo(IDLE_CHECK) < 0 ? until : IDLE_CHECK);
        } else {
            advance();
        }
    }

    /** Nothing more is claimed until the outcomes are on the disk: a sent message must not be forgotten. */
    private void notCommitted(List<Settlement> outcomes, int asked, Throwable error) {
        settled.addAll(0, outcomes);
        if (asked > 0) {
            pace.giveBack();
        }
        storeFailed(error);
    }

    private void storeFailed(Throwable error) {
        LOG.errorf("Channel %s: %s; tried again in %s", channel.name(), error.getMessage(), STORE_RETRY);
        if (running) {
            wakeIn(STORE_RETRY);
        } else {
            ended.countDown();
        }
    }

    private void finish() {
        if (committing) {
            return;
        }
        giveBackUnsent();
        if (!unsent.isEmpty()) {
            giveBack();
        } else if (settled.isEmpty()) {
            ended.countDown();
        } else {
            commit(0);
        }
    }

    private void wakeIn(Duration wait) {
        if (alarm != null) {
            alarm.cancel(false);
        }
        try {
            alarm = timer.schedule(this::wake, Math.max(1_000_000, wait.toNanos()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The process is ending; nobody needs to be woken any more.
            alarm = null;
        }
    }
}
