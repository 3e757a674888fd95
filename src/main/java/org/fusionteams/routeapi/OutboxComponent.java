package org.fusionteams.routeapi;

import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.Settings;
import org.fusionteams.delivery.Deliveries;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.poll.StoreGuard;

/** {@code from: outbox:finance} consumes a channel's due notifications, one at a time. */
final class OutboxComponent extends DefaultComponent {

    private final Settings settings;
    private final Outbox outbox;
    private final Deliveries deliveries;
    private final StoreGuard guard;
    private final ReadBacks readBacks;

    OutboxComponent(Settings settings, Outbox outbox, Deliveries deliveries, StoreGuard guard, ReadBacks readBacks) {
        this.settings = settings;
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.guard = guard;
        this.readBacks = readBacks;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        ChannelSettings channel = settings.channels().get(remaining);
        if (channel == null) {
            throw new IllegalArgumentException("channel " + remaining + " is not configured");
        }
        return new OutboxEndpoint(uri, this, channel);
    }

    private final class OutboxEndpoint extends DefaultEndpoint {

        private final ChannelSettings channel;

        OutboxEndpoint(String uri, Component component, ChannelSettings channel) {
            super(uri, component);
            this.channel = channel;
        }

        @Override
        public Producer createProducer() {
            throw new IllegalArgumentException("outbox:" + channel.name()
                    + " can only stand in a 'from'; notifications go in by channel:" + channel.name());
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new OutboxConsumer(this, processor, channel, outbox, deliveries, guard, readBacks.of(channel));
        }
    }
}
