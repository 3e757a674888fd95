package org.fusionteams.routeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.fusionteams.notification.Kind;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.Wording;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples that stand commented out in {@code routing.camel.yaml} do what they say once the # is gone. */
class RoutingExamplesTest {

    private static final Path ROUTING = Path.of("routes", "routing.camel.yaml");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "payables-invoice | created | Acme | 5 | GBP | Validated | South BU | finance",
                "payables-invoice | created | Acme | 5 | GBP | Validated | North BU | north finance",
                "payment | created | Northwind Tools | 5 | GBP | null | null | procurement finance",
                "payables-invoice | created | Acme | 100000.01 | GBP | null | null | treasury!high finance",
                "payables-invoice | created | Acme | 100000 | GBP | null | null | finance",
                "payables-invoice | created | Acme | 250000 | EUR | null | null | finance",
                "payment | created | Acme | 250000 | GBP | null | null | finance",
                "journal | created | null | 5 | null | Posted | null | accounting audit finance",
                "gl-account | gone | null | null | null | null | null | accounting audit finance",
                "payables-invoice | changed | Acme | 0 | GBP | Canceled | null | payables!urgent finance",
                "payables-invoice | created | Acme | 0 | GBP | Canceled | null | finance",
                "payables-invoice | changed | Northwind Tools | 100000.01 | GBP | Canceled | North BU"
                        + " | north procurement treasury!high payables!urgent finance"
            })
    void shouldSendWhereTheExamplesSay(
            String recordType,
            String kind,
            @Nullable String party,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable String status,
            @Nullable String businessUnit,
            String expected)
            throws Exception {
        // Given
        Map<String, String> examples = examples();
        examples.remove("all-but-journals-to-payables");
        Notification notification = notification(recordType, kind, party, amount, currency, status, businessUnit);

        // When
        List<String> channels = route(String.join("", examples.values()), notification);

        // Then
        assertThat(String.join(" ", channels)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"journal, 1", "payment, 2"})
    void shouldLeaveOutOneRecordType(String recordType, int times) throws Exception {
        // Given
        String example = String.valueOf(examples().get("all-but-journals-to-payables"));
        Notification notification = notification(recordType, "created", null, null, null, null, null);

        // When
        List<String> channels = route(example, notification);

        // Then: the last step is still there.
        assertThat(channels).hasSize(times).contains("finance");
    }

    @Test
    void shouldSendEverythingToFinanceAsShipped() throws Exception {
        // Given
        Notification notification = notification("journal", "created", null, null, null, null, null);

        // When
        List<String> channels = route("", notification);

        // Then
        assertThat(channels).containsExactly("finance");
    }

    /** Each example by its id, uncommented. */
    private static Map<String, String> examples() throws IOException {
        Map<String, String> examples = new TreeMap<>(java.util.Comparator.comparingInt(
                id -> List.of("north", "northwind", "large", "ledger", "canceled", "all")
                        .indexOf(id.split("-")[0])));
        StringBuilder example = new StringBuilder();
        String id = "";
        for (String line : Files.readAllLines(ROUTING)) {
            if (line.startsWith("#  ")) {
                example.append(line.substring(1)).append('\n');
                id = line.contains(" id: ") ? line.substring(line.indexOf(" id: ") + 5) : id;
            } else if (example.length() > 0) {
                examples.put(id, example.toString());
                example.setLength(0);
            }
        }
        return examples;
    }

    /** Where a notification goes, in order; with the importance when one is asked for. */
    private static List<String> route(String examples, Notification notification) throws Exception {
        String shipped = Files.readString(ROUTING);
        String routes = shipped.replace("\n      steps:\n", "\n      steps:\n" + examples);
        List<String> channels = new ArrayList<>();
        try (CamelContext context = new DefaultCamelContext()) {
            context.addComponent("channel", new Noting(channels));
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("routing.camel.yaml", routes));
            context.start();
            context.createProducerTemplate().sendBody("direct:routing", new RoutedNotification(notification));
        }
        return channels;
    }

    private static Notification notification(
            String recordType,
            String kind,
            @Nullable String party,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable String status,
            @Nullable String businessUnit) {
        Wording wording = new Wording(
                "News", "1", party, "Supplier", amount, currency, null, null, status, businessUnit, List.of(), null);
        return new Notification(recordType, "1", Instant.EPOCH, "f", Kind.of(kind), wording, List.of());
    }

    /** Stands in for {@code channel:}. */
    private static final class Noting extends DefaultComponent {

        private final List<String> channels;

        Noting(List<String> channels) {
            this.channels = channels;
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            Object importance = parameters.remove("importance");
            return new DefaultEndpoint(uri, this) {

                @Override
                public Producer createProducer() {
                    return new DefaultProducer(this) {

                        @Override
                        public void process(Exchange exchange) {
                            channels.add(importance == null ? remaining : remaining + "!" + importance);
                        }
                    };
                }

                @Override
                public org.apache.camel.Consumer createConsumer(Processor processor) {
                    throw new UnsupportedOperationException("nothing is read from a channel here");
                }
            };
        }
    }
}
