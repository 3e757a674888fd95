package org.fusionteams.routeapi;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.ChannelSettings.ActivityFeed;
import org.fusionteams.configuration.Settings;
import org.fusionteams.delivery.Answer;
import org.fusionteams.delivery.DeliveryOutcome;
import org.fusionteams.delivery.DeliveryOutcome.Delivered;
import org.fusionteams.delivery.activity.ActivityJudge;
import org.fusionteams.delivery.activity.FeedMessage;
import org.fusionteams.notification.FeedText;
import org.fusionteams.signin.AccessToken;
import org.fusionteams.signin.AppSignIns;

/** {@code activity}: entries in people's activity feeds, through Microsoft Graph as the app itself. */
@Singleton
@Named("activity")
@RegisterForReflection
public class ActivityBean {

    private static final int KEPT = 64 * 1024;

    /** Microsoft refuses a token with less than 45 minutes left where several users are told. */
    private static final Duration LASTING = Duration.ofMinutes(46);

    private final Settings settings;
    private final AppSignIns signIns;
    private final ActivityJudge judge;
    private final CardRenderers renderers;
    private final Clock clock;

    ActivityBean(Settings settings, AppSignIns signIns, ActivityJudge judge, CardRenderers renderers, Clock clock) {
        this.settings = settings;
        this.signIns = signIns;
        this.judge = judge;
        this.renderers = renderers;
        this.clock = clock;
    }

    /** Makes the entry of the notification. */
    public void message(Exchange exchange) {
        DeliveryExchange delivery = DeliveryExchange.of(exchange);
        ChannelSettings channel = delivery.channel();
        ActivityFeed feed = (ActivityFeed) channel.destination();
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.POST);
        message.setHeader(
                Exchange.HTTP_URI,
                FeedMessage.address(settings.microsoft().graphUrl(), feed).toString());
        message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
        message.setHeader("client-request-id", UUID.randomUUID().toString());
        message.setBody(FeedMessage.body(
                delivery.notification(),
                new FeedText(renderers.of(channel), channel.locale()),
                settings.microsoft().graphUrl(),
                feed));
    }

    /** Signs the request in. */
    public void authorize(Exchange exchange) {
        DeliveryExchange delivery = DeliveryExchange.of(exchange);
        ActivityFeed feed = (ActivityFeed) delivery.channel().destination();
        AccessToken token = FeedMessage.toMany(feed)
                ? signIns.graph().tokenLasting(LASTING)
                : signIns.graph().token();
        delivery.token = token;
        exchange.getMessage().setHeader("Authorization", "Bearer " + token.value());
    }

    /** Any 2xx is an acceptance, which is all that the feed says; everything else leaves as an exception. */
    public void answered(Exchange exchange) throws IOException {
        DeliveryExchange delivery = DeliveryExchange.of(exchange);
        Answer answer = ReceivedAnswer.read(exchange, KEPT, delivery.sent());
        DeliveryOutcome outcome = judge.judge(answer, delivery.notFound());
        delivery.end(clock, outcome, answer.status(), answer.requestId());
        AccessToken used = delivery.token;
        if (judge.tokenRefused(answer) && used != null) {
            signIns.graph().refused(used);
            delivery.tryAnotherToken("Graph answered " + answer.status());
        }
        if (!(outcome instanceof Delivered)) {
            throw new NotDeliveredException(outcome);
        }
        if (used != null) {
            signIns.graph().accepted(used);
        }
    }
}
