package org.fusionteams.routeapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.fusionteams.configuration.Settings;
import org.fusionteams.deadletter.DeadLetters;
import org.fusionteams.notification.Kind;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.WordingReader;
import org.fusionteams.outbox.Reason;
import org.jspecify.annotations.Nullable;

/** {@code deadLetters}: says out loud what will not arrive, now and every morning, and until when things are kept. */
@Singleton
@Named("deadLetters")
@RegisterForReflection
public class DeadLettersBean {

    /** More rows would not be read; the console has them all. */
    private static final int MOST_GROUPS = 12;

    private final DeadLetters deadLetters;
    private final Settings settings;
    private final Clock clock;

    DeadLettersBean(DeadLetters deadLetters, Settings settings, Clock clock) {
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.clock = clock;
    }

    public void report(Exchange exchange) {
        Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        deadLetters.report(
                DeliveryExchange.of(exchange).notification(),
                error == null ? "no reason is known" : String.valueOf(error.getMessage()));
    }

    /** Sets the header {@code keepFrom}: what ended before it is removed. */
    public void keepFrom(Exchange exchange) {
        Instant from = clock.instant().minus(settings.auditKeep());
        exchange.getMessage().setHeader("keepFrom", from.atOffset(ZoneOffset.UTC));
    }

    /**
     * Makes a notification of rows with state, refusal, channel, amount and oldest. Sets the variables {@code tell}, whether
     * somebody is to be told, and {@code operatorChannel}.
     */
    public void wordReport(Exchange exchange) {
        List<?> rows = exchange.getMessage().getBody(List.class);
        String channel = settings.operatorChannel();
        boolean tell = channel != null && rows != null && !rows.isEmpty();
        exchange.setVariable("tell", tell);
        exchange.setVariable("operatorChannel", channel);
        if (tell) {
            exchange.setProperty(NotificationBean.NOTIFICATION, notification(rows));
        }
    }

    private Notification notification(List<?> rows) {
        List<Map<String, Object>> groups =
                rows.stream().map(DeadLettersBean::columns).toList();
        long all = groups.stream()
                .mapToLong(group -> Long.parseLong(String.valueOf(group.get("amount"))))
                .sum();
        ObjectNode said = JsonNodeFactory.instance
                .objectNode()
                .put("title", all + (all == 1 ? " notification waits" : " notifications wait") + " for a person");
        ArrayNode facts = said.putArray("facts");
        groups.stream()
                .limit(MOST_GROUPS)
                .forEach(group -> facts.addObject().put("label", label(group)).put("value", value(group)));
        if (groups.size() > MOST_GROUPS) {
            facts.addObject().put("label", "And").put("value", groups.size() - MOST_GROUPS + " more reasons");
        }
        facts.addObject()
                .put("label", "To replay")
                .put("value", "the console's page Dead letters, or: fusion-teams dead-letter replay --reason <reason>");
        Instant now = clock.instant();
        return new Notification(
                "connector", "dead-letters", now, "report", Kind.CREATED, WordingReader.read(said), List.of());
    }

    private static String label(Map<String, Object> group) {
        Object refusal = group.get("refusal");
        return group.get("state") + (refusal == null ? "" : " (" + refusal + ")") + ", "
                + ("-".equals(group.get("channel")) ? "no channel" : group.get("channel"));
    }

    private static String value(Map<String, Object> group) {
        String words = words(group.get("refusal"));
        return group.get("amount") + ", the oldest since " + group.get("oldest") + " UTC"
                + (words.isEmpty() ? "" : ": " + words);
    }

    private static String words(@Nullable Object refusal) {
        return refusal == null ? "" : Reason.of(refusal.toString()).words();
    }

    /** H2 gives its columns in capitals. */
    private static Map<String, Object> columns(Object row) {
        Map<String, Object> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (row instanceof Map<?, ?> map) {
            map.forEach((name, value) -> columns.put(String.valueOf(name), value));
        }
        return columns;
    }
}
