package org.fusionteams.console;

import java.util.Optional;
import org.fusionteams.operations.NotificationSearch;
import org.fusionteams.operations.StoredNotification;

/** Finds what the last part of an address names. */
final class Notifications {

    private Notifications() {}

    /** Ends the request when there is none. */
    static StoredNotification find(NotificationSearch search, String id) {
        Long number = Parameters.number(id);
        return (number == null ? Optional.<StoredNotification>empty() : search.find(number))
                .orElseThrow(() -> ProblemException.notFound("There is no notification " + id + "."));
    }
}
