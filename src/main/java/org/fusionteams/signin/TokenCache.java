package org.fusionteams.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one token for everybody: fetched by one caller while the others wait, renewed before it ends, dropped when the
 * receiver refuses it. After a failure the provider is left alone for a while, so that many channels are not a storm.
 */
final class TokenCache {

    private static final Duration AHEAD = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Supplier<AccessToken> fetch;
    private final Clock clock;
    private @Nullable AccessToken token;
    private @Nullable SignInException failure;
    private Instant notBefore = Instant.MIN;
    private Duration pause = FIRST_PAUSE;

    TokenCache(Supplier<AccessToken> fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /** @throws SignInException when there is no valid token and none can be had */
    synchronized AccessToken current() {
        return current(Duration.ZERO);
    }

    /**
     * A token that is valid for a while yet; a shorter one where the provider issues none of that length.
     *
     * @throws SignInException when there is no valid token and none can be had
     */
    synchronized AccessToken current(Duration atLeast) {
        AccessToken present = token;
        Instant now = clock.instant();
        if (present != null && now.isBefore(renewAt(present)) && lasts(present, now, atLeast)) {
            return present;
        }
        if (failure != null && now.isBefore(notBefore)) {
            return stillValid(present, now, failure);
        }
        try {
            AccessToken fresh = fetch.get();
            token = fresh;
            failure = null;
            pause = FIRST_PAUSE;
            return fresh;
        } catch (SignInException e) {
            failure = e;
            notBefore = now.plus(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            return stillValid(present, now, e);
        }
    }

    /** The receiver did not take this token. A newer one that another caller has fetched meanwhile is kept. */
    synchronized void refused(AccessToken refused) {
        if (refused.equals(token)) {
            token = null;
        }
    }

    private static AccessToken stillValid(@Nullable AccessToken present, Instant now, SignInException failure) {
        if (present != null && now.isBefore(present.expiresAt())) {
            return present;
        }
        throw failure;
    }

    /** Asking for another one is in vain where tokens never live that long. */
    private static boolean lasts(AccessToken token, Instant now, Duration atLeast) {
        return !token.expiresAt().isBefore(now.plus(atLeast))
                || token.expiresAt().isBefore(token.obtainedAt().plus(atLeast));
    }

    /** A minute ahead, or a tenth of the life of a short-lived token. */
    private static Instant renewAt(AccessToken token) {
        Duration tenth = Duration.between(token.obtainedAt(), token.expiresAt()).dividedBy(10);
        return token.expiresAt().minus(tenth.compareTo(AHEAD) < 0 ? tenth : AHEAD);
    }
}
