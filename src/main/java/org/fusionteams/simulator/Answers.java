package org.fusionteams.simulator;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Puts answers on the wire, and planned misbehaviour too. Used by the event loop only. */
final class Answers {

    // RFC 9110 wants two digits for the day, which the JDK's RFC_1123_DATE_TIME does not write.
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Vertx vertx;
    private final SimulatorClock clock;
    private volatile boolean gzip;
    private long dateSecond = Long.MIN_VALUE;
    private String date = "";

    Answers(Vertx vertx, SimulatorClock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    void setGzip(boolean gzip) {
        this.gzip = gzip;
    }

    void send(HttpServerRequest http, SimulatedRequest request, SimulatedResponse answer) {
        Buffer body = start(http.response(), request, answer);
        http.response().end(body);
    }

    /** Puts on the wire what the fault makes of this answer. */
    void misbehave(HttpServerRequest http, SimulatedRequest request, Fault fault, SimulatedResponse answer) {
        switch (fault.kind()) {
            case ANSWER, ANSWER_AFTER, DELAY -> sendLate(http, request, answer, fault.delay());
            case RESET_BEFORE, RESET_AFTER -> reset(http);
            case TRUNCATE -> truncate(http, request, answer, fault.bytes());
            case HANG_AFTER -> {
                // The connection stays open until the caller gives up.
            }
        }
    }

    private void sendLate(HttpServerRequest http, SimulatedRequest request, SimulatedResponse answer, Duration delay) {
        if (delay.toMillis() <= 0) {
            send(http, request, answer);
            return;
        }
        vertx.setTimer(delay.toMillis(), timer -> {
            if (!http.response().closed()) {
                send(http, request, answer);
            }
        });
    }

    private void truncate(HttpServerRequest http, SimulatedRequest request, SimulatedResponse answer, int bytes) {
        HttpServerResponse response = http.response();
        Buffer body = start(response, request, answer);
        response.putHeader("Content-Length", Integer.toString(body.length()));
        response.write(body.slice(0, Math.min(bytes, body.length())))
                .onComplete(written -> http.connection().close());
    }

    private Buffer start(HttpServerResponse response, SimulatedRequest request, SimulatedResponse answer) {
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (!response.headers().contains("Date")) {
            response.putHeader("Date", now());
        }
        if (gzip && answer.body().length > 0 && accepts(request)) {
            response.putHeader("Content-Encoding", "gzip");
            return Buffer.buffer(compress(answer.body()));
        }
        return Buffer.buffer(answer.body());
    }

    /** With SO_LINGER 0 the kernel sends RST in place of FIN: what a crashed gateway looks like. */
    private static void reset(HttpServerRequest http) {
        Channel channel = ((ConnectionBase) http.connection()).channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }

    private static boolean accepts(SimulatedRequest request) {
        String accepted = request.header("accept-encoding");
        return accepted != null && accepted.contains("gzip");
    }

    private static byte[] compress(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String now() {
        Instant now = clock.instant();
        if (now.getEpochSecond() != dateSecond) {
            dateSecond = now.getEpochSecond();
            date = HTTP_DATE.format(now);
        }
        return date;
    }
}
