package org.fusionteams.routeapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.fusionteams.configuration.FusionSettings;
import org.fusionteams.configuration.Settings;
import org.fusionteams.poll.PollOutage;
import org.fusionteams.poll.ReadRecord;
import org.fusionteams.poll.RecordDetails;
import org.fusionteams.record.News;
import org.jspecify.annotations.Nullable;

/** {@code record}: one row of a page, compared with the ledger; and what is fetched for it when it is news. */
@Singleton
@Named("record")
@RegisterForReflection
public class RecordBean {

    static final String READ = "read";

    /** What is being fetched for the record; there is none while a page is read. */
    static final String DETAILS = "details";

    private final FusionSettings settings;

    RecordBean(Settings settings) {
        this.settings = settings.fusion();
    }

    /** Compares the row with what is known of the record, and keeps it for the page when it is news. */
    public void read(Exchange exchange) {
        PollBean.runOf(exchange).read(exchange.getMessage().getBody(JsonNode.class));
    }

    /** Takes up one of the page's news: the body becomes the record's values, the property {@code kind} says what it is. */
    public void values(Exchange exchange) {
        ReadRecord read = exchange.getMessage().getBody(ReadRecord.class);
        RecordDetails details = new RecordDetails(PollBean.runOf(exchange).type(), read, settings.restPath());
        exchange.setProperty(READ, read);
        exchange.setProperty(DETAILS, details);
        exchange.setProperty("kind", kind(read.news()));
        exchange.setVariable("told", false);
        exchange.getMessage().setBody(details.values());
    }

    /** True when something is to be fetched for the record; puts the request's path into the exchange. */
    public boolean lacksDetails(Exchange exchange) {
        Optional<String> path = details(exchange).next();
        path.ifPresent(next -> exchange.setProperty(FusionBean.PATH, next));
        return path.isPresent();
    }

    /** Puts what was fetched into the record's values. */
    public void addDetails(Exchange exchange) throws IOException {
        RecordDetails details = details(exchange);
        try (@Nullable InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            if (body == null) {
                throw new PollOutage("the pod's answer has no body");
            }
            details.received(body);
        }
        exchange.getMessage().setBody(details.values());
    }

    private static RecordDetails details(Exchange exchange) {
        return exchange.getProperty(DETAILS, RecordDetails.class);
    }

    private static String kind(News news) {
        return switch (news) {
            case CHANGED -> "changed";
            case GONE -> "gone";
            default -> "created";
        };
    }
}
