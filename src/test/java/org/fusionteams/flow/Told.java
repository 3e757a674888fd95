package org.fusionteams.flow;

import java.time.Instant;
import java.util.List;
import org.fusionteams.notification.Kind;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.Wording;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Importance;

/** A notification for a channel that the shipped routing does not name, as a route of an operator's own would make it. */
final class Told {

    private Told() {}

    static Addressed to(String channel, String number, Importance importance) {
        Wording wording = new Wording(
                "New supplier invoice",
                number,
                "Northwind Tools",
                "Supplier",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
        Notification notification = new Notification(
                "payables-invoice", number, Instant.EPOCH, "0".repeat(32), Kind.CREATED, wording, List.of());
        return Addressed.to(channel, notification, importance);
    }
}
