package org.fusionteams.routeapi;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.Settings;
import org.fusionteams.delivery.ChannelDelivery;
import org.fusionteams.delivery.Deliveries;
import org.jboss.logging.Logger;

/** The routes of the configured channels: each is made once of the template {@code channel}. */
@Singleton
final class ChannelRoutes {

    private static final Logger LOG = Logger.getLogger(ChannelRoutes.class);

    private final ModelCamelContext context;
    private final Settings settings;
    private final Deliveries deliveries;

    ChannelRoutes(CamelContext context, Settings settings, Deliveries deliveries) {
        this.context = (ModelCamelContext) context;
        this.settings = settings;
        this.deliveries = deliveries;
    }

    /** Makes them all; each begins at once. */
    void start() {
        for (ChannelSettings channel : settings.channels().values()) {
            TemplatedRouteBuilder.builder(context, "channel")
                    .routeId(id(channel))
                    .parameter("channel", channel.name())
                    .parameter("sender", channel.sender().word())
                    .add();
        }
    }

    /**
     * Ends them all: what is in flight is waited for and recorded, what was claimed and not begun is given back.
     *
     * @return false when a message in flight did not end in time; then all of them go on
     */
    boolean stop(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        List<ChannelDelivery> stopped = new ArrayList<>();
        for (ChannelSettings channel : settings.channels().values()) {
            Optional<ChannelDelivery> delivery =
                    route(channel).isPresent() ? deliveries.find(channel.name()) : Optional.empty();
            if (delivery.isPresent()) {
                stopped.add(delivery.get());
                if (!delivery.get().stop(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                    stopped.forEach(ChannelDelivery::start);
                    return false;
                }
            }
        }
        settings.channels().values().forEach(channel -> route(channel).ifPresent(this::remove));
        return true;
    }

    private void remove(RouteDefinition route) {
        try {
            context.removeRouteDefinition(route);
        } catch (Exception e) {
            LOG.warnf("Route %s could not be removed: %s", route.getId(), e.getMessage());
        }
    }

    private Optional<RouteDefinition> route(ChannelSettings channel) {
        return Optional.ofNullable(context.getRouteDefinition(id(channel)));
    }

    private static String id(ChannelSettings channel) {
        return "channel-" + channel.name();
    }
}
