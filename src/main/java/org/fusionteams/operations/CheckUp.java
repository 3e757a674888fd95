package org.fusionteams.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.check.AdminText;
import org.fusionteams.check.Cause;
import org.fusionteams.check.CheckReport;
import org.fusionteams.check.CheckResult;
import org.fusionteams.check.Doctor;
import org.fusionteams.check.Finding;
import org.fusionteams.check.Result;
import org.fusionteams.check.SendCauses;
import org.fusionteams.check.Side;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.Settings;
import org.fusionteams.outbox.Attempt;
import org.jspecify.annotations.Nullable;

/** Runs the checks of both systems; on demand with a test message for each channel, which goes the way of every other. */
public final class CheckUp {

    private static final String CHECK = "test message";

    /** Paced channels send once a second, and the first failure of a channel is written down at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Settings settings;
    private final Doctor doctor;
    private final ChannelActions channels;
    private final NotificationSearch notifications;
    private final AuditTrail audit;
    private final boolean sends;
    private final ReentrantLock running = new ReentrantLock();

    /** @param sends false in a process that has no channels running */
    CheckUp(
            Settings settings,
            Doctor doctor,
            ChannelActions channels,
            NotificationSearch notifications,
            AuditTrail audit,
            boolean sends) {
        this.settings = settings;
        this.doctor = doctor;
        this.channels = channels;
        this.notifications = notifications;
        this.audit = audit;
        this.sends = sends;
    }

    /**
     * What is to be checked.
     *
     * @param sides which of the two systems
     * @param channel the only channel that is looked at; null for all
     * @param sendTest whether each channel that is looked at gets one message that says that it is a test
     */
    public record Asked(Set<Side> sides, @Nullable String channel, boolean sendTest) {

        public Asked {
            sides = Set.copyOf(sides);
        }
    }

    public boolean knows(String channel) {
        return settings.channels().containsKey(channel);
    }

    /**
     * Runs them. An event of the audit trail.
     *
     * @throws OperationRefused when there is no such channel, or while another check is under way
     */
    public CheckReport run(Asked asked, String actor) {
        String channel = asked.channel();
        if (channel != null && !knows(channel)) {
            throw OperationRefused.unknown("There is no channel " + channel + "; configured are "
                    + String.join(", ", settings.channels().keySet()) + ".");
        }
        if (!running.tryLock()) {
            throw OperationRefused.notNow("A check is under way: ask again when it is done.");
        }
        try {
            CheckReport report = doctor.check(asked.sides(), channel);
            CheckReport whole = asked.sides().contains(Side.MICROSOFT) ? withTests(report, asked, actor) : report;
            audit.append(
                    actor,
                    "connector.checked",
                    "connector",
                    whole.count(Result.FAILED) + " failed, " + whole.count(Result.WARNING) + " warnings, "
                            + whole.count(Result.OK) + " ok, " + whole.count(Result.SKIPPED) + " skipped");
            return whole;
        } finally {
            running.unlock();
        }
    }

    private CheckReport withTests(CheckReport report, Asked asked, String actor) {
        AdminText texts = new AdminText(settings, report.at());
        Map<String, String> keys = new LinkedHashMap<>();
        List<ChannelSettings> wanted = settings.channels().values().stream()
                .filter(each -> asked.channel() == null || each.name().equals(asked.channel()))
                .toList();
        if (asked.sendTest() && sends) {
            // All of them first: channels send side by side.
            wanted.forEach(each -> keys.put(each.name(), channels.test(each.name(), actor)));
        }
        List<CheckResult> results = new ArrayList<>(report.results());
        for (ChannelSettings each : wanted) {
            String key = keys.get(each.name());
            results.add(texts.result(
                    Side.MICROSOFT, CHECK, each.name(), key == null ? notTried(asked) : outcome(each, key)));
        }
        return new CheckReport(report.at(), results);
    }

    private static Finding notTried(Asked asked) {
        return new Finding(
                Result.SKIPPED,
                null,
                asked.sendTest()
                        ? "Not tried, because a test message goes through the outbox of a running connector, and none"
                                + " answers."
                        : "Not tried, because a message would be posted: --send-test posts one.");
    }

    private Finding outcome(ChannelSettings channel, String key) {
        NotificationFilter filter =
                new NotificationFilter(null, ChannelActions.TEST, key, null, channel.name(), null, null);
        Executor later = CompletableFuture.delayedExecutor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        StoredNotification sent = null;
        for (long looks = PATIENCE.dividedBy(BETWEEN_LOOKS); looks > 0; looks--) {
            sent = notifications.newest(filter, 1, null).items().stream()
                    .findFirst()
                    .orElse(null);
            List<Attempt> attempts = sent == null ? List.of() : notifications.attempts(sent.id());
            if (!attempts.isEmpty()) {
                return judged(channel, attempts.get(attempts.size() - 1));
            }
            CompletableFuture.runAsync(() -> {}, later).join();
        }
        String why = sent == null ? null : sent.reason();
        return Finding.of(
                Cause.NOT_SENT_YET,
                "After " + PATIENCE.toSeconds() + " s it was not tried" + (why == null ? "." : ": " + why + "."));
    }

    private static Finding judged(ChannelSettings channel, Attempt attempt) {
        String reason = attempt.reason() == null ? "" : attempt.reason();
        if (!attempt.outcome().equals("delivered")) {
            return Finding.of(
                    SendCauses.of(channel.sender(), attempt.status(), reason), reason.replaceAll("[.\\s]+$", "") + ".");
        }
        return new Finding(
                Result.OK,
                null,
                channel.sender().can().confirms()
                        ? "It stands in the channel."
                        : "It was accepted. Whether it stands in Teams, Teams alone shows.");
    }
}
