package org.fusionteams.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
 * Sends one channel's notifications, in order, one at a time. It asks the channel's condition and pace before it claims,
 * settles what was sent together with the next claim, and holds no thread while it waits. Its state is touched by one task at a time.
 */
public final class ChannelDelivery {

    private static final Logger LOG = Logger.getLogger(ChannelDelivery.class);

    /** At a pace, a claim is one notification; unpaced, so many stand claimed at most, and half of them are one claim. */
    private static final int MOST_CLAIMED = 16;

    /** A consumer that was not woken looks by itself this often: another process may have written rows. */
    private static final Duration IDLE_CHECK = Duration.ofSeconds(30);

    private static final Duration STORE_RETRY = Duration.ofSeconds(2);

    private final ChannelSettings channel;
    private final Claims claims;
    private final ChannelCondition condition;
    private final Consequences consequences;
    private final Uncertainty uncertainty;
    private final Transmitter transmitter;
    private final Pace pace;
    private final DailyLimit daily;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final SerialTasks tasks;

    private final Deque<ClaimedNotification> claimed = new ArrayDeque<>();
    private final List<ClaimedNotification> unsent = new ArrayList<>();
    private final List<Settlement> settled = new ArrayList<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private boolean restored;
    private boolean recovered;
    private boolean sending;
    private boolean committing;
    private boolean idle;
    private volatile boolean running;
    private volatile CountDownLatch ended = new CountDownLatch(0);
    private @Nullable ScheduledFuture<?> alarm;

    ChannelDelivery(
            ChannelSettings channel,
            Claims claims,
            ChannelCondition condition,
            Consequences consequences,
            Uncertainty uncertainty,
            Transmitter transmitter,
            Pace pace,
            DailyLimit daily,
            Clock clock,
            Executor pool,
            ScheduledExecutorService timer) {
        this.channel = channel;
        this.claims = claims;
        this.condition = condition;
        this.consequences = consequences;
        this.uncertainty = uncertainty;
        this.transmitter = transmitter;
        this.pace = pace;
        this.daily = daily;
        this.clock = clock;
        this.timer = timer;
        this.tasks = new SerialTasks(pool);
    }

    /** Begins: first what an earlier process left open, then what is due. Goes on when a stop did not end in time. */
    public void start() {
        // In this order: what ends because of the stop before counts down that stop's latch.
        running = true;
        ended = new CountDownLatch(1);
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

    /** The account that posts was signed in: what waits for that is tried at once. From any thread. */
    public void signedIn() {
        claims.endWait(channel.name(), ErrorJudge.SIGN_IN_FAILED).whenComplete((count, error) -> {
            if (error != null) {
                LOG.errorf("Channel %s: %s; it is tried again when its wait is over", channel.name(), error);
            }
            tasks.execute(condition::signedIn);
            wake();
        });
    }

    /**
     * Ends: waits for the notification in flight, records it, and gives back what was claimed and not begun.
     *
     * @return false when it did not end in time; what is in flight then ends later, or its outcome stays unknown
     */
    public boolean stop(Duration patience) throws InterruptedException {
        CountDownLatch end = ended;
        if (!running) {
            return end.getCount() == 0;
        }
        running = false;
        tasks.execute(this::advance);
        return end.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why nothing is sent at the moment; null when nothing hinders it. */
    public @Nullable String trouble() {
        String reason = condition.trouble();
        return reason == null ? daily.reason() : reason;
    }

    /** When the channel is tried again; only of interest while there is trouble. */
    public Instant nextProbe() {
        Instant free = daily.freeAt();
        return condition.trouble() == null && free != null ? free : condition.nextProbe();
    }

    private void advance() {
        CountDownLatch end = ended;
        if (sending) {
            return;
        }
        if (!running) {
            finish(end);
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
        if (!restored) {
            condition.restore();
            daily.restore();
            restored = true;
        }
        if (!unsent.isEmpty()) {
            giveBack();
            return;
        }
        if (!settled.isEmpty() && (idle || !mayClaim())) {
            commit(0);
            return;
        }
        if (condition.untilTrial().isZero() && !recovered) {
            recovered = uncertainty.recover();
        }
        if (condition.untilTrial().isZero()
                && recovered
                && uncertainty.untilLook().isZero()) {
            uncertainty.resolve();
            // A newer one about the same record may have waited for what was found out.
            idle = false;
        }
        Duration closed = condition.untilTrial();
        if (!closed.isZero() || !recovered) {
            wakeIn(closed);
        } else {
            claimNext();
        }
    }

    private void claimNext() {
        Duration turn = untilTurn();
        if (idle) {
            wakeIn(orLook(IDLE_CHECK));
        } else if (!turn.isZero()) {
            wakeIn(orLook(turn));
        } else if (pace.take()) {
            commit(batch());
        } else {
            wakeIn(orLook(pace.untilNext()));
        }
    }

    private boolean mayClaim() {
        return condition.untilTrial().isZero()
                && untilTurn().isZero()
                && !uncertainty.untilLook().isZero();
    }

    private Duration untilTurn() {
        return longer(pace.untilNext(), daily.untilNext());
    }

    private Duration orLook(Duration wait) {
        Duration look = uncertainty.untilLook();
        return look.compareTo(wait) < 0 ? look : wait;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private int batch() {
        return channel.unpaced() && !condition.onTrial() ? MOST_CLAIMED / 2 : 1;
    }

    /** While the second half of the claims is sent, the first half is settled and the next half claimed. */
    private void claimAhead() {
        boolean wanted = channel.unpaced() && claimed.size() <= MOST_CLAIMED / 2 && !idle;
        // A look comes about between claims only: behind a backlog without end it would never be taken.
        if (wanted
                && !committing
                && !condition.onTrial()
                && !uncertainty.untilLook().isZero()) {
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
            whenDone.accept(broken(e));
        }
    }

    private static Transmission broken(RuntimeException error) {
        return new Transmission(new Unknown("sending failed unexpectedly: " + error), List.of());
    }

    private void sent(ClaimedNotification notification, Transmission transmission) {
        sending = false;
        Settlement settlement = consequences.of(notification, recorded(notification, transmission));
        settled.add(settlement);
        AttemptLog.say(settlement);
        if (settlement.state() == NotificationState.UNKNOWN) {
            uncertainty.arisen();
        }
        if (settlement.countsAsSent()) {
            daily.sent();
        }
        if (!condition.untilTrial().isZero()) {
            giveBackUnsent();
        }
        advance();
    }

    /** The claim was an attempt, also when nothing of it was begun: the trail tells of every claim. */
    private Transmission recorded(ClaimedNotification notification, Transmission transmission) {
        if (!transmission.attempts().isEmpty()) {
            return transmission;
        }
        DeliveryOutcome outcome = transmission.outcome();
        Attempt attempt = new Attempt(
                        notification.attempt(),
                        notification.claimedAt(),
                        clock.instant(),
                        outcome.word(),
                        null,
                        outcome.why(),
                        null)
                .by(channel.sender().word());
        return new Transmission(outcome, List.of(attempt));
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
        if (!condition.untilTrial().isZero()) {
            giveBackUnsent();
        }
        if (asked == 0) {
            // What was settled may be due again soon, or have let a newer one go.
            idle = false;
        } else if (claim.claimed().isEmpty()) {
            pace.giveBack();
            idle = claimed.isEmpty();
        }
        Instant next = claim.nextDue();
        if (idle && settled.isEmpty() && unsent.isEmpty() && next != null && running && !sending) {
            Duration until = Duration.between(clock.instant(), next);
            wakeIn(orLook(until.compareTo(IDLE_CHECK) < 0 ? until : IDLE_CHECK));
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
        CountDownLatch end = ended;
        if (running) {
            wakeIn(STORE_RETRY);
        } else {
            end.countDown();
        }
    }

    private void finish(CountDownLatch end) {
        if (committing) {
            return;
        }
        giveBackUnsent();
        if (!unsent.isEmpty()) {
            giveBack();
        } else if (settled.isEmpty()) {
            if (restored) {
                condition.save();
            }
            end.countDown();
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
