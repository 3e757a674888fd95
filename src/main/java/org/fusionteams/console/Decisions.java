package org.fusionteams.console;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.fusionteams.deadletter.LetterActions.Result;
import org.fusionteams.operations.LetterDesk;
import org.fusionteams.operations.NotificationSearch;
import org.fusionteams.operations.StoredNotification;
import org.fusionteams.outbox.LetterMoves.End;

/** What a person decides about one notification, for pages and REST alike; what cannot be done ends the request. */
@Singleton
final class Decisions {

    private final LetterDesk desk;
    private final NotificationSearch search;

    Decisions(LetterDesk desk, NotificationSearch search) {
        this.desk = desk;
        this.search = search;
    }

    /**
     * What became of it.
     *
     * @param end replayed, standing, superseded or discarded
     */
    public record Decided(long id, String end) {}

    Decided replay(String id, boolean again, String actor) {
        StoredNotification stored = Notifications.find(search, id);
        return decided(stored, desk.replay(stored.id(), again, actor), "replayed");
    }

    Decided discard(String id, String note, String actor) {
        StoredNotification stored = Notifications.find(search, id);
        return decided(stored, desk.discard(stored.id(), note, actor), "discarded");
    }

    private static Decided decided(StoredNotification stored, Optional<Result> result, String action) {
        if (result.isEmpty()) {
            throw new ProblemException(Problem.of(
                    409,
                    "Notification " + stored.id() + " is " + stored.state().word()
                            + "; only one that is dead, held or unrouted can be " + action + "."));
        }
        End end = result.get().end();
        if (end == null) {
            throw new ProblemException(Problem.of(
                    409,
                    "Notification " + stored.id() + " was not " + action + ": "
                            + result.get().problem()));
        }
        if (end == End.MISSED) {
            throw new ProblemException(Problem.of(409, "Somebody else was faster: look at it again."));
        }
        return new Decided(stored.id(), end.name().toLowerCase(Locale.ROOT));
    }
}
