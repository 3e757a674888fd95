package org.fusionteams.check;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be well with a server before anything is asked of it: name, certificate, an answer at all, clock. */
final class HostChecks {

    private static final String NAME = "name";
    private static final String CERTIFICATE = "certificate";

    /** A proxy that wants a password, time that ran out, too many requests. */
    private static final Set<Integer> NO_REFUSAL = Set.of(407, 408, 429);

    private static final Duration MOST_OFFSET = Duration.ofSeconds(30);
    private static final Duration ENDS_SOON = Duration.ofDays(30);

    private final Steps steps;
    private final Wire wire;
    private final Clock clock;
    private final Set<String> known = new HashSet<>();
    private final Set<String> clocks = new HashSet<>();
    private @Nullable Reply first;

    HostChecks(Steps steps, Wire wire, Clock clock) {
        this.steps = steps;
        this.wire = wire;
        this.clock = clock;
    }

    /** Once for each host, however often it is named. */
    void nameAndCertificate(URI server) {
        String host = server.getAuthority();
        if (known.add(host)) {
            steps.step(NAME, host, List.of(), () -> name(server));
            steps.step(CERTIFICATE, host, List.of(Steps.name(NAME, host)), () -> certificate(server));
        }
    }

    /**
     * Name, certificate, an answer without signing in, and the clock by it.
     *
     * @param check what the answer's check is called
     * @param probe what is asked for; whether it is refused does not matter
     * @param missing what it means that nothing is there; null when that is an answer like any other
     * @return what later checks of this server come after
     */
    List<String> answers(String check, URI probe, @Nullable Cause missing) {
        String host = probe.getAuthority();
        nameAndCertificate(probe);
        first = null;
        steps.step(
                check,
                host,
                List.of(Steps.name(NAME, host), Steps.name(CERTIFICATE, host), Steps.answers(host)),
                () -> answered(probe, missing));
        if (clocks.add(host)) {
            steps.step("clock", host, List.of(Steps.name(check, host)), this::clock);
        }
        return List.of(Steps.name(check, host), Steps.answers(host));
    }

    private Finding name(URI server) {
        return wire.isBehindTheProxy(server)
                ? Finding.notNeeded("The proxy looks the name up.")
                : Finding.ok(server.getHost() + " is " + wire.resolve(server) + ".");
    }

    private Finding certificate(URI server) {
        if (wire.isBehindTheProxy(server)) {
            return Finding.notNeeded("It is reached through the proxy; the next check fails when it is not trusted.");
        }
        if (!"https".equals(server.getScheme())) {
            return Finding.notNeeded("http on this machine has no certificate.");
        }
        Instant end = wire.certificateEnds(server);
        String told = "The certificate of " + server.getAuthority() + " is valid until " + end + ".";
        if (end.isBefore(clock.instant())) {
            // Java does not look at the date of a certificate that it was told to trust itself.
            return Finding.of(Cause.CERTIFICATE_ENDED, told);
        }
        return Duration.between(clock.instant(), end).compareTo(ENDS_SOON) < 0
                ? Finding.of(Cause.CERTIFICATE_ENDS_SOON, told)
                : Finding.ok(told);
    }

    private Finding answered(URI probe, @Nullable Cause missing) {
        Reply reply = wire.get(probe, Map.of("Accept", "application/json"));
        first = reply;
        int status = reply.status();
        if (missing != null && status == 404) {
            return Finding.of(missing, reply.told());
        }
        // A refusal is an answer: that nobody is signed in, or that this is no question to ask, is how it should be.
        boolean refusal = missing == null
                ? status >= 400 && status < 500 && !NO_REFUSAL.contains(status)
                : status == 401 || status == 403 || status == 405 || (status == 400 && !reply.isWebPage());
        return refusal ? Finding.ok("It answers.") : Answers.judge(reply, "It answers.");
    }

    private Finding clock() {
        Reply reply = first;
        String date = reply == null ? null : reply.answer().header("Date");
        if (date == null) {
            return Finding.notNeeded("The server does not say what time it is.");
        }
        try {
            Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            long seconds = Duration.between(clock.instant(), there).toSeconds();
            String told = "The server's clock is " + Math.abs(seconds) + " s " + (seconds < 0 ? "behind" : "ahead of")
                    + " this machine's.";
            return Math.abs(seconds) > MOST_OFFSET.toSeconds()
                    ? Finding.of(Cause.CLOCK_OFF, told)
                    : Finding.ok("The clocks agree within " + (Math.abs(seconds) + 1) + " s.");
        } catch (DateTimeException e) {
            return Finding.notNeeded("The server's date cannot be read.");
        }
    }
}
