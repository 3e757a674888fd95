package org.fusionteams.console;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.fusionteams.operations.RecordTypeState;
import org.fusionteams.operations.Status;
import org.fusionteams.operations.Status.RecordTypeStatus;
import org.jspecify.annotations.Nullable;

/**
 * What stands where no notification stands.
 *
 * @param nextOf which record type is read next; null when none is
 */
record EmptyView(
        String text, @Nullable String nextOf, @Nullable Moment next) {

    static EmptyView of(Status status, boolean filtered) {
        if (filtered) {
            return new EmptyView("No notification matches.", null, null);
        }
        List<RecordTypeStatus> types = status.recordTypes();
        RecordTypeStatus first = types.stream()
                .filter(type -> type.nextPollAt() != null)
                .min(Comparator.comparing(EmptyView::next))
                .orElse(null);
        if (first == null) {
            return new EmptyView(
                    types.isEmpty()
                            ? "No notifications: nothing is watched. Record types stand in routes/record-types."
                            : "No notifications: no record type is read at the moment. See above why.",
                    null,
                    null);
        }
        boolean beginning = first.state() == RecordTypeState.NEW || first.state() == RecordTypeState.BASELINE;
        return new EmptyView(
                beginning
                        ? "No notifications yet: what is there already is read silently first."
                        : "No notifications yet.",
                first.name(),
                Moment.ofNullable(first.nextPollAt()));
    }

    private static Instant next(RecordTypeStatus type) {
        return type.nextPollAt() == null ? Instant.MAX : type.nextPollAt();
    }
}
