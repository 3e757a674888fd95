package org.fusionteams.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one token for everybody: fetched by one caller while the others wait, renewed before it ends, dropped when the
 * receiver refuses it. After a failure the provider is left alone for a while, so that many channels are not a storm; and
 * when a token is refused that was fetched because of a refusal, another one would be refused as well: then it is asked
 * for less and less often, and said to be a problem.
 */
final class TokenCache {

    private static final Duration AHEAD = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** A token that is refused so soon was never any good. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** Receivers are tried again at least this often, so a refusal that is older has not been repeated. */
    private static final Duration REMEMBERED = Duration.ofMinutes(30);

    private final Supplier<AccessToken> fetch;
    private final Clock clock;
    private @Nullable AccessToken token;
    private @Nullable SignInException failure;
    private Instant notBefore = Instant.MIN;
    private Duration pause = FIRST_PAUSE;
    private boolean replacing;
    private @Nullable AccessToken replacement;
    private @Nullable Instant freshRefusedAt;
    private @Nullable Instant replaceAt;
    private Duration replacementPause = FIRST_PAUSE;

    TokenCache(Supplier<AccessToken> fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /** @throws SignInException when there is no valid token and none can be had */
    AccessToken current() {
        return current(Duration.ZERO);
    }

    /**
     * A token that is valid for a while yet; a shorter one where the provider issues none of that length.
     *
     * @throws SignInException when there is no valid token and none can be had
     */
    synchronized AccessToken current(Duration atLeast) {
        Instant now = clock.instant();
        if (replaceAt != null && !now.isBefore(replaceAt)) {
            drop();
        }
        AccessToken present = token;
        if (present != null && now.isBefore(renewAt(present)) && lasts(present, now, atLeast)) {
            return present;
        }
        if (failure != null && now.isBefore(notBefore)) {
            return stillValid(present, now, failure);
        }
        try {
            AccessToken fresh = fetch.get();
            token = fresh;
            replacement = replacing ? fresh : null;
            replacing = false;
            failure = null;
            pause = FIRST_PAUSE;
            return fresh;
        } catch (SignInException e) {
            failure = e;
            notBefore = now.plus(longer(pause, e.retryAfter().orElse(Duration.ZERO)));
            pause = doubled(pause);
            return stillValid(present, now, e);
        }
    }

    /** The receiver did not take this token. A newer one that another caller has fetched meanwhile is kept. */
    synchronized void refused(AccessToken refused) {
        if (!refused.equals(token)) {
            return;
        }
        Instant now = clock.instant();
        if (refused.equals(replacement) && now.isBefore(refused.obtainedAt().plus(FRESH))) {
            freshRefusedAt = now;
            if (replaceAt == null) {
                replaceAt = now.plus(replacementPause);
                replacementPause = doubled(replacementPause);
            }
            return;
        }
        replacementPause = FIRST_PAUSE;
        drop();
    }

    /** The receiver took this token: when it refuses it later, it was good, and a fresh one will be. */
    synchronized void accepted(AccessToken accepted) {
        if (accepted.equals(replacement)) {
            replacement = null;
            replaceAt = null;
            freshRefusedAt = null;
            replacementPause = FIRST_PAUSE;
        }
    }

    /** What changes the ground on which tokens are fetched, while nobody fetches one; the next caller gets a fresh one. */
    synchronized void reset(Runnable change) {
        change.run();
        token = null;
        failure = null;
        pause = FIRST_PAUSE;
        notBefore = Instant.MIN;
        replacing = false;
        replaceAt = null;
        freshRefusedAt = null;
    }

    /** Why a person is needed: the provider refuses for good, or the receiver what the provider gives; null if neither. */
    synchronized @Nullable String problem() {
        SignInException last = failure;
        if (last != null && last.permanent()) {
            return last.getMessage();
        }
        Instant refusal = freshRefusedAt;
        return refusal != null && clock.instant().isBefore(refusal.plus(REMEMBERED))
                ? "the receiver refuses what is had with it, a fresh one as well"
                : null;
    }

    private void drop() {
        token = null;
        replacing = true;
        replaceAt = null;
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

    private static Duration doubled(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
