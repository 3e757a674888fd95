package org.fusionteams.routeapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.fusionteams.deadletter.NotRenderableException;
import org.fusionteams.deadletter.TodaysRoutes;
import org.fusionteams.notification.Change;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.NotificationJson;
import org.fusionteams.notification.NotificationJson.Content;
import org.fusionteams.notification.UnusableWordingException;
import org.fusionteams.notification.Wording;
import org.fusionteams.notification.WordingReader;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Letter;
import org.jspecify.annotations.Nullable;

/** Words and routes a kept record once more, by the files that are loaded now. What it is routed to is only collected. */
@Singleton
final class LetterRouting implements TodaysRoutes {

    private static final String COLLECTED = "collectedInsteadOfKept";

    private static final Path RECORD_TYPES = Path.of("routes", "record-types");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final CamelContext context;
    private final ProducerTemplate template;
    private final RouteFiles files;

    LetterRouting(CamelContext context, ProducerTemplate template, RouteFiles files) {
        this.context = context;
        this.template = template;
        this.files = files;
    }

    /** Where {@code channel:} endpoints put what they are given; null when it is to be kept. */
    @SuppressWarnings("unchecked") // only this class sets it
    static @Nullable List<Addressed> collected(Exchange exchange) {
        return exchange.getProperty(COLLECTED, List.class);
    }

    @Override
    public List<Addressed> address(Letter letter) {
        if (!files.routingWorks()) {
            throw new NotRenderableException("routing.camel.yaml is broken: mend it first.");
        }
        Content content = content(letter);
        Notification notification = new Notification(
                letter.recordType(),
                letter.recordKey(),
                letter.version(),
                letter.fingerprint() == null ? letter.marker() : letter.fingerprint(),
                letter.kind(),
                content.wording(),
                content.changes(),
                letter.recordValues());
        List<Addressed> collected = new ArrayList<>();
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty(COLLECTED, collected);
        exchange.setProperty(NotificationBean.NOTIFICATION, notification);
        exchange.getMessage().setBody(new RoutedNotification(notification));
        Exchange routed = template.send("direct:routing", exchange);
        if (routed.getException() != null) {
            throw new NotRenderableException(
                    "routing.camel.yaml failed: " + routed.getException().getMessage());
        }
        return collected;
    }

    /** What changed was found against what was told at that time, so it stays as it was first said. */
    private Content content(Letter letter) {
        List<Change> changes = List.of();
        Wording before = null;
        try {
            Content stored = NotificationJson.readContent(letter.content());
            changes = stored.changes();
            before = stored.wording();
        } catch (UnusableWordingException | ClassCastException e) {
            if (letter.recordValues() == null) {
                throw new NotRenderableException("what is stored cannot be read, and the record was not kept.");
            }
        }
        return letter.recordValues() == null && before != null
                ? new Content(before, changes)
                : new Content(worded(letter), changes);
    }

    private Wording worded(Letter letter) {
        Path jq = RECORD_TYPES.resolve(letter.recordType() + ".jq");
        if (!Files.isRegularFile(jq)) {
            throw new NotRenderableException(jq + " is missing, so the record cannot be worded.");
        }
        try {
            Exchange exchange = new DefaultExchange(context);
            exchange.setProperty("kind", letter.kind().word());
            exchange.getMessage().setBody(MAPPER.readTree(letter.recordValues()));
            return WordingReader.read(context.resolveLanguage("jq")
                    .createExpression("resource:file:" + jq)
                    .evaluate(exchange, JsonNode.class));
        } catch (JsonProcessingException e) {
            throw new NotRenderableException("the record as it was read is not JSON.");
        } catch (RuntimeException e) {
            throw new NotRenderableException(jq + " does not word it: " + innermost(e));
        }
    }

    private static String innermost(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
