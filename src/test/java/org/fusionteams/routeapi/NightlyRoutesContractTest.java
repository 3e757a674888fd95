package org.fusionteams.routeapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.fusionteams.configuration.Settings;
import org.fusionteams.configuration.SettingsReader;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.deadletter.DeadLetters;
import org.fusionteams.notification.Fact;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.Value;
import org.fusionteams.notification.Wording;
import org.fusionteams.operations.SeededStore;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.testsupport.StoreContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Do the shipped routes of the night and the morning do on either database what they say? */
class NightlyRoutesContractTest {

    @Nested
    class OnH2 extends Contract {
        OnH2() {
            super(Kind.H2);
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        OnPostgresql() {
            super(Kind.POSTGRESQL);
        }
    }

    abstract static class Contract extends StoreContract {

        private static final List<NotificationState> ENDED = List.of(
                NotificationState.DELIVERED,
                NotificationState.DISCARDED,
                NotificationState.SUPERSEDED,
                NotificationState.EXPIRED);

        /** A little more than the 30 days that are kept. */
        private static final String LONG_AGO = "2026-01-30T08:00:00Z";

        /** A little less. */
        private static final String LATELY = "2026-02-01T08:00:00Z";

        private final SeededStore seeded = new SeededStore(database);
        private @Nullable DefaultCamelContext camel;

        Contract(Kind kind) {
            super(kind);
        }

        @BeforeEach
        void begin() throws Exception {
            start(Map.of("connector.audit.keep", "30d", "connector.operator.channel", "finance"));
        }

        @AfterEach
        void end() {
            if (camel != null) {
                camel.stop();
            }
        }

        @Test
        void shouldRemoveWhatEndedLongAgoWithItsHistoryAndKeepAllThatIsOpen() {
            // Given
            for (NotificationState state : NotificationState.values()) {
                withHistory(state, LONG_AGO);
                withHistory(state, LATELY);
            }
            event(null, "old.nobody", LONG_AGO);
            event(null, "new.nobody", LATELY);
            // When
            run("direct:retention");
            // Then
            List<String> kept = new ArrayList<>();
            for (NotificationState state : NotificationState.values()) {
                kept.add(state.word() + " " + LATELY);
                if (!ENDED.contains(state)) {
                    kept.add(state.word() + " " + LONG_AGO);
                }
            }
            assertThat(store.column("select number from notification")).containsExactlyInAnyOrderElementsOf(kept);
            assertThat(store.column("select n.number from attempt a join notification n on n.id = a.notification_id"))
                    .as("attempts")
                    .containsExactlyInAnyOrderElementsOf(kept);
            assertThat(store.count("select count(*) from attempt")).isEqualTo(kept.size());
            assertThat(store.count("select count(*) from earlier_marker")).isEqualTo(kept.size());
            kept.addAll(List.of("new.nobody"));
            assertThat(store.column("select action from audit_event"))
                    .as("events")
                    .containsExactlyInAnyOrderElementsOf(kept);
        }

        @Test
        void shouldRemoveMoreThanFitsIntoOneStep() {
            // Given
            for (int i = 0; i < 1_050; i++) {
                seeded.notification("finance", NotificationState.DELIVERED)
                        .at(LONG_AGO)
                        .write();
            }
            withHistory(NotificationState.HELD, LONG_AGO);
            // When
            run("direct:retention");
            // Then
            assertThat(store.column("select state from notification")).containsExactly("held");
        }

        @Test
        void shouldKeepWhatIsOpenUntilItHasEndedForThatLong() {
            // Given
            withHistory(NotificationState.DEAD, LONG_AGO);
            run("direct:retention");
            store.execute("update notification set state = 'discarded', changed_at = timestamp with time zone '"
                    + clock.instant() + "'");
            // When
            clock.advance(Duration.ofDays(29));
            run("direct:retention");
            long before = store.count("select count(*) from notification");
            clock.advance(Duration.ofDays(2));
            run("direct:retention");
            // Then
            assertThat(before).isEqualTo(1);
            assertThat(store.count("select count(*) from notification")).isZero();
            assertThat(store.count("select count(*) from attempt")).isZero();
            assertThat(store.count("select count(*) from audit_event")).isZero();
        }

        @Test
        void shouldTellTheOperatorChannelWhatWaitsForAPerson() {
            // Given
            waiting("treasury", NotificationState.DEAD, "card-refused", "2026-03-01T06:15:00Z");
            waiting("treasury", NotificationState.DEAD, "card-refused", "2026-03-01T05:15:00Z");
            waiting("treasury", NotificationState.DEAD, "card-refused", "2026-03-02T05:15:00Z");
            waiting("berlin", NotificationState.DEAD, "given-up", "2026-02-28T05:15:00Z");
            waiting("berlin", NotificationState.HELD, null, "2026-02-27T05:15:00Z");
            waiting(Addressed.NOWHERE, NotificationState.UNROUTED, null, "2026-02-26T05:15:00Z");
            waiting(Addressed.NOWHERE, NotificationState.UNROUTED, null, "2026-02-26T05:16:00Z");
            seeded.notification("treasury", NotificationState.DELIVERED).write();
            // When
            run("direct:dead-letter-report");
            // Then
            Wording told = told().get(0).wording();
            assertThat(told().get(0).recordType()).isEqualTo("connector");
            assertThat(told.title()).isEqualTo("7 notifications wait for a person");
            assertThat(told.facts().stream().map(Contract::text))
                    .containsExactly(
                            "dead (card-refused), treasury: 3, the oldest since 2026-03-01 05:15:01 UTC: the receiver does"
                                    + " not take the card",
                            "unrouted, no channel: 2, the oldest since 2026-02-26 05:15:01 UTC",
                            "dead (given-up), berlin: 1, the oldest since 2026-02-28 05:15:01 UTC: it failed for longer than"
                                    + " connector.delivery.give-up-after while its channel was well",
                            "held, berlin: 1, the oldest since 2026-02-27 05:15:01 UTC",
                            "To replay: the console's page Dead letters, or: fusion-teams dead-letter replay --reason"
                                    + " <reason>");
        }

        @Test
        void shouldTellOfOneAsOfOne() {
            // Given
            waiting("treasury", NotificationState.DEAD, "too-large", "2026-03-01T06:15:00Z");
            // When
            run("direct:dead-letter-report");
            // Then
            assertThat(told().get(0).wording().title()).isEqualTo("1 notification waits for a person");
        }

        @Test
        void shouldTellNothingWhenNothingWaits() {
            // Given
            seeded.notification("treasury", NotificationState.DELIVERED).write();
            // When
            run("direct:dead-letter-report");
            // Then
            assertThat(told()).isEmpty();
        }

        @Test
        void shouldTellNobodyWhenThereIsNoOperatorChannel() throws Exception {
            // Given
            end();
            start(Map.of());
            waiting("treasury", NotificationState.DEAD, "too-large", "2026-03-01T06:15:00Z");
            // When
            run("direct:dead-letter-report");
            // Then
            assertThat(told()).isEmpty();
        }

        private void withHistory(NotificationState state, String at) {
            String name = state.word() + " " + at;
            long id = seeded.notification("finance", state)
                    .number(name)
                    .at(at)
                    .attempts(1)
                    .write();
            store.execute("insert into earlier_marker (marker, notification_id) values ('m" + id + "', " + id + ")");
            event(id, name, at);
        }

        private void event(@Nullable Long notification, String action, String at) {
            store.execute("insert into audit_event (at, actor, action, subject, notification_id) values"
                    + " (timestamp with time zone '" + at + "', 'connector', '" + action + "', 'x', " + notification
                    + ")");
        }

        private void waiting(String channel, NotificationState state, @Nullable String refusal, String at) {
            long id = seeded.notification(channel, state).at(at).write();
            if (refusal != null) {
                store.execute("update notification set refusal = '" + refusal + "' where id = " + id);
            }
        }

        private static String text(Fact fact) {
            return fact.label() + ": " + (fact.value() instanceof Value.Text said ? said.text() : fact.value());
        }

        private void run(String route) {
            try (var template = context().createProducerTemplate()) {
                template.requestBody(route, (Object) null);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private List<Notification> told() {
            MockEndpoint finance = context().getEndpoint("channel:finance", MockEndpoint.class);
            return finance.getReceivedExchanges().stream()
                    .map(exchange -> exchange.getProperty(NotificationBean.NOTIFICATION, Notification.class))
                    .toList();
        }

        private DefaultCamelContext context() {
            return java.util.Objects.requireNonNull(camel);
        }

        private void start(Map<String, String> more) throws Exception {
            DefaultCamelContext started = new DefaultCamelContext();
            started.disableJMX();
            started.addComponent("channel", new MockComponent());
            started.getRegistry().bind("store", store.dataSource());
            started.getRegistry().bind("deadLetters", new DeadLettersBean(new DeadLetters(), settings(more), clock));
            started.start();
            PluginHelper.getRoutesLoader(started)
                    .loadRoutes(ResourceHelper.fromString("file:dead-letter.camel.yaml", shipped()));
            camel = started;
        }

        /** The routes that a clock starts otherwise; what it takes to start others is not here. */
        private static String shipped() throws IOException {
            String text = Files.readString(Path.of("routes", "dead-letter.camel.yaml"));
            return Arrays.stream(text.split("(?m)^(?=- route:)"))
                    .filter(route ->
                            route.contains("id: retention-now") || route.contains("id: dead-letter-report-now"))
                    .collect(Collectors.joining());
        }

        private static Settings settings(Map<String, String> more) {
            Map<String, String> values = new TreeMap<>(Map.of(
                    "connector.fusion.url", "http://127.0.0.1:9",
                    "connector.fusion.auth.method", "basic",
                    "connector.fusion.auth.username", "TEAMS",
                    "connector.fusion.auth.password", "secret",
                    "connector.channels.finance.sender", "workflow",
                    "connector.channels.finance.workflow-url", "http://127.0.0.1:9/hook?sig=1"));
            values.putAll(more);
            return SettingsReader.read(new SmallRyeConfigBuilder()
                            .withSources(new PropertiesConfigSource(values, "test", 500))
                            .build())
                    .orThrow();
        }
    }
}
