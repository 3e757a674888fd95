package org.fusionteams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.configuration.ChannelSettings.OnUnknown;
import org.fusionteams.configuration.DeliverySettings;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.outbox.ChannelStore;
import org.fusionteams.outbox.Claims;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.outbox.Unknowns;
import org.fusionteams.store.Database;
import org.fusionteams.store.GroupCommit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Is a message that an earlier process sent found again, whatever that process has left behind? */
class UncertaintyTest {

    private static final Instant POSTED = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(10);
    private static final String MARKER = "marker-of-the-message";

    private final JdbcDataSource source = new JdbcDataSource();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Database database;

    @SuppressWarnings("NullAway.Init") // set before each test
    private GroupCommit commits;

    @BeforeEach
    void openStore() {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/h2")
                .load()
                .migrate();
        database = new Database(source, Kind.H2, false);
        commits = new GroupCommit(database);
    }

    @AfterEach
    void closeStore() {
        commits.close();
    }

    @Test
    void shouldFindWhatWasSentBeforeTheClockWasSetBack() throws SQLException {
        // Given
        insertPending();
        claimAt(POSTED.plus(Duration.ofHours(1)));
        Clock setRight = at(POSTED.plus(Duration.ofMinutes(5)));

        // When
        uncertainty(setRight).recover();

        // Then
        assertThat(state()).isEqualTo("delivered");
    }

    @Test
    void shouldFindWhatABackupFromBeforeTheFirstClaimDoesNotKnow() throws SQLException {
        // Given
        insertPending();
        run("insert into bookmark (record_type, news_from, position, last_poll_at) values ('payables-invoice',"
                + " '2026-03-02 08:00:00Z', '2026-03-02 08:00:00Z', '2026-03-02 08:59:00Z')");
        Clock muchLater = at(POSTED.plus(Duration.ofDays(3)));

        // When
        uncertainty(muchLater).recover();

        // Then
        assertThat(state()).isEqualTo("delivered");
    }

    @Test
    void shouldNotSendAgainWhatTheChannelShowsOnlyAtTheSecondLook() throws SQLException {
        // Given
        insertPending();
        claimAt(POSTED);
        TickingClock clock = new TickingClock(POSTED.plusSeconds(1));
        AtomicInteger reads = new AtomicInteger();
        // The gap at the start, the first look, the second look.
        ReadBack lagging = since -> reads.incrementAndGet() < 3 ? Map.of() : Map.of(MARKER, "1");
        Uncertainty uncertainty = uncertainty(clock, lagging);
        uncertainty.recover();

        // When
        resolveToTheEnd(uncertainty, clock);

        // Then
        assertThat(state()).isEqualTo("delivered");
        assertThat(reads).hasValue(3);
    }

    @Test
    void shouldSendAgainWhatTwoLooksDidNotFind() throws SQLException {
        // Given
        insertPending();
        claimAt(POSTED);
        TickingClock clock = new TickingClock(POSTED.plusSeconds(1));
        Uncertainty uncertainty = uncertainty(clock, since -> Map.of());
        uncertainty.recover();

        // When
        Duration took = resolveToTheEnd(uncertainty, clock);

        // Then
        assertThat(state()).isEqualTo("pending");
        assertThat(took).isGreaterThanOrEqualTo(LOOK_AGAIN_AFTER);
    }

    /** Waits as it is told to; returns how long that was. */
    private static Duration resolveToTheEnd(Uncertainty uncertainty, TickingClock clock) {
        Duration waited = Duration.ZERO;
        for (int step = 0; step < 10 && uncertainty.untilLook().compareTo(Duration.ofHours(1)) < 0; step++) {
            Duration wait = uncertainty.untilLook();
            clock.now = clock.now.plus(wait);
            waited = waited.plus(wait);
            uncertainty.resolve();
        }
        assertThat(uncertainty.untilLook()).isGreaterThan(Duration.ofHours(1));
        return waited;
    }

    private static final class TickingClock extends Clock {

        private Instant now;

        TickingClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private Uncertainty uncertainty(Clock clock) {
        return uncertainty(clock, since -> POSTED.isAfter(since) ? Map.of(MARKER, "1") : Map.of());
    }

    private Uncertainty uncertainty(Clock clock, ReadBack channel) {
        Unknowns unknowns = new Unknowns(database, commits, clock, new AuditTrail(commits, clock), "this process");
        Duration wait = Duration.ofSeconds(1);
        AuditTrail audit = new AuditTrail(commits, clock);
        ChannelCondition condition = new ChannelCondition(
                "finance",
                new ChannelBreaker("finance", new Backoff(wait, 2, wait), clock),
                new ChannelStore(database, commits),
                new TroubleReports(new Outbox(commits, clock), audit, null, clock),
                clock);
        DeliverySettings settings = new DeliverySettings(wait, 2, wait, Duration.ofHours(24), 4, LOOK_AGAIN_AFTER);
        return new Uncertainty(
                "finance",
                unknowns,
                condition,
                new Consequences(condition, settings, clock),
                channel,
                OnUnknown.RESEND,
                LOOK_AGAIN_AFTER,
                clock);
    }

    private void insertPending() throws SQLException {
        run("insert into notification (record_type, record_key, version, kind, channel, marker, state, importance,"
                + " created_at, due_at, changed_at) values ('payables-invoice', '1', '2026-03-02 08:00:00Z',"
                + " 'created', 'finance', '" + MARKER + "', 'pending', 'normal', '2026-03-02 08:59:00Z',"
                + " '2026-03-02 08:59:00Z', '2026-03-02 08:59:00Z')");
        run("insert into notification_content (notification_id, content) select id, '{}' from notification");
    }

    private void claimAt(Instant now) {
        Claims claims = new Claims(commits, at(now), "an earlier process");
        assertThat(claims.settleAndClaim("finance", List.of(), 1).join().claimed())
                .hasSize(1);
    }

    private String state() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select state from notification")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
