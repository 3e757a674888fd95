package org.fusionteams.simulator;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One loopback HTTP server for all simulated services. Every answer carries the {@link SimulatorClock}'s Date; planned
 * {@link Faults} hit requests before the services do; every request to a service is in the {@link RequestLog}.
 * Everything happens on one event loop, and nothing of it waits.
 */
public final class SimulatorServer implements AutoCloseable {

    private static final int MAX_LINE_BYTES = 64 * 1024;
    private static final byte[] NO_BODY = new byte[0];
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final SimulatorClock clock;
    private final List<SimulatedService> services;
    private final Faults faults = new Faults();
    private final RequestLog log = new RequestLog();
    private final RequestsInFlight inFlight = new RequestsInFlight();
    private final Vertx vertx;
    private final Answers answers;
    private final ControlApi control;
    private final URI url;

    private SimulatorServer(int port, SimulatorClock clock, List<SimulatedService> services) {
        this.clock = clock;
        this.services = List.copyOf(services);
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                // A debugger or a first, cold query may hold the loop; a warning about that tells nobody anything.
                .setMaxEventLoopExecuteTime(1)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MINUTES)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.answers = new Answers(vertx, clock);
        this.control = new ControlApi(clock, faults, log, inFlight, answers, this.services);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setMaxInitialLineLength(MAX_LINE_BYTES)
                        .setMaxHeaderSize(MAX_LINE_BYTES)
                        .setHandle100ContinueAutomatically(true)
                        // The JDK's client would upgrade to HTTP/2, where a connection reset means something else.
                        .setHttp2ClearTextEnabled(false))
                .requestHandler(this::accept);
        this.url = URI.create("http://127.0.0.1:" + listen(server));
    }

    /**
     * Starts answering before it returns.
     *
     * @param port the loopback port, or 0 for any free one
     */
    public static SimulatorServer start(int port, SimulatorClock clock, List<SimulatedService> services) {
        return new SimulatorServer(port, clock, services);
    }

    /** Where it listens, without a slash at the end. */
    public URI url() {
        return url;
    }

    public Faults faults() {
        return faults;
    }

    public RequestLog log() {
        return log;
    }

    public RequestsInFlight inFlight() {
        return inFlight;
    }

    public SimulatorClock clock() {
        return clock;
    }

    /** Whether answers are compressed for callers that accept it. Off at start. */
    public void setGzip(boolean gzip) {
        answers.setGzip(gzip);
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private int listen(HttpServer server) {
        try {
            return server.listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
        } catch (CompletionException e) {
            vertx.close();
            throw new IllegalStateException("the simulator could not listen: " + e.getCause(), e);
        }
    }

    private void accept(HttpServerRequest http) {
        String target = http.path();
        String path = target == null ? "/" : target;
        inFlight.arrived(path);
        AtomicBoolean gone = new AtomicBoolean();
        Handler<Object> leave = ignored -> {
            if (!gone.getAndSet(true)) {
                inFlight.left(path);
            }
        };
        // Ended when the answer is written; closed when the connection goes before that.
        http.response().endHandler(leave::handle).closeHandler(leave::handle);
        if (http.headers().contains("content-length") || http.headers().contains("transfer-encoding")) {
            http.body().onSuccess(body -> serve(http, body.getBytes()));
        } else {
            serve(http, NO_BODY);
        }
    }

    private void serve(HttpServerRequest http, byte[] body) {
        SimulatedRequest request = read(http, body);
        String path;
        try {
            path = request.decodedPath();
        } catch (IllegalArgumentException e) {
            answers.send(http, request, SimulatedResponse.text(400, "malformed path"));
            return;
        }
        if (path.startsWith("/control/")) {
            answers.send(http, request, control.handle(request, path.substring("/control/".length())));
            return;
        }
        SimulatedService service = serviceFor(path);
        String name = service == null ? "" : service.name();
        Fault fault = faults.take(request.method(), path).orElse(null);
        // Logged before it is answered: a test that has its answer may look at the log at once.
        if (fault == null) {
            SimulatedResponse answer = execute(service, request);
            log.add(clock.instant(), name, request, answer.status(), null);
            answers.send(http, request, answer);
        } else {
            SimulatedResponse answer = spoil(fault, service, request);
            log.add(clock.instant(), name, request, answer.status(), fault.kind());
            answers.misbehave(http, request, fault, answer);
        }
    }

    /** What the fault lets the service do and say; an answer that is never sent has status 0. */
    private static SimulatedResponse spoil(Fault fault, @Nullable SimulatedService service, SimulatedRequest request) {
        SimulatedResponse real =
                switch (fault.kind()) {
                    case ANSWER, RESET_BEFORE -> SimulatedResponse.empty(0);
                    case ANSWER_AFTER, RESET_AFTER, HANG_AFTER, TRUNCATE, DELAY -> execute(service, request);
                };
        return switch (fault.kind()) {
            case ANSWER, ANSWER_AFTER ->
                new SimulatedResponse(
                        fault.status(), fault.headers(), fault.body().getBytes(StandardCharsets.UTF_8));
            case TRUNCATE, DELAY -> real;
            case RESET_BEFORE, RESET_AFTER, HANG_AFTER -> SimulatedResponse.empty(0);
        };
    }

    private @Nullable SimulatedService serviceFor(String path) {
        for (SimulatedService service : services) {
            if (service.handles(path)) {
                return service;
            }
        }
        return null;
    }

    private static SimulatedResponse execute(@Nullable SimulatedService service, SimulatedRequest request) {
        if (service == null) {
            return SimulatedResponse.text(404, "no simulated service has this path");
        }
        try {
            return service.handle(request);
        } catch (RuntimeException e) {
            // A fault of the simulator itself: said aloud, so that it is not taken for planned misbehaviour.
            StackTraceElement[] trace = e.getStackTrace();
            return SimulatedResponse.text(
                    500, "the simulator failed: " + e + (trace.length == 0 ? "" : " at " + trace[0]));
        }
    }

    private static SimulatedRequest read(HttpServerRequest http, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, String> header : http.headers()) {
            headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
        String target = http.uri();
        if (!target.startsWith("/")) {
            target = withoutOrigin(target);
        }
        int question = target.indexOf('?');
        return new SimulatedRequest(
                http.method().name(),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? null : target.substring(question + 1),
                headers,
                body,
                Origins.of(headers.get("host")));
    }

    /** A proxy's client sends the whole address as target. */
    private static String withoutOrigin(String target) {
        int host = target.indexOf("://");
        int path = host < 0 ? -1 : target.indexOf('/', host + 3);
        return path < 0 ? "/" : target.substring(path);
    }
}
