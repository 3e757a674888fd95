package org.fusionteams.routeapi;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.SentSecrets;
import org.fusionteams.delivery.DeliveryOutcome;
import org.fusionteams.delivery.Transmission;
import org.fusionteams.outbox.Attempt;
import org.fusionteams.outbox.ClaimedNotification;
import org.fusionteams.signin.AccessToken;
import org.jspecify.annotations.Nullable;

/** What goes with a notification through the sender's route: its attempts so far and, in the end, its outcome. */
final class DeliveryExchange {

    static final String PROPERTY = "delivery";

    private final ChannelSettings channel;
    private final ClaimedNotification notification;
    private final List<Attempt> attempts = new ArrayList<>(1);
    private @Nullable Instant begun;
    private @Nullable DeliveryOutcome outcome;

    @Nullable
    AccessToken token;

    boolean tokenTried;

    DeliveryExchange(ChannelSettings channel, ClaimedNotification notification) {
        this.channel = channel;
        this.notification = notification;
    }

    static DeliveryExchange of(Exchange exchange) {
        return Objects.requireNonNull(
                exchange.getProperty(PROPERTY, DeliveryExchange.class), "only outbox: routes deliver");
    }

    ChannelSettings channel() {
        return channel;
    }

    ClaimedNotification notification() {
        return notification;
    }

    /** What goes with the request, where a token does. */
    SentSecrets sent() {
        return token == null ? SentSecrets.of(List.of()) : token.sent();
    }

    /** Number of the attempt under way, or of the next one. */
    int attempt() {
        return notification.attempt() + attempts.size();
    }

    /** How many 404 the notification has had before this attempt. */
    int notFound() {
        return notification.notFound();
    }

    boolean isRepeated() {
        return !attempts.isEmpty();
    }

    boolean underWay() {
        return begun != null;
    }

    void begin(Clock clock) {
        begun = clock.instant();
    }

    void end(Clock clock, DeliveryOutcome how, @Nullable Integer status, @Nullable String requestId) {
        Instant started = begun == null ? clock.instant() : begun;
        attempts.add(new Attempt(attempt(), started, clock.instant(), how.word(), status, how.why(), requestId)
                .by(sender()));
        begun = null;
        outcome = how;
    }

    /** Says once that the attempt is to be made again with another token; a second refusal is an outcome like others. */
    void tryAnotherToken(String why) throws TokenRefusedException {
        if (!tokenTried) {
            tokenTried = true;
            throw new TokenRefusedException(why);
        }
    }

    private String sender() {
        return channel.sender().word();
    }

    /** The end of it all; an exchange that ended without a judgement ended in a way nobody has thought of. */
    Transmission transmission(@Nullable Throwable error) {
        DeliveryOutcome how = outcome;
        if (how == null) {
            how = new DeliveryOutcome.Unknown(
                    "the route ended without an outcome" + (error == null ? "" : ": " + error));
        }
        return new Transmission(how, attempts);
    }
}
