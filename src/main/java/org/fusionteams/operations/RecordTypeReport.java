package org.fusionteams.operations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fusionteams.configuration.FusionSettings.RecordTypeSettings;
import org.fusionteams.operations.LoadedRoutes.RouteFile;
import org.fusionteams.operations.Status.RecordCounts;
import org.fusionteams.operations.Status.RecordTypeStatus;
import org.fusionteams.store.Columns;
import org.jspecify.annotations.Nullable;

/** Joins what the configuration, the route files and the bookmarks say about each record type. */
final class RecordTypeReport {

    /** Kind under which record types are paused. */
    static final String PAUSE = "record-type";

    private static final Pattern FILE = Pattern.compile("record-types/(.+)\\.camel\\.(yaml|xml)");
    private static final RecordCounts NONE = new RecordCounts(0, 0, 0, 0, 0, 0);

    private final Map<String, RecordTypeSettings> settings;
    private final LoadedRoutes routes;
    private final Instant startedAt;

    RecordTypeReport(Map<String, RecordTypeSettings> settings, LoadedRoutes routes, Instant startedAt) {
        this.settings = settings;
        this.routes = routes;
        this.startedAt = startedAt;
    }

    private record Row(
            @Nullable Instant lastPollAt,
            @Nullable Instant lastSuccessAt,
            @Nullable Instant newsFrom,
            @Nullable Instant position,
            @Nullable Instant baselineAt,
            int failures,
            @Nullable Instant retryAt,
            @Nullable String problem,
            boolean stopped,
            RecordCounts records) {}

    List<RecordTypeStatus> read(Connection connection, Instant now) throws SQLException {
        Map<String, Row> rows = rows(connection);
        Set<String> paused = paused(connection);
        Map<String, RouteFile> files = files();
        TreeSet<String> names = new TreeSet<>(files.keySet());
        names.addAll(rows.keySet());
        settings.forEach((name, own) -> {
            if (!own.enabled()) {
                names.add(name);
            }
        });
        List<RecordTypeStatus> all = new ArrayList<>();
        for (String name : names) {
            all.add(status(name, paused.contains(name), files.get(name), rows.get(name), now));
        }
        return all;
    }

    private RecordTypeStatus status(
            String name, boolean paused, @Nullable RouteFile file, @Nullable Row row, Instant now) {
        RecordTypeSettings own = settings.get(name);
        boolean enabled = own == null || own.enabled();
        RecordTypeState state = state(enabled, paused, file, row);
        return new RecordTypeStatus(
                name,
                state,
                enabled,
                file == null ? null : file.problem(),
                row == null ? null : row.lastPollAt(),
                row == null ? null : row.lastSuccessAt(),
                next(name, state, row, now),
                row == null ? null : row.newsFrom(),
                row == null ? null : row.position(),
                row == null ? null : row.baselineAt(),
                row == null ? 0 : row.failures(),
                row == null ? null : row.problem(),
                row != null && row.stopped(),
                row == null ? NONE : row.records());
    }

    private RecordTypeState state(boolean enabled, boolean paused, @Nullable RouteFile file, @Nullable Row row) {
        if (!enabled) {
            return RecordTypeState.OFF;
        } else if (file == null) {
            return RecordTypeState.MISSING;
        } else if (file.problem() != null) {
            return RecordTypeState.BROKEN;
        } else if (paused) {
            return RecordTypeState.PAUSED;
        } else if (!routes.polling()) {
            return RecordTypeState.BLOCKED;
        } else if (row == null) {
            return RecordTypeState.NEW;
        } else if (row.stopped()) {
            return RecordTypeState.STOPPED;
        } else if (row.problem() != null) {
            return RecordTypeState.FAILING;
        }
        return row.baselineAt() == null ? RecordTypeState.BASELINE : RecordTypeState.WATCHING;
    }

    private @Nullable Instant next(String name, RecordTypeState state, @Nullable Row row, Instant now) {
        if (state == RecordTypeState.BLOCKED || state == RecordTypeState.PAUSED) {
            return null;
        }
        Instant scheduled = routes.nextPoll(name).orElse(null);
        Instant retry = row == null ? null : retry(row, now);
        return scheduled == null || retry == null ? scheduled : retry;
    }

    /** Until the retry the schedule is passed over. A restart forgets the retry and follows the schedule again. */
    private @Nullable Instant retry(Row row, Instant now) {
        Instant retryAt = row.retryAt();
        Instant lastPollAt = row.lastPollAt();
        boolean planned =
                retryAt != null && retryAt.isAfter(now) && lastPollAt != null && lastPollAt.isAfter(startedAt);
        return planned ? retryAt : null;
    }

    private Map<String, RouteFile> files() {
        Map<String, RouteFile> files = new TreeMap<>();
        for (RouteFile file : routes.files()) {
            Matcher matcher = FILE.matcher(file.path());
            if (matcher.matches()) {
                files.put(matcher.group(1), file);
            }
        }
        return files;
    }

    private static Set<String> paused(Connection connection) throws SQLException {
        Set<String> paused = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement("select name from pause where kind = ?")) {
            query.setString(1, PAUSE);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    paused.add(row.getString("name"));
                }
            }
        }
        return paused;
    }

    private static Map<String, Row> rows(Connection connection) throws SQLException {
        Map<String, Row> rows = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement("select * from bookmark");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rows.put(row.getString("record_type"), row(row));
            }
        }
        return rows;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Columns.instantOrNull(row, "last_poll_at"),
                Columns.instantOrNull(row, "last_success_at"),
                Columns.instantOrNull(row, "news_from"),
                Columns.instantOrNull(row, "position"),
                Columns.instantOrNull(row, "baseline_at"),
                row.getInt("failures"),
                Columns.instantOrNull(row, "retry_at"),
                row.getString("problem"),
                row.getBoolean("stopped"),
                new RecordCounts(
                        row.getLong("records_read"),
                        row.getLong("records_unchanged"),
                        row.getLong("records_baseline"),
                        row.getLong("records_seen"),
                        row.getLong("records_told"),
                        row.getLong("records_late")));
    }
}
