package org.fusionteams.routeapi;

import java.util.List;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.fusionteams.notification.Notification;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.poll.PollRun;

/** One configured channel, as a destination of routes. */
final class ChannelEndpoint extends DefaultEndpoint {

    private final String channel;
    private final Importance importance;
    private final Outbox outbox;

    ChannelEndpoint(String uri, Component component, String channel, Importance importance, Outbox outbox) {
        super(uri, component);
        this.channel = channel;
        this.importance = importance;
        this.outbox = outbox;
    }

    String channel() {
        return channel;
    }

    Importance importance() {
        return importance;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {
                append(exchange);
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new IllegalArgumentException(
                "channel:" + channel + " can only stand in a 'to'; read from outbox:" + channel);
    }

    private void append(Exchange exchange) {
        Notification notification = exchange.getProperty(NotificationBean.NOTIFICATION, Notification.class);
        if (notification == null) {
            throw new IllegalStateException("there is no notification to put into channel " + channel);
        }
        Addressed addressed = Addressed.to(channel, notification, importance);
        List<Addressed> collected = LetterRouting.collected(exchange);
        PollRun run = PollBean.run(exchange);
        if (collected != null) {
            collected.add(addressed);
        } else if (run == null) {
            outbox.append(addressed);
        } else {
            run.intake().page().add(addressed);
        }
    }
}
