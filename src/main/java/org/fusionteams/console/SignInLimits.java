package org.fusionteams.console;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often a sign-in may fail. An address has few tries, so that guessing takes years; a name has so many that no single
 * address can use them up, so that guessing from many addresses takes long too and nobody locks another out from one. An
 * address from which a name was right lately is not held to the limit of the name: a crowd of guessers does not lock out
 * who is known. A right password costs nothing.
 */
@Singleton
final class SignInLimits {

    static final int ADDRESS_TRIES = 10;
    static final Duration ADDRESS_REFILL = Duration.ofSeconds(12);
    static final int NAME_TRIES = 100;
    static final Duration NAME_REFILL = Duration.ofSeconds(2);
    private static final Duration KNOWN_FOR = Duration.ofDays(1);

    /** Addresses and names that are remembered; the one that was not seen for longest goes first. */
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Bucket> addresses = bounded();
    private final Map<String, Bucket> names = bounded();
    private final Map<String, Instant> known = bounded();

    SignInLimits(Clock clock) {
        this.clock = clock;
    }

    /** Takes a try; how long to wait when there is none. */
    synchronized Optional<Duration> take(String address, String name) {
        String network = network(address);
        Optional<Duration> wait =
                take(addresses.computeIfAbsent(network, absent -> bucket(ADDRESS_TRIES, ADDRESS_REFILL)));
        if (wait.isPresent() || isKnown(network, name)) {
            return wait;
        }
        wait = take(names.computeIfAbsent(name, absent -> bucket(NAME_TRIES, NAME_REFILL)));
        if (wait.isPresent()) {
            addresses.get(network).addTokens(1);
        }
        return wait;
    }

    /** The password was right: the try does not count. */
    synchronized void giveBack(String address, String name) {
        String network = network(address);
        addresses
                .computeIfAbsent(network, absent -> bucket(ADDRESS_TRIES, ADDRESS_REFILL))
                .addTokens(1);
        if (!isKnown(network, name)) {
            names.computeIfAbsent(name, absent -> bucket(NAME_TRIES, NAME_REFILL))
                    .addTokens(1);
        }
        known.put(pair(network, name), clock.instant());
    }

    private boolean isKnown(String network, String name) {
        Instant last = known.get(pair(network, name));
        return last != null && last.plus(KNOWN_FOR).isAfter(clock.instant());
    }

    private static String pair(String network, String name) {
        return network + ' ' + name;
    }

    private static Optional<Duration> take(Bucket bucket) {
        long nanos = bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill();
        return nanos == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }

    private Bucket bucket(int tries, Duration refill) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(tries).refillGreedy(1, refill))
                .withCustomTimePrecision(new ClockMeter(clock))
                .build();
    }

    /** Of an IPv6 address the first half: whoever has one has all that begin alike. */
    private static String network(String address) {
        int zone = address.indexOf('%');
        String plain = zone < 0 ? address : address.substring(0, zone);
        String[] parts = plain.split(":", -1);
        return parts.length < 8 ? plain : String.join(":", parts[0], parts[1], parts[2], parts[3]);
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
