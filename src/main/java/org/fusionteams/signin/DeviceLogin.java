package org.fusionteams.signin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fusionteams.signin.TokenClient.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Signs an account in by device code: a person enters a code on any screen, while the token endpoint is asked at the pace
 * that it wants whether that has happened. One at a time: a new one takes the place of one that waits.
 */
public final class DeviceLogin implements AutoCloseable {

    private static final Provider ENTRA = new Provider(
            "Microsoft Entra",
            "Check connector.microsoft.tenant-id and .client-id against the app registration, and that it allows public"
                    + " client flows");
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);
    private static final Duration SLOWER = Duration.ofSeconds(5);
    private static final Duration USUAL_LIFETIME = Duration.ofMinutes(15);

    private final MicrosoftSignIn signIn;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "device-login");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Attempt attempt;

    /** One code and what became of it. */
    private static final class Attempt {

        private final String deviceCode;
        private final Instant expiresAt;
        private final CompletableFuture<LoginState> end = new CompletableFuture<>();
        private final LoginState waiting;
        private Duration interval;

        Attempt(String deviceCode, LoginState waiting, Instant expiresAt, Duration interval) {
            this.deviceCode = deviceCode;
            this.waiting = waiting;
            this.expiresAt = expiresAt;
            this.interval = interval;
        }
    }

    public DeviceLogin(MicrosoftSignIn signIn) {
        this.signIn = signIn;
    }

    /**
     * Asks for a code and begins to wait for the person.
     *
     * @param reading whether the account shall also be able to look for its own messages, which needs an administrator's
     *     consent
     * @throws SignInException when there is no code to be had, or nothing could be kept
     */
    public synchronized LoginState begin(boolean reading) {
        signIn.requireKeeping();
        JsonNode code = signIn.client().deviceCode(ENTRA, scope(reading));
        Instant now = signIn.client().clock().instant();
        Duration lifetime = seconds(code.path("expires_in"), USUAL_LIFETIME);
        Instant expiresAt = now.plus(lifetime);
        LoginState waiting = LoginState.waiting(
                code.path("user_code").asText(), code.path("verification_uri").asText(), expiresAt);
        Attempt begun = new Attempt(
                code.path("device_code").asText(), waiting, expiresAt, seconds(code.path("interval"), USUAL_INTERVAL));
        abandon("another sign-in was begun");
        attempt = begun;
        again(begun);
        return waiting;
    }

    /** How the last one stands. */
    public synchronized LoginState state() {
        Attempt last = attempt;
        return last == null ? LoginState.none() : last.end.getNow(last.waiting);
    }

    /** Completes when the last one has ended, well or not. */
    public synchronized CompletionStage<LoginState> ended() {
        Attempt last = attempt;
        return last == null ? CompletableFuture.completedStage(LoginState.none()) : last.end.minimalCompletionStage();
    }

    @Override
    public synchronized void close() {
        abandon("the connector was stopped");
        timer.shutdownNow();
    }

    private void abandon(String why) {
        Attempt last = attempt;
        if (last != null) {
            last.end.complete(LoginState.failed(why));
        }
    }

    private void again(Attempt waiting) {
        timer.schedule(() -> ask(waiting), waiting.interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ask(Attempt waiting) {
        if (waiting.end.isDone()) {
            return;
        }
        try {
            TokenAnswer answer = signIn.client()
                    .accountTokens(
                            ENTRA,
                            Map.of(
                                    "grant_type",
                                    "urn:ietf:params:oauth:grant-type:device_code",
                                    "device_code",
                                    waiting.deviceCode));
            waiting.end.complete(keep(answer));
        } catch (SignInException e) {
            refused(waiting, e);
        } catch (RuntimeException e) {
            waiting.end.complete(LoginState.failed("the sign-in could not be kept: " + e.getMessage()));
        }
    }

    /** The code is used up now: whatever goes wrong ends this sign-in, but for a provider that is away for a moment. */
    private LoginState keep(TokenAnswer answer) {
        try {
            signIn.signedIn(answer);
            var unused = signIn.token();
        } catch (SignInException e) {
            if (e.permanent()) {
                return LoginState.failed(String.valueOf(e.getMessage()));
            }
        }
        return LoginState.signedIn(answer.account());
    }

    private void refused(Attempt waiting, SignInException refusal) {
        String error = refusal.error().orElse("");
        String problem =
                switch (error) {
                    case "authorization_pending" -> null;
                    case "slow_down" -> {
                        waiting.interval = waiting.interval.plus(SLOWER);
                        yield null;
                    }
                    case "authorization_declined", "access_denied" -> "the sign-in was declined";
                    case "expired_token", "code_expired" -> expired();
                    // Not reached, or not well: the code is still good.
                    default -> refusal.permanent() || !error.isEmpty() ? explained(refusal) : null;
                };
        Instant now = signIn.client().clock().instant();
        if (problem == null && !now.isBefore(waiting.expiresAt)) {
            problem = expired();
        }
        if (problem == null) {
            waiting.interval = longer(waiting.interval, refusal.retryAfter().orElse(Duration.ZERO));
            again(waiting);
        } else {
            waiting.end.complete(LoginState.failed(problem));
        }
    }

    /** What a missing consent is answered with would send people to the tenant's id. */
    private static String explained(SignInException refusal) {
        String said = String.valueOf(refusal.getMessage());
        return said.contains("AADSTS65001")
                ? "nobody has consented to what the account shall be able to do (AADSTS65001). Let an administrator consent"
                        + " to ChannelMessage.Send and ChannelMessage.Read.All, or sign in with --post-only, which asks for"
                        + " ChannelMessage.Send alone"
                : said;
    }

    private static String expired() {
        return "nobody signed in before the code ended; begin again";
    }

    private String scope(boolean reading) {
        String graph = signIn.client().graph();
        return graph + "/ChannelMessage.Send " + (reading ? graph + "/ChannelMessage.Read.All " : "")
                + "offline_access openid profile";
    }

    private static Duration seconds(JsonNode number, Duration usual) {
        return number.asLong(0) <= 0 ? usual : Duration.ofSeconds(number.asLong());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
