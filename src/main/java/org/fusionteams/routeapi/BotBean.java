package org.fusionteams.routeapi;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.ChannelSettings.BotChannel;
import org.fusionteams.configuration.Settings;
import org.fusionteams.delivery.Answer;
import org.fusionteams.delivery.DeliveryOutcome;
import org.fusionteams.delivery.DeliveryOutcome.Delivered;
import org.fusionteams.delivery.bot.BotJudge;
import org.fusionteams.delivery.bot.BotMessage;
import org.fusionteams.signin.AccessToken;
import org.fusionteams.signin.AppSignIns;

/** {@code bot}: channel messages through the Bot Connector, and reading them back through Graph, as the app itself. */
@Singleton
@Named("bot")
@RegisterForReflection
public class BotBean {

    private static final int KEPT = 64 * 1024;

    /** A page of a channel holds at most 50 messages, of at most 100 KB where bots write. */
    private static final int LARGEST_PAGE = 16 * 1024 * 1024;

    private static final String READING = "botReading";

    private final Settings settings;
    private final AppSignIns signIns;
    private final BotJudge judge;
    private final CardRenderers renderers;
    private final Clock clock;

    BotBean(Settings settings, AppSignIns signIns, BotJudge judge, CardRenderers renderers, Clock clock) {
        this.settings = settings;
        this.signIns = signIns;
        this.judge = judge;
        this.renderers = renderers;
        this.clock = clock;
    }

    /** Makes the message of the notification. */
    public void message(Exchange exchange) {
        DeliveryExchange delivery = DeliveryExchange.of(exchange);
        ChannelSettings channel = delivery.channel();
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.POST);
        message.setHeader(
                Exchange.HTTP_URI,
                BotMessage.address(settings.microsoft().botUrl()).toString());
        message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
        message.setBody(BotMessage.body(
                delivery.notification(),
                renderers.of(channel),
                Objects.requireNonNull(settings.microsoft().tenantId()),
                (BotChannel) channel.destination()));
    }

    /** Signs the request in to the Bot Connector. */
    public void authorize(Exchange exchange) {
        AccessToken token = signIns.botConnector().token();
        DeliveryExchange.of(exchange).token = token;
        exchange.getMessage().setHeader("Authorization", "Bearer " + token.value());
    }

    /** Judges the answer; everything but a delivery leaves as an exception. */
    public void answered(Exchange exchange) throws IOException {
        DeliveryExchange delivery = DeliveryExchange.of(exchange);
        Answer answer = ReceivedAnswer.read(exchange, KEPT, delivery.sent());
        DeliveryOutcome outcome = judge.judge(answer, delivery.notFound());
        delivery.end(clock, outcome, answer.status(), answer.requestId());
        AccessToken used = delivery.token;
        if (judge.tokenRefused(answer) && used != null) {
            signIns.botConnector().refused(used);
            delivery.tryAnotherToken("the Bot Connector answered 401");
        }
        if (!(outcome instanceof Delivered)) {
            throw new NotDeliveredException(outcome);
        }
        if (used != null) {
            signIns.botConnector().accepted(used);
        }
    }

    /** Signs a request for a page of the channel in to Graph, which the Bot Connector's token does not open. */
    public void authorizeReading(Exchange exchange) {
        AccessToken token = signIns.graph().token();
        exchange.setProperty(READING, token);
        exchange.getMessage().setHeader("Authorization", "Bearer " + token.value());
    }

    /** Reads a page of the channel, for the caller of the route. */
    public void pageRead(Exchange exchange) throws IOException {
        AccessToken used = exchange.getProperty(READING, AccessToken.class);
        Answer answer = ReceivedAnswer.read(exchange, LARGEST_PAGE, used.sent());
        if (answer.status() == 401) {
            signIns.graph().refused(used);
        } else if (answer.status() == 200) {
            signIns.graph().accepted(used);
        }
        exchange.getMessage().setBody(answer);
    }
}
