package org.fusionteams.console;

import java.util.List;
import org.fusionteams.audit.AuditEntry;
import org.fusionteams.operations.StoredNotification;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.outbox.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a person may decide about a notification, and what to decide by.
 *
 * @param waits true when there is something to decide
 * @param held true when it may stand in its channel, and only a person can look
 * @param unrouted true when no rule took it: there is nothing to send again as it was
 * @param addressed true when it has a channel to which it can go as it was first rendered
 * @param words why it is a dead letter, in words; null when it is none
 * @param record the record as it was read; null when it was not kept
 */
record DecisionView(
        long id,
        boolean waits,
        boolean held,
        boolean unrouted,
        boolean addressed,
        @Nullable String words,
        @Nullable String record,
        List<EventView> events) {

    record EventView(Moment at, String actor, String action, String detail) {

        static EventView of(AuditEntry entry) {
            return new EventView(
                    Moment.of(entry.at()), entry.actor(), entry.action(), entry.detail() == null ? "" : entry.detail());
        }
    }

    static DecisionView of(StoredNotification stored, List<AuditEntry> events) {
        NotificationState state = stored.state();
        boolean held = state == NotificationState.HELD;
        boolean unrouted = state == NotificationState.UNROUTED;
        return new DecisionView(
                stored.id(),
                state == NotificationState.DEAD || held || unrouted,
                held,
                unrouted,
                !stored.channel().equals(org.fusionteams.outbox.Addressed.NOWHERE),
                stored.refusal() == null ? null : Reason.of(stored.refusal()).words(),
                RecordValues.pretty(stored.recordValues()),
                events.stream().map(EventView::of).toList());
    }
}
