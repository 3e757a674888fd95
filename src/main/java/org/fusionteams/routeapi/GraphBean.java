package org.fusionteams.routeapi;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.ChannelSettings.GraphChannel;
import org.fusionteams.configuration.Settings;
import org.fusionteams.delivery.Answer;
import org.fusionteams.delivery.DeliveryOutcome;
import org.fusionteams.delivery.DeliveryOutcome.Delivered;
import org.fusionteams.delivery.graph.GraphJudge;
import org.fusionteams.delivery.graph.GraphMessage;
import org.fusionteams.signin.AccessToken;
import org.fusionteams.signin.MicrosoftSignIn;

/** {@code graph}: channel messages through Microsoft Graph. */
@Singleton
@Named("graph")
@RegisterForReflection
public class GraphBean {

    private static final String TOKEN = "accessToken";

    private static final int KEPT = 64 * 1024;

    /** A page of a channel holds at most 50 messages of at most 28 KB, with their people and reactions. */
    private static final int LARGEST_PAGE = 8 * 1024 * 1024;

    private final Settings settings;
    private final MicrosoftSignIn signIn;
    private final GraphJudge judge;
    private final CardRenderers renderers;
    private final Clock clock;

    GraphBean(Settings settings, MicrosoftSignIn signIn, GraphJudge judge, CardRenderers renderers, Clock clock) {
        this.settings = settings;
        this.signIn = signIn;
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
                GraphMessage.address(settings.microsoft().graphUrl(), (GraphChannel) channel.destination())
                        .toString());
        message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
        message.setHeader("client-request-id", UUID.randomUUID().toString());
        message.setBody(GraphMessage.body(delivery.notification(), renderers.of(channel)));
    }

    /** Signs the request in. */
    public void authorize(Exchange exchange) {
        AccessToken token = signIn.token();
        exchange.setProperty(TOKEN, token);
        DeliveryExchange delivery = exchange.getProperty(DeliveryExchange.PROPERTY, DeliveryExchange.class);
        if (delivery != null) {
            delivery.token = token;
        }
        exchange.getMessage().setHeader("Authorization", "Bearer " + token.value());
    }

    /** Reads a page of the channel, for the caller of the route. */
    public void pageRead(Exchange exchange) throws IOException {
        AccessToken used = exchange.getProperty(TOKEN, AccessToken.class);
        Answer answer = ReceivedAnswer.read(exchange, LARGEST_PAGE, used.sent());
        if (judge.tokenRefused(answer)) {
            // The next look gets a fresh one: there may be no post for long that would find out.
            signIn.refused(used);
        } else if (answer.status() == 200) {
            signIn.accepted(used);
        }
        exchange.getMessage().setBody(answer);
    }

    /** Judges the answer; everything but a delivery leaves as an exception. */
    public void answered(Exchange exchange) throws IOException {
        DeliveryExchange delivery = DeliveryExchange.of(exchange);
        Answer answer = ReceivedAnswer.read(exchange, KEPT, delivery.sent());
        DeliveryOutcome outcome = judge.judge(answer, delivery.notFound());
        delivery.end(clock, outcome, answer.status(), answer.requestId());
        AccessToken used = delivery.token;
        if (judge.tokenRefused(answer) && used != null) {
            signIn.refused(used);
            if (!delivery.tokenTried) {
                delivery.tokenTried = true;
                throw new TokenRefusedException("Graph answered " + answer.status());
            }
        }
        if (!(outcome instanceof Delivered)) {
            throw new NotDeliveredException(outcome);
        }
        if (used != null) {
            signIn.accepted(used);
        }
    }
}
