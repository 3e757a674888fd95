package org.fusionteams.routeapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.fusionteams.configuration.Settings;
import org.fusionteams.poll.PageQuery;
import org.fusionteams.poll.PollRefused;
import org.fusionteams.poll.PollRun;
import org.fusionteams.poll.Poller;
import org.fusionteams.poll.RecordType;
import org.fusionteams.poll.StoreGuard;
import org.fusionteams.record.RecordShape;
import org.jspecify.annotations.Nullable;

/** {@code poll}: one poll of one record type, page by page. */
@Singleton
@Named("poll")
@RegisterForReflection
public class PollBean {

    static final String RUN = "poll";
    static final String PAGE = "page";

    private final Poller poller;
    private final PollTimes times;
    private final RouteFiles files;
    private final StoreGuard guard;
    private final Semaphore pod;

    PollBean(Poller poller, PollTimes times, RouteFiles files, StoreGuard guard, Settings settings) {
        this.poller = poller;
        this.times = times;
        this.files = files;
        this.guard = guard;
        this.pod = new Semaphore(settings.fusion().maxConcurrentRequests(), true);
    }

    /** Begins a poll, unless it is not its time, nothing could be routed, or the database is another pod's. */
    public void begin(Exchange exchange) throws InterruptedException {
        RecordType type = type(exchange);
        exchange.setProperty("kind", "created");
        if (!files.routingWorks() || !guard.open()) {
            return;
        }
        Optional<PollRun> run = poller.begin(type);
        if (run.isPresent()) {
            exchange.setProperty(RUN, run.get());
            pod.acquire();
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    run.get().close();
                    pod.release();
                }
            });
        }
    }

    /** True when there is a page to ask for. */
    public boolean next(Exchange exchange) {
        PollRun run = run(exchange);
        Optional<PageQuery> page = run == null ? Optional.empty() : run.next();
        exchange.setProperty(PAGE, page.orElse(null));
        exchange.setProperty(FusionBean.PATH, page.map(PageQuery::pathAndQuery).orElse(null));
        return page.isPresent();
    }

    /** The rows of the page that has come, one at a time from the stream. */
    public Iterator<JsonNode> rows(Exchange exchange) {
        PollRun run = run(exchange);
        InputStream body = exchange.getMessage().getBody(InputStream.class);
        if (run == null || body == null) {
            return Collections.emptyIterator();
        }
        return run.rows(body, exchange.getMessage().getHeader("Date", String.class));
    }

    /** The page was read to its end. */
    public void pageRead(Exchange exchange) {
        PollRun run = run(exchange);
        if (run != null) {
            run.pageRead();
        }
    }

    /** The poll is done. */
    public void end(Exchange exchange) {
        PollRun run = run(exchange);
        if (run != null) {
            poller.succeeded(run);
        }
    }

    /** The poll failed: it is tried again, at a time of its own. */
    public void failed(Exchange exchange) {
        RecordType type = type(exchange);
        Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Instant retryAt = poller.failed(type, error);
        times.retry(type.name(), retryAt);
    }

    static @Nullable PollRun run(Exchange exchange) {
        return exchange.getProperty(RUN, PollRun.class);
    }

    private static RecordType type(Exchange exchange) {
        String fields = text(exchange, "fields");
        String openItems = text(exchange, "openItems");
        RecordShape shape = RecordShape.of(
                text(exchange, "recordType"),
                text(exchange, "key"),
                text(exchange, "version"),
                emptyToNull(text(exchange, "created")),
                emptyToNull(text(exchange, "number")),
                fields);
        return new RecordType(
                shape,
                text(exchange, "resource"),
                fields,
                emptyToNull(openItems),
                Boolean.parseBoolean(text(exchange, "keyQueryable")));
    }

    private static String text(Exchange exchange, String variable) {
        return exchange.getVariable(variable, "", String.class);
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isBlank() ? null : text;
    }

    /** For the request step: whether a refused condition for open items can be left out. */
    static boolean goesOnWithout(Exchange exchange, PollRefused refused) {
        PollRun run = run(exchange);
        return refused.status() == 400 && run != null && run.goOnWithoutOpenItems(String.valueOf(refused.getMessage()));
    }
}
