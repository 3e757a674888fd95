package org.fusionteams.routeapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.fusionteams.configuration.Settings;
import org.fusionteams.operations.OperationRefused;
import org.fusionteams.outbox.Pauses;
import org.fusionteams.poll.PageQuery;
import org.fusionteams.poll.PollOutage;
import org.fusionteams.poll.PollRefused;
import org.fusionteams.poll.PollRun;
import org.fusionteams.poll.Poller;
import org.fusionteams.poll.ReadRecord;
import org.fusionteams.poll.RecordDetails;
import org.fusionteams.poll.RecordType;
import org.fusionteams.poll.StoreGuard;
import org.jspecify.annotations.Nullable;

/** {@code poll}: one poll of one record type, page by page. */
@Singleton
@Named("poll")
@RegisterForReflection
public class PollBean {

    static final String RUN = "poll";
    static final String PAGE = "page";

    /** Kind under which record types are paused. */
    private static final String PAUSE = "record-type";

    private final Poller poller;
    private final PollTimes times;
    private final RouteFiles files;
    private final Pauses pauses;
    private final StoreGuard guard;
    private final PollHold hold;
    private final Semaphore pod;

    PollBean(
            Poller poller,
            PollTimes times,
            RouteFiles files,
            Pauses pauses,
            StoreGuard guard,
            PollHold hold,
            Settings settings) {
        this.poller = poller;
        this.times = times;
        this.files = files;
        this.pauses = pauses;
        this.guard = guard;
        this.hold = hold;
        this.pod = new Semaphore(settings.fusion().maxConcurrentRequests(), true);
    }

    /**
     * Begins a poll, unless it is not its time, it is paused or held, nothing could be routed, or the database is another
     * pod's.
     */
    public void begin(Exchange exchange) throws InterruptedException {
        RecordType type = type(exchange);
        if (!files.routingWorks()
                || !guard.open()
                || pauses.of(PAUSE, type.name()).isPresent()
                || !hold.begins(type.name())) {
            return;
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                hold.ended(type.name());
            }
        });
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
            if (hold.turnsAway(type.name())) {
                // The hold began while this waited for its turn.
                exchange.removeProperty(RUN);
            }
        }
    }

    /**
     * Asks the pod something besides the polls, when it is its turn: the pod bears one request at a time.
     *
     * @throws OperationRefused while the routes for it are exchanged
     */
    <T> T outOfTurn(Supplier<T> question) {
        if (!hold.begins(PollHold.OUT_OF_TURN)) {
            throw OperationRefused.notNow("Routes are being reloaded: ask again when that is done.");
        }
        try {
            pod.acquireUninterruptibly();
            try {
                return question.get();
            } finally {
                pod.release();
            }
        } finally {
            hold.ended(PollHold.OUT_OF_TURN);
        }
    }

    /** True when there is a page to read. */
    public boolean next(Exchange exchange) {
        PollRun run = run(exchange);
        return run != null && run.next();
    }

    /** True when the page is to be asked of the pod; puts its path into the exchange. */
    public boolean asks(Exchange exchange) {
        Optional<PageQuery> page = runOf(exchange).query();
        exchange.setProperty(FusionBean.PATH, page.map(PageQuery::pathAndQuery).orElse(null));
        return page.isPresent();
    }

    /** The rows of the page that has come, one at a time from the stream. */
    public Iterator<JsonNode> rows(Exchange exchange) {
        InputStream body = exchange.getMessage().getBody(InputStream.class);
        if (body == null) {
            throw new PollOutage("the pod's answer has no body");
        }
        return runOf(exchange).rows(body, exchange.getMessage().getHeader("Date", String.class));
    }

    /** What the page brought that is to be worded; it was read to its last byte. */
    public Iterator<ReadRecord> news(Exchange exchange) {
        return runOf(exchange).news();
    }

    /** The page was read and worded: writes records, notifications and bookmark in one transaction. */
    public void pageRead(Exchange exchange) {
        runOf(exchange).pageRead();
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
        String recordType = exchange.getVariable("recordType", String.class);
        Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        times.retry(recordType, poller.failed(recordType, error));
    }

    static @Nullable PollRun run(Exchange exchange) {
        return exchange.getProperty(RUN, PollRun.class);
    }

    private static RecordType type(Exchange exchange) {
        try {
            return RecordTypeParameters.read(exchange);
        } catch (IllegalArgumentException e) {
            throw new PollRefused("its route file cannot be used: " + e.getMessage(), 0);
        }
    }

    static PollRun runOf(Exchange exchange) {
        return Objects.requireNonNull(run(exchange), "a poll has begun");
    }

    /** For the request step: whether the answer to a refused question can be left out. */
    static boolean goesOnWithout(Exchange exchange, PollRefused refused) {
        RecordDetails details = exchange.getProperty(RecordBean.DETAILS, RecordDetails.class);
        if (details != null) {
            return details.goOnWithout(refused);
        }
        PollRun run = run(exchange);
        return run != null && run.goOnWithout(refused);
    }
}
