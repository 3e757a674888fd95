package org.fusionteams.routeapi;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.fusionteams.delivery.Deliveries;
import org.fusionteams.delivery.DeliveryOutcome;
import org.fusionteams.delivery.ErrorJudge;

/** {@code delivery}: the attempts of one notification and what is made of them. */
@Singleton
@Named("delivery")
@RegisterForReflection
public class DeliveryBean {

    private final Deliveries deliveries;
    private final Clock clock;

    DeliveryBean(Deliveries deliveries, Clock clock) {
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Begins an attempt. The first one has had its turn in the pace with its claim; a repeated one waits for another. */
    public void beginAttempt(Exchange exchange) throws InterruptedException {
        DeliveryExchange delivery = DeliveryExchange.of(exchange);
        Throwable before = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (delivery.underWay() && before != null) {
            delivery.end(clock, ErrorJudge.judge("the receiver", before), null, null);
        }
        if (delivery.isRepeated()) {
            deliveries.callPace(delivery.channel()).takeWaiting();
        }
        delivery.begin(clock);
    }

    /** Judges what has gone wrong; sets the variable {@code outcome} to retry, unknown or dead. */
    public void judge(Exchange exchange) {
        DeliveryExchange delivery = DeliveryExchange.of(exchange);
        Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        DeliveryOutcome outcome =
                error instanceof NotDeliveredException known ? known.outcome() : ErrorJudge.judge("the receiver", error);
        if (delivery.underWay()) {
            delivery.end(clock, outcome, null, null);
        }
        exchange.setVariable("outcome", outcome.word());
    }
}
