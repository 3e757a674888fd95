package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.awaitility.core.ConditionFactory;
import org.fusionteams.delivery.ChannelDelivery;
import org.fusionteams.delivery.Deliveries;
import org.fusionteams.simulator.LoggedRequest;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.fusion.FusionPod;
import org.fusionteams.simulator.microsoft.MicrosoftTenant;
import org.fusionteams.store.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;

/** What flow tests share: the simulators, a look into the store, and waiting for what has happened. */
@SuppressWarnings("NullAway.Init") // set by Quarkus
abstract class FlowTest {

    static final String RECORD_TYPE = "payables-invoice";

    Simulators simulators;

    @Inject
    Database database;

    @Inject
    Deliveries deliveries;

    @Inject
    CamelContext context;

    /** The connector's own clock; that of the pod and the tenant is {@code simulators.clock()}. */
    @Inject
    MovableClock clock;

    FusionPod pod;
    MicrosoftTenant tenant;
    SaidLog log;

    @BeforeEach
    void begin() {
        pod = simulators.pod();
        tenant = simulators.tenant();
        awaitBaseline();
        awaitQuiet();
        tenant.clearMessages();
        simulators.log().clear();
        log = SaidLog.listen();
    }

    @AfterEach
    void end() {
        log.close();
        simulators.faults().clear();
        letTimePass(Duration.ofHours(1));
        awaitRead();
        awaitQuiet();
        assertThat(pod.forbiddenWrites()).isZero();
        assertThat(log.noise()).as("stack traces").isEmpty();
    }

    static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(45)).pollInterval(Duration.ofMillis(20));
    }

    void awaitBaseline() {
        awaitBaseline(RECORD_TYPE);
    }

    void awaitBaseline(String recordType) {
        waiting().alias(recordType + " has its baseline").until(() -> bookmark(recordType, "baseline_at") != null);
    }

    /** Returns when the connector has read everything that the pod shows now. */
    void awaitRead() {
        awaitRead(RECORD_TYPE);
    }

    void awaitRead(String recordType) {
        Instant present = simulators.clock().instant();
        simulators.clock().advance(Duration.ofSeconds(2));
        poll(recordType);
        waiting()
                .alias("the bookmark of " + recordType + " is past " + present)
                .until(() -> bookmark(recordType, "position") instanceof Instant position && position.isAfter(present));
    }

    /** Polls at once, besides the schedule. */
    void poll() {
        poll(RECORD_TYPE);
    }

    void poll(String recordType) {
        try {
            Scheduler scheduler =
                    context.getComponent("quartz", QuartzComponent.class).getScheduler();
            scheduler.triggerJob(
                    scheduler.getTrigger(new TriggerKey(recordType, "fusion")).getJobKey());
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when nothing is left to send. */
    void awaitQuiet() {
        waiting()
                .until(() -> count("select count(*) from notification where state in ('pending', 'sending', 'unknown')")
                        == 0);
    }

    void awaitSaid(String... parts) {
        waiting().alias("a log line with " + List.of(parts)).until(() -> log.says(parts));
    }

    /** Moves all clocks, so that whatever waits is due. */
    void letTimePass(Duration time) {
        clock.advance(time);
        simulators.clock().advance(time);
        for (String channel : List.of("finance", "webhook", "webhook-hold", "bot", "bot-blind", "feed", "feed-many")) {
            deliveries.find(channel).ifPresent(ChannelDelivery::wake);
        }
    }

    Instant position() {
        return (Instant) bookmark("position");
    }

    long counted(String column) {
        return ((Number) bookmark("records_" + column)).longValue();
    }

    /** A column of the bookmark; null before there is one. */
    @Nullable
    Object bookmark(String column) {
        return bookmark(RECORD_TYPE, column);
    }

    @Nullable
    Object bookmark(String recordType, String column) {
        List<Map<String, Object>> rows = rows("select * from bookmark where record_type = ?", recordType);
        return rows.isEmpty() ? null : rows.get(0).get(column);
    }

    /** The notifications of an invoice, oldest first. */
    List<Map<String, Object>> notifications(String number) {
        return rows(
                "select n.*, c.content, c.record_values from notification n"
                        + " join notification_content c on c.notification_id = n.id where n.number = ? order by n.id",
                number);
    }

    String state(String number) {
        List<Map<String, Object>> rows = notifications(number);
        return rows.isEmpty() ? "none" : (String) rows.get(rows.size() - 1).get("state");
    }

    /** Returns when the pod was read and the newest notification of the invoice is in this state. */
    void awaitState(String number, String state) {
        awaitRead();
        waiting().alias(number + " " + state).until(() -> state(number).equals(state));
    }

    List<Map<String, Object>> attempts(String number) {
        return rows(
                "select a.* from attempt a join notification n on n.id = a.notification_id where n.number = ?"
                        + " order by a.notification_id, a.number",
                number);
    }

    List<Map<String, Object>> audit(String action) {
        return rows("select * from audit_event where action = ? order by id", action);
    }

    long count(String query) {
        return ((Number) rows(query).get(0).values().iterator().next()).longValue();
    }

    List<Map<String, Object>> rows(String query, Object... values) {
        return database.read(connection -> {
            List<Map<String, Object>> rows = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        rows.add(row(result));
                    }
                }
            }
            return rows;
        });
    }

    private static Map<String, Object> row(ResultSet result) throws java.sql.SQLException {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            Object value = result.getObject(i);
            row.put(
                    result.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT),
                    value instanceof java.time.OffsetDateTime time ? time.toInstant() : value);
        }
        return row;
    }

    /** Cards in channel finance, oldest first. */
    List<Card> cards() {
        return cards(tenant.channelId());
    }

    List<Card> cards(String channelId) {
        return tenant.messages(tenant.teamId(), channelId).stream()
                .map(Card::of)
                .toList();
    }

    /** Returns the newest card about an invoice when there are so many. */
    Card awaitCard(String number, int howMany) {
        awaitRead();
        waiting().until(() -> cardsAbout(number).size() == howMany);
        return cardsAbout(number).get(howMany - 1);
    }

    /** Cards in channel finance about one invoice. */
    List<Card> cardsAbout(String number) {
        return cards().stream().filter(card -> card.isAbout(number)).toList();
    }

    List<LoggedRequest> requests(Predicate<LoggedRequest> wanted) {
        return simulators.log().all().stream().filter(wanted).toList();
    }

    List<LoggedRequest> polls() {
        return requests(request -> request.path().endsWith("/invoices"));
    }

    List<LoggedRequest> posts() {
        return requests(
                request -> request.method().equals("POST") && request.path().endsWith("/messages"));
    }
}
