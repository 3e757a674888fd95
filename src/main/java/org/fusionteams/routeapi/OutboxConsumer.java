package org.fusionteams.routeapi;

import java.time.Duration;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.delivery.ChannelDelivery;
import org.fusionteams.delivery.Deliveries;
import org.fusionteams.delivery.ReadBack;
import org.fusionteams.delivery.Transmission;
import org.fusionteams.outbox.ClaimedNotification;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.poll.StoreGuard;
import org.jspecify.annotations.Nullable;

/** Hands claimed notifications to a channel's route and its outcomes back. */
final class OutboxConsumer extends DefaultConsumer {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final ChannelSettings channel;
    private final Outbox outbox;
    private final StoreGuard guard;
    private final ChannelDelivery delivery;

    OutboxConsumer(
            Endpoint endpoint,
            Processor processor,
            ChannelSettings channel,
            Outbox outbox,
            Deliveries deliveries,
            StoreGuard guard,
            @Nullable ReadBack readBack) {
        super(endpoint, processor);
        this.channel = channel;
        this.outbox = outbox;
        this.guard = guard;
        this.delivery = deliveries.create(channel, this::transmit, readBack);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        outbox.listen(channel.name(), delivery::wake);
        // With another tenant's database even a look into the channel would lead to wrong conclusions.
        guard.whenOpen(delivery::start);
    }

    @Override
    protected void doStop() throws Exception {
        delivery.stop(STOP_PATIENCE);
        super.doStop();
    }

    private void transmit(ClaimedNotification notification, java.util.function.Consumer<Transmission> whenDone) {
        Exchange exchange = createExchange(false);
        DeliveryExchange transmission = new DeliveryExchange(channel, notification);
        exchange.setProperty(DeliveryExchange.PROPERTY, transmission);
        getAsyncProcessor().process(exchange, doneSync -> {
            Transmission outcome = transmission.transmission(exchange.getException());
            releaseExchange(exchange, false);
            whenDone.accept(outcome);
        });
    }
}
