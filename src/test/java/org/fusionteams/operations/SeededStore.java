package org.fusionteams.operations;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fusionteams.notification.NotificationJson;
import org.fusionteams.notification.Wording;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.record.Fingerprint;
import org.fusionteams.store.Columns;
import org.fusionteams.store.Database;
import org.fusionteams.store.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Writes rows as the steps would have left them, so that tests of what is shown need no step. */
public final class SeededStore {

    private final Database database;
    private int written;

    public SeededStore(Database database) {
        this.database = database;
    }

    /** A notification in the making. */
    public final class Seed {

        private final String channel;
        private final NotificationState state;
        private String recordType = "payables-invoice";
        private String number = "INV-" + ++written;
        private @Nullable String content;
        private String party = "Northwind Tools";
        private Instant at = Instant.parse("2026-03-02T08:00:00Z");
        private int attempts;
        private @Nullable String reason;

        private Seed(String channel, NotificationState state) {
            this.channel = channel;
            this.state = state;
        }

        public Seed recordType(String name) {
            recordType = name;
            return this;
        }

        public Seed number(String text) {
            number = text;
            return this;
        }

        public Seed party(String text) {
            party = text;
            return this;
        }

        public Seed content(String json) {
            content = json;
            return this;
        }

        public Seed at(String instant) {
            at = Instant.parse(instant);
            return this;
        }

        public Seed attempts(int count) {
            attempts = count;
            return this;
        }

        public Seed reason(String text) {
            reason = text;
            return this;
        }

        /** Its id. */
        public long write() {
            long id = database.read(this::insert);
            for (int attempt = 1; attempt <= attempts; attempt++) {
                boolean last = attempt == attempts;
                insertAttempt(id, attempt, last && state == NotificationState.DELIVERED ? "delivered" : "retry");
            }
            return id;
        }

        private long insert(java.sql.Connection connection) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into notification (record_type, record_key, number, version, kind, channel, marker, state,"
                            + " importance, created_at, due_at, attempts, reason, changed_at)"
                            + " values (?, ?, ?, ?, 'created', ?, ?, ?, 'normal', ?, ?, ?, ?, ?)",
                    new String[] {"id"})) {
                insert.setString(1, recordType);
                insert.setString(2, "key-" + number);
                insert.setString(3, number);
                Columns.bind(insert, 4, at);
                insert.setString(5, channel);
                insert.setString(6, Fingerprint.hash(channel + number + written).substring(0, 32));
                insert.setString(7, state.word());
                Columns.bind(insert, 8, at);
                Columns.bind(insert, 9, at);
                insert.setInt(10, attempts);
                insert.setString(11, reason);
                Columns.bind(insert, 12, at.plusMillis(1500));
                insert.executeUpdate();
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    keys.next();
                    long id = keys.getLong(1);
                    insertContent(connection, id);
                    return id;
                }
            }
        }

        private void insertContent(java.sql.Connection connection, long id) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into notification_content (notification_id, content) values (?, ?)")) {
                insert.setLong(1, id);
                insert.setString(2, content == null ? NotificationJson.write(wording(), List.of()) : content);
                insert.executeUpdate();
            }
        }

        private void insertAttempt(long id, int attempt, String outcome) {
            run(connection -> {
                try (PreparedStatement insert =
                        connection.prepareStatement("insert into attempt (notification_id, number,"
                                + " started_at, finished_at, outcome, status, reason, request_id, owner)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, 'me')")) {
                    boolean delivered = outcome.equals("delivered");
                    insert.setLong(1, id);
                    insert.setInt(2, attempt);
                    Columns.bind(insert, 3, at.plusSeconds(attempt));
                    Columns.bind(insert, 4, at.plusSeconds(attempt).plusMillis(250));
                    insert.setString(5, outcome);
                    insert.setInt(6, delivered ? 201 : 503);
                    insert.setString(7, delivered ? null : "the service is busy");
                    insert.setString(8, "request-" + attempt);
                    return insert.executeUpdate();
                }
            });
        }

        private Wording wording() {
            return new Wording(
                    "New supplier invoice",
                    number,
                    party,
                    "Supplier",
                    new java.math.BigDecimal("12840.5"),
                    "GBP",
                    java.time.LocalDate.parse("2026-03-29"),
                    null,
                    "Validated",
                    "North BU",
                    List.of(),
                    "/fscmUI/faces/deeplink?objKey=InvoiceId%3D1");
        }
    }

    public Seed notification(String channel, NotificationState state) {
        return new Seed(channel, state);
    }

    /** A bookmark with its counters; what is null was never. */
    public void bookmark(
            String recordType,
            @Nullable Instant baselineAt,
            @Nullable Instant lastSuccessAt,
            @Nullable String problem) {
        run(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("insert into bookmark (record_type, news_from,"
                    + " position, baseline_at, last_poll_at, last_success_at, failures, problem, records_read,"
                    + " records_unchanged, records_seen, records_told, records_late)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, 1200, 1100, 7, 90, 3)")) {
                Instant begun = Instant.parse("2026-03-01T00:00:00Z");
                insert.setString(1, recordType);
                Columns.bind(insert, 2, begun);
                Columns.bind(insert, 3, begun.plusSeconds(3600));
                Columns.bind(insert, 4, baselineAt);
                Columns.bind(insert, 5, begun.plusSeconds(7200));
                Columns.bind(insert, 6, lastSuccessAt);
                insert.setInt(7, problem == null ? 0 : 2);
                insert.setString(8, problem);
                return insert.executeUpdate();
            }
        });
    }

    public void execute(String sql) {
        run(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** Nothing in the tables that are shown. */
    public void clear() {
        List.of("notification", "notification_content", "attempt", "bookmark", "earlier_marker", "letter_job")
                .forEach(table -> execute("delete from " + table));
    }

    private <T> void run(UnitOfWork<T> work) {
        List<T> done = new ArrayList<>();
        done.add(database.read(work));
    }
}
