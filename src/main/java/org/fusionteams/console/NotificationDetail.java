package org.fusionteams.console;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fusionteams.operations.ShownNotification;
import org.fusionteams.operations.ShownNotification.ShownChange;
import org.fusionteams.operations.ShownNotification.ShownFact;
import org.fusionteams.operations.ShownNotification.ShownSection;
import org.fusionteams.operations.StoredNotification;
import org.fusionteams.outbox.Attempt;
import org.fusionteams.outbox.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One notification in the REST interface, with everything that is known about it.
 *
 * @param version the record's LastUpdateDate
 * @param marker what lets the message be found again in its channel
 * @param messageId the receiver's id of the message; null when none is known
 * @param card the adaptive card; null when what is stored cannot be read
 * @param refusal code of the reason why it is a dead letter; null when it is none
 * @param recordValues the record as it was read; null when it was not kept
 */
public record NotificationDetail(
        @JsonUnwrapped NotificationItem notification,
        Instant version,
        String marker,
        @Nullable String messageId,
        List<ShownFact> facts,
        List<ShownSection> sections,
        List<ShownChange> changes,
        List<AttemptItem> attempts,
        @Nullable JsonNode card,
        @Nullable String refusal,
        @Nullable String refusalWords,
        @JsonRawValue @Nullable String recordValues) {

    public NotificationDetail {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
        changes = List.copyOf(changes);
        attempts = List.copyOf(attempts);
    }

    /**
     * One try to send.
     *
     * @param outcome delivered, retry, unknown or dead
     * @param status HTTP status of the answer; null when none came
     * @param requestId the receiver's own id of the request
     */
    public record AttemptItem(
            int number,
            Instant startedAt,
            Instant finishedAt,
            long durationMillis,
            String outcome,
            @Nullable Integer status,
            @Nullable String reason,
            @Nullable String requestId,
            @Nullable String sender,
            @Nullable Instant nextTry) {

        static AttemptItem of(Attempt attempt) {
            return new AttemptItem(
                    attempt.number(),
                    attempt.startedAt(),
                    attempt.finishedAt(),
                    Duration.between(attempt.startedAt(), attempt.finishedAt()).toMillis(),
                    attempt.outcome(),
                    attempt.status(),
                    attempt.reason(),
                    attempt.requestId(),
                    attempt.sender(),
                    attempt.nextTry());
        }
    }

    static NotificationDetail of(StoredNotification stored, ShownNotification shown, List<Attempt> attempts) {
        return new NotificationDetail(
                NotificationItem.of(stored, shown),
                stored.version(),
                stored.marker(),
                stored.messageId(),
                shown.facts(),
                shown.sections(),
                shown.changes(),
                attempts.stream().map(AttemptItem::of).toList(),
                shown.card(),
                stored.refusal(),
                stored.refusal() == null ? null : Reason.of(stored.refusal()).words(),
                RecordValues.json(stored.recordValues()));
    }
}
