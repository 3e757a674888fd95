package org.fusionteams.operations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.store.Columns;
import org.jspecify.annotations.Nullable;

/** How many notifications of one channel stand in which state. */
final class ChannelCounts {

    private static final Duration DAY = Duration.ofHours(24);

    private final Map<NotificationState, Long> counts = new EnumMap<>(NotificationState.class);
    private long deliveredLastDay;
    private @Nullable Instant oldestWaitingAt;
    private @Nullable Instant lastDeliveredAt;

    /** By channel; one pass over the table, because each pass costs the same. */
    static Map<String, ChannelCounts> read(Connection connection, Instant now) throws SQLException {
        Map<String, ChannelCounts> channels = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement("select channel, state, count(*) as amount,"
                + " sum(case when changed_at >= ? then 1 else 0 end) as last_day, min(created_at) as oldest,"
                + " max(changed_at) as newest from notification group by channel, state")) {
            Columns.bind(query, 1, now.minus(DAY));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    channels.computeIfAbsent(row.getString("channel"), name -> new ChannelCounts())
                            .add(row);
                }
            }
        }
        return channels;
    }

    private void add(ResultSet row) throws SQLException {
        NotificationState state = NotificationState.of(row.getString("state"));
        counts.put(state, row.getLong("amount"));
        if (state == NotificationState.DELIVERED) {
            deliveredLastDay = row.getLong("last_day");
            lastDeliveredAt = Columns.instant(row, "newest");
        } else if (state == NotificationState.PENDING) {
            oldestWaitingAt = Columns.instant(row, "oldest");
        }
    }

    long of(NotificationState state) {
        return counts.getOrDefault(state, 0L);
    }

    long deliveredLastDay() {
        return deliveredLastDay;
    }

    @Nullable
    Instant oldestWaitingAt() {
        return oldestWaitingAt;
    }

    @Nullable
    Instant lastDeliveredAt() {
        return lastDeliveredAt;
    }
}
