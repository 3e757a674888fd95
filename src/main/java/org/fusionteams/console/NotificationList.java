package org.fusionteams.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search of the REST interface found.
 *
 * @param next to be given as cursor for those that follow; null when there are no more
 */
public record NotificationList(
        List<NotificationItem> items, @Nullable String next) {

    public NotificationList {
        items = List.copyOf(items);
    }
}
