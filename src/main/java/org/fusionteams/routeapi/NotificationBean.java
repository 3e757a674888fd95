package org.fusionteams.routeapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.fusionteams.notification.Notification;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Page;
import org.fusionteams.poll.PageIntake;
import org.fusionteams.poll.PollRun;
import org.fusionteams.poll.ReadRecord;

/** {@code notification}: what is said of a record. */
@Singleton
@Named("notification")
@RegisterForReflection
public class NotificationBean {

    /** What is routed: the notification that a {@code channel:} endpoint appends. */
    static final String NOTIFICATION = "notification";

    private static final String TAKEN_BEFORE = "notificationsBefore";

    /** Takes what the jq file said; sets the variable {@code told} to whether readers shall hear of it. */
    public void word(Exchange exchange) {
        PageIntake intake = intake(exchange);
        ReadRecord read = exchange.getProperty(RecordBean.READ, ReadRecord.class);
        Optional<Notification> notification =
                intake.word(read, exchange.getMessage().getBody(JsonNode.class));
        exchange.setVariable("told", notification.isPresent());
        notification.ifPresent(n -> {
            exchange.setProperty(NOTIFICATION, n);
            exchange.setProperty(TAKEN_BEFORE, intake.page().size());
            exchange.getMessage().setBody(new RoutedNotification(n));
        });
    }

    /** The expression failed: the record is kept as a dead letter with the reason, and the page goes on. */
    public void notWorded(Exchange exchange) {
        ReadRecord read = exchange.getProperty(RecordBean.READ, ReadRecord.class);
        Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String reason = "routes/record-types/" + read.record().recordType() + ".jq: " + innermost(error);
        intake(exchange).notWorded(read, reason);
        exchange.setVariable("told", false);
    }

    /** Keeps a notification that no rule has taken. */
    public void keepUnrouted(Exchange exchange) {
        Page page = intake(exchange).page();
        int before = exchange.getProperty(TAKEN_BEFORE, 0, Integer.class);
        if (page.size() == before) {
            page.add(Addressed.unrouted(exchange.getProperty(NOTIFICATION, Notification.class)));
        }
    }

    private static PageIntake intake(Exchange exchange) {
        PollRun run = Objects.requireNonNull(PollBean.run(exchange));
        return run.intake();
    }

    private static String innermost(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
