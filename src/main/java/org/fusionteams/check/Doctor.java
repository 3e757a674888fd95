package org.fusionteams.check;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.OutgoingClient;
import org.fusionteams.configuration.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Looks at both systems as they are set up and names what is wrong. It asks one question at a time, writes nothing into
 * Fusion, posts nothing, and does not stop at the first fault: what depends on it is skipped, the rest is tried.
 */
public final class Doctor {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Settings settings;
    private final Supplier<FreshSignIns> signIns;
    private final WatchedRecordTypes recordTypes;
    private final Supplier<SSLContext> tls;
    private final Duration patience;
    private final Clock clock;

    /** @param signIns asked once for each check */
    public Doctor(Settings settings, Supplier<FreshSignIns> signIns, WatchedRecordTypes recordTypes, Clock clock) {
        this(settings, signIns, recordTypes, () -> OutgoingClient.tls(settings.outgoing()), PATIENCE, clock);
    }

    Doctor(
            Settings settings,
            Supplier<FreshSignIns> signIns,
            WatchedRecordTypes recordTypes,
            Supplier<SSLContext> tls,
            Duration patience,
            Clock clock) {
        this.settings = settings;
        this.signIns = signIns;
        this.recordTypes = recordTypes;
        this.tls = tls;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Runs the checks.
     *
     * @param sides which of the two systems
     * @param channel the only channel that is looked at; null for all
     */
    public CheckReport check(Set<Side> sides, @Nullable String channel) {
        Instant at = clock.instant();
        AdminText texts = new AdminText(settings, at);
        Wire wire = new Wire(settings.outgoing(), tls.get(), patience);
        FreshSignIns fresh = signIns.get();
        List<CheckResult> results = new ArrayList<>();
        if (sides.contains(Side.FUSION)) {
            Steps steps = new Steps(Side.FUSION, texts);
            Pod pod = new Pod(settings.fusion(), fresh::fusion, wire);
            new FusionChecks(steps, wire, clock, pod, recordTypes.watched()).run();
            results.addAll(steps.results());
        }
        if (sides.contains(Side.MICROSOFT)) {
            Steps steps = new Steps(Side.MICROSOFT, texts);
            List<ChannelSettings> channels = settings.channels().values().stream()
                    .filter(each -> channel == null || each.name().equals(channel))
                    .toList();
            new MicrosoftChecks(steps, wire, clock, settings.microsoft(), fresh, channels).run();
            results.addAll(steps.results());
        }
        return new CheckReport(at, results);
    }
}
