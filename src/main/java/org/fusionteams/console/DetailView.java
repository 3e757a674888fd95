package org.fusionteams.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fusionteams.operations.ShownNotification;
import org.fusionteams.operations.ShownNotification.ShownChange;
import org.fusionteams.operations.ShownNotification.ShownFact;
import org.fusionteams.operations.ShownNotification.ShownSection;
import org.fusionteams.operations.StoredNotification;
import org.fusionteams.outbox.Attempt;
import org.jspecify.annotations.Nullable;

/** The page of one notification. */
record DetailView(
        NotificationView notification,
        String now,
        List<Property> properties,
        List<AttemptView> attempts,
        List<ShownFact> facts,
        List<ShownSection> sections,
        List<ShownChange> changes) {

    /** @param moment null when the value is a text */
    record Property(
            String label, @Nullable String value, @Nullable Moment moment, boolean code) {}

    record AttemptView(
            int number,
            Moment startedAt,
            String duration,
            String outcome,
            String tone,
            String status,
            String reason,
            String requestId) {

        static AttemptView of(Attempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    Moment.of(attempt.startedAt()),
                    Amounts.duration(Duration.between(attempt.startedAt(), attempt.finishedAt())),
                    attempt.outcome(),
                    switch (attempt.outcome()) {
                        case "delivered" -> "good";
                        case "dead" -> "bad";
                        default -> "warn";
                    },
                    attempt.status() == null ? "none" : attempt.status().toString(),
                    attempt.reason() == null ? "" : attempt.reason(),
                    attempt.requestId() == null ? "" : attempt.requestId());
        }
    }

    static DetailView of(StoredNotification stored, ShownNotification shown, List<Attempt> attempts, String now) {
        return new DetailView(
                NotificationView.of(stored, shown),
                now,
                properties(stored),
                attempts.stream().map(AttemptView::of).toList(),
                shown.facts(),
                shown.sections(),
                shown.changes());
    }

    private static List<Property> properties(StoredNotification stored) {
        List<Property> properties = new ArrayList<>();
        properties.add(text("Channel", NotificationView.channel(stored.channel())));
        properties.add(text("Record type", stored.recordType()));
        properties.add(text("Kind", stored.kind().word()));
        properties.add(text("Number", stored.number() == null ? "none" : stored.number()));
        properties.add(code("Key", stored.key()));
        properties.add(moment("Version", Moment.of(stored.version())));
        properties.add(moment("Made", Moment.of(stored.createdAt())));
        properties.add(moment("In this state since", Moment.of(stored.changedAt())));
        properties.add(text("Importance", stored.importance().word()));
        if (stored.replay() > 0) {
            properties.add(text("Replay", String.valueOf(stored.replay())));
        }
        properties.add(code("Marker", stored.marker()));
        properties.add(code("Message id", stored.messageId() == null ? "none" : stored.messageId()));
        return properties;
    }

    private static Property text(String label, String value) {
        return new Property(label, value, null, false);
    }

    private static Property code(String label, String value) {
        return new Property(label, value, null, true);
    }

    private static Property moment(String label, Moment moment) {
        return new Property(label, null, moment, false);
    }
}
