package org.fusionteams.delivery;

import java.util.function.Consumer;
import org.fusionteams.outbox.ClaimedNotification;

/** Sends one notification the way its route says. */
@FunctionalInterface
public interface Transmitter {

    /** Returns at once or when done; {@code whenDone} is called exactly once, from any thread. */
    void transmit(ClaimedNotification notification, Consumer<Transmission> whenDone);
}
