package org.fusionteams.routeapi;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.Exchange;
import org.fusionteams.deadletter.DeadLetters;

/** {@code deadLetters}: says out loud what will not arrive. */
@Singleton
@Named("deadLetters")
@RegisterForReflection
public class DeadLettersBean {

    private final DeadLetters deadLetters;

    DeadLettersBean(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    public void report(Exchange exchange) {
        Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        deadLetters.report(
                DeliveryExchange.of(exchange).notification(),
                error == null ? "no reason is known" : String.valueOf(error.getMessage()));
    }
}
