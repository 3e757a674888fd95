package org.fusionteams.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The one time of all simulated services: it runs on from the system clock plus an offset, or stands still when frozen,
 * and moves only when a test or the demo moves it.
 */
public final class SimulatorClock extends Clock {

    private final Clock base;
    private volatile Reading reading = new Reading(Duration.ZERO, null);

    public SimulatorClock() {
        this(Clock.systemUTC());
    }

    SimulatorClock(Clock base) {
        this.base = base;
    }

    /** A clock that stands still at the given instant until it is moved or resumed. */
    public static SimulatorClock frozenAt(Instant now) {
        SimulatorClock clock = new SimulatorClock();
        clock.set(now);
        clock.freeze();
        clock.set(now);
        return clock;
    }

    /** Makes it {@code now}; a frozen clock stays frozen, a running one runs on from there. */
    public synchronized void set(Instant now) {
        Duration offset = Duration.between(base.instant(), now);
        reading = new Reading(offset, reading.frozenAt() == null ? null : now);
    }

    public synchronized void advance(Duration by) {
        set(instant().plus(by));
    }

    public synchronized void freeze() {
        reading = new Reading(reading.offset(), instant());
    }

    /** Lets a frozen clock run on from where it stood. */
    public synchronized void resume() {
        Instant now = instant();
        reading = new Reading(Duration.between(base.instant(), now), null);
    }

    public boolean frozen() {
        return reading.frozenAt() != null;
    }

    @Override
    public Instant instant() {
        Reading current = reading;
        Instant frozenAt = current.frozenAt();
        return frozenAt != null ? frozenAt : base.instant().plus(current.offset());
    }

    @Override
    public long millis() {
        return instant().toEpochMilli();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new InZone(this, zone);
    }

    private record Reading(Duration offset, @Nullable Instant frozenAt) {}

    private static final class InZone extends Clock {

        private final SimulatorClock clock;
        private final ZoneId zone;

        InZone(SimulatorClock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return clock.withZone(other);
        }
    }
}
