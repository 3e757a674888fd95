package org.fusionteams.routeapi;

import jakarta.inject.Singleton;
import java.net.URI;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpMethods;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.ChannelSettings.TeamChannel;
import org.fusionteams.configuration.Settings;
import org.fusionteams.delivery.Answer;
import org.fusionteams.delivery.Deliveries;
import org.fusionteams.delivery.ReadBack;
import org.fusionteams.delivery.UnreadableChannelException;
import org.fusionteams.delivery.graph.GraphMessage;
import org.fusionteams.delivery.graph.GraphReadBack;
import org.jspecify.annotations.Nullable;

/** Reads channels back through the route of their sender that ends in {@code -read}, at the team's pace. */
@Singleton
class ReadBacks {

    private final Settings settings;
    private final Deliveries deliveries;
    private final ProducerTemplate template;

    ReadBacks(Settings settings, Deliveries deliveries, ProducerTemplate template) {
        this.settings = settings;
        this.deliveries = deliveries;
        this.template = template;
    }

    /** Null for a sender that cannot read its channel. */
    @Nullable
    ReadBack of(ChannelSettings channel) {
        if (!(channel.destination() instanceof TeamChannel inTeam)
                || !channel.sender().can().readsBack()) {
            return null;
        }
        URI messages = GraphMessage.address(settings.microsoft().graphUrl(), inTeam);
        String route = "direct:" + channel.sender().word() + "-read";
        return new GraphReadBack(messages, address -> get(channel, route, address));
    }

    private Answer get(ChannelSettings channel, String route, URI address) {
        try {
            deliveries.callPace(channel).takeWaiting();
            Exchange answered = template.request(route, exchange -> {
                exchange.getMessage().setHeader(Exchange.HTTP_METHOD, HttpMethods.GET);
                exchange.getMessage().setHeader(Exchange.HTTP_URI, address.toString());
            });
            if (answered.getException() != null) {
                throw new UnreadableChannelException(
                        String.valueOf(answered.getException().getMessage()), false);
            }
            Answer answer = answered.getMessage().getBody(Answer.class);
            if (answer == null) {
                throw new UnreadableChannelException(route + " ended without an answer", false);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableChannelException("the connector is stopping", false);
        }
    }
}
