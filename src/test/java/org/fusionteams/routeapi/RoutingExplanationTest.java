package org.fusionteams.routeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.ChannelSettings.GraphChannel;
import org.fusionteams.configuration.ChannelSettings.OnUnknown;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.notification.Notification;
import org.fusionteams.operations.OperationRefused;
import org.fusionteams.operations.RoutingRules.Clause;
import org.fusionteams.operations.RoutingRules.Explained;
import org.fusionteams.operations.RoutingRules.Rule;
import org.fusionteams.operations.RoutingRules.Target;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.testsupport.Sample;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Does the explanation say what the routing does? Each rule is asked, and then the notification is really routed. */
class RoutingExplanationTest extends StoreContract {

    private static final String ROUTING = """
        - route:
            id: routing
            from:
              uri: direct:routing
              steps:
                - filter:
                    id: large-invoices
                    expression:
                      simple:
                        expression: "${body.recordType} == 'payables-invoice'"
                    steps:
                      - filter:
                          expression:
                            simple:
                              expression: "${body.amount} > 100000"
                          steps:
                            - to:
                                uri: channel:treasury
                                parameters:
                                  importance: high
                      - filter:
                          expression:
                            simple:
                              expression: "${body.kind} == 'created'"
                          steps:
                            - to:
                                uri: channel:berlin
                - choice:
                    id: by-kind
                    when:
                      - simple: "${body.kind} == 'changed'"
                        steps:
                          - to:
                              uri: channel:treasury
                    otherwise:
                      steps:
                        - to:
                            uri: channel:audit
                - to:
                    id: everything
                    uri: channel:finance
        """;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final RouteFiles files = new RouteFiles();
    private final RoutingExplanation explanation = new RoutingExplanation(context, files);

    RoutingExplanationTest() {
        super(Kind.H2);
    }

    @BeforeEach
    void load() throws Exception {
        Map<String, ChannelSettings> channels = Stream.of("finance", "treasury", "berlin", "audit")
                .map(RoutingExplanationTest::channel)
                .collect(Collectors.toMap(ChannelSettings::name, Function.identity()));
        context.addComponent("channel", new ChannelComponent(channels, new Outbox(commits, clock)));
        context.start();
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("routing.camel.yaml", ROUTING));
        files.loaded(RouteFiles.ROUTING, null);
    }

    private static ChannelSettings channel(String name) {
        return new ChannelSettings(
                name, new GraphChannel("team", name), Locale.UK, ZoneOffset.UTC, 1, OnUnknown.RESEND);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void shouldReachWhatTheRoutingReaches() {
        // Given
        Notification notification = Sample.notification("1");
        // When
        Explained explained = explanation.explain(notification);
        // Then
        DefaultExchange exchange = new DefaultExchange(context);
        exchange.setProperty(NotificationBean.NOTIFICATION, notification);
        exchange.getMessage().setBody(new RoutedNotification(notification));
        assertThat(context.createProducerTemplate()
                        .send("direct:routing", exchange)
                        .getException())
                .isNull();
        assertThat(store.column("select channel from notification"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        explained.reached().stream().map(Target::channel).toList());
        assertThat(explained.notExplained()).isEmpty();
    }

    @Test
    void shouldAnswerClauseByClause() {
        // When
        Explained explained = explanation.explain(Sample.notification("1"));
        // Then
        assertThat(explained.rules().stream().map(Rule::id))
                .containsExactly("large-invoices", "large-invoices", "by-kind", "by-kind", "everything");
        Rule large = explained.rules().get(0);
        assertThat(large.line()).isBetween(6, 8);
        assertThat(large.matches()).isFalse();
        assertThat(large.channels()).containsExactly(new Target("treasury", "high"));
        assertThat(large.clauses().stream().map(Clause::text))
                .containsExactly("${body.recordType} == 'payables-invoice'", "${body.amount} > 100000");
        assertThat(large.clauses().stream().map(Clause::matches)).containsExactly(true, false);
        assertThat(explained.reached().stream().map(Target::channel)).isEqualTo(List.of("berlin", "audit", "finance"));
    }

    @Test
    void shouldNotExplainABrokenRouting() {
        // Given
        files.loaded(RouteFiles.ROUTING, "broken");
        // Then
        assertThatThrownBy(() -> explanation.explain(Sample.notification("1")))
                .isInstanceOf(OperationRefused.class)
                .hasMessageContaining("routing.camel.yaml is not loaded");
    }
}
