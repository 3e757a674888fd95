package org.fusionteams.routeapi;

import jakarta.inject.Singleton;
import java.net.URI;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.ChannelSettings.GraphChannel;
import org.fusionteams.configuration.Settings;
import org.fusionteams.delivery.Answer;
import org.fusionteams.delivery.Deliveries;
import org.fusionteams.delivery.ReadBack;
import org.fusionteams.delivery.UnreadableChannelException;
import org.fusionteams.delivery.graph.GraphMessage;
import org.fusionteams.delivery.graph.GraphReadBack;
import org.jspecify.annotations.Nullable;

/** Reads channels back through the route {@code graph-read}, at the team's pace. */
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
        if (!(channel.destination() instanceof GraphChannel graph)) {
            return null;
        }
        URI messages = GraphMessage.address(settings.microsoft().graphUrl(), graph);
        return new GraphReadBack(messages, address -> get(channel, address));
    }

    private Answer get(ChannelSettings channel, URI address) {
        try {
            deliveries.callPace(channel).takeWaiting();
            Exchange answered = template.request("direct:graph-read", exchange -> {
                exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "GET");
                exchange.getMessage().setHeader(Exchange.HTTP_URI, address.toString());
            });
            if (answered.getException() != null) {
                throw new UnreadableChannelException(
                        String.valueOf(answered.getException().getMessage()), false);
            }
            Answer answer = answered.getMessage().getBody(Answer.class);
            if (answer == null) {
                throw new UnreadableChannelException("the route graph-read ended without an answer", false);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableChannelException("the connector is stopping", false);
        }
    }
}
