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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hands claimed notifications to a channel's route and its outcomes back. */
final class OutboxConsumer extends DefaultConsumer {

    private static final Logger LOG = Logger.getLogger(OutboxConsumer.class);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final ChannelSettings channel;
    private final Outbox outbox;
    private final StoreGuard guard;
    private final ChannelDelivery delivery;
    private volatile boolean gone;

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
        gone = false;
        outbox.listen(channel.name(), delivery::wake);
        // With another tenant's database even a look into the channel would lead to wrong conclusions.
        guard.whenOpen(this::begin);
    }

    /** The guard may open when another consumer has long taken this one's place. */
    private void begin() {
        if (!gone) {
            delivery.start();
        }
    }

    @Override
    protected void doStop() throws Exception {
        gone = true;
        if (!delivery.stop(STOP_PATIENCE)) {
            LOG.warnf("Channel %s: the message in flight did not end in time; its outcome is unknown", channel.name());
        }
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
