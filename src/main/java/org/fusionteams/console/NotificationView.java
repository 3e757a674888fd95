package org.fusionteams.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fusionteams.operations.ShownNotification;
import org.fusionteams.operations.StoredNotification;
import org.fusionteams.outbox.Addressed;
import org.jspecify.annotations.Nullable;

/**
 * A notification in the list of the page.
 *
 * @param channel as people call it
 * @param summary shown until the browser has drawn the card, and instead of it when there is none
 * @param card JSON of the card; null when what is stored cannot be read
 */
record NotificationView(
        long id,
        String title,
        @Nullable String number,
        String recordType,
        String channel,
        Moment createdAt,
        String summary,
        @Nullable String card,
        StateView state) {

    static NotificationView of(StoredNotification stored, ShownNotification shown) {
        ObjectNode card = shown.card();
        return new NotificationView(
                stored.id(),
                shown.title(),
                stored.number(),
                stored.recordType(),
                channel(stored.channel()),
                Moment.of(stored.createdAt()),
                shown.summary(),
                card == null ? null : card.toString(),
                StateView.of(stored));
    }

    static String channel(String name) {
        return name.equals(Addressed.NOWHERE) ? "no channel" : name;
    }
}
