package org.fusionteams.routeapi;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fusionteams.configuration.Settings;
import org.fusionteams.operations.OperationRefused;
import org.fusionteams.operations.RecordTypePolls;
import org.fusionteams.operations.RoutesReload;
import org.jboss.logging.Logger;

/** Brings what has changed in {@code routes/} into force: shared files first, then what is built on them. */
@Singleton
final class RouteReload implements RoutesReload {

    private static final Logger LOG = Logger.getLogger(RouteReload.class);

    /** How long a reload waits in all; a command waits twice as long for its answer. Not a key of operators. */
    static final String PATIENCE = "fusion-teams.reload-patience";

    private final CamelContext context;
    private final RoutesInForce inForce;
    private final RouteFiles files;
    private final Settings settings;
    private final PollHold hold;
    private final PollTimes times;
    private final RecordTypePolls polls;
    private final ChannelRoutes channels;
    private final Path root;
    private final Duration patience;
    private final AtomicBoolean underWay = new AtomicBoolean();

    RouteReload(
            CamelContext context,
            RoutesInForce inForce,
            RouteFiles files,
            Settings settings,
            PollHold hold,
            PollTimes times,
            RecordTypePolls polls,
            ChannelRoutes channels,
            @ConfigProperty(name = RouteLoader.FOLDER, defaultValue = "routes") String root,
            @ConfigProperty(name = PATIENCE, defaultValue = "45s") Duration patience) {
        this.context = context;
        this.inForce = inForce;
        this.files = files;
        this.settings = settings;
        this.hold = hold;
        this.times = times;
        this.polls = polls;
        this.channels = channels;
        this.root = Path.of(root);
        this.patience = patience;
    }

    @Override
    public Reloaded reload() {
        if (!context.getStatus().isStarted()) {
            throw OperationRefused.notNow("The connector is starting or stopping.");
        }
        if (!underWay.compareAndSet(false, true)) {
            throw OperationRefused.notNow("Another reload is under way: ask again when it is done.");
        }
        try {
            Reloaded reloaded = reload(read());
            LOG.infof("Routes reloaded: %s", reloaded.summary());
            return reloaded;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw OperationRefused.notNow("The connector is stopping.");
        } finally {
            underWay.set(false);
        }
    }

    private RouteFolder read() {
        try {
            return RouteFolder.read(root);
        } catch (IOException e) {
            throw OperationRefused.notNow("The folder " + root.toAbsolutePath() + " cannot be read: " + e.getMessage());
        }
    }

    private Reloaded reload(RouteFolder onDisk) throws InterruptedException {
        Findings findings = inForce.check(onDisk);
        Map<String, String> kept = inForce(findings::broken);
        // What stands beside a broken file is judged by what it will run with, and that is the old one.
        RouteFolder effective = onDisk.with(kept);
        Findings others = kept.isEmpty() ? findings : inForce.check(effective);
        boolean fits = kept.keySet().stream().noneMatch(others::broken);
        if (!fits) {
            // An old file needs, for instance, a route that another one does not have any more.
            effective = onDisk.with(inForce(path -> true));
            others = inForce.check(effective);
        }
        ReloadReport report = new ReloadReport(files, inForce, patience);
        try {
            boolean renewed = new SharedReload(inForce, files, hold, channels, report).reload(onDisk, findings, fits);
            new RecordTypeReload(inForce, files, settings, hold, times, report).reload(effective, others, renewed);
        } finally {
            report.toPoll().addAll(hold.release());
            report.toPoll().forEach(polls::pollNow);
        }
        return report.reloaded(others);
    }

    /** The texts of shared files that are in force. */
    private Map<String, String> inForce(Predicate<String> wanted) {
        Map<String, String> texts = new HashMap<>();
        RouteFolder.SHARED.stream()
                .filter(wanted)
                .flatMap(path -> inForce.find(path).stream())
                .forEach(unit -> texts.putAll(unit.texts()));
        return texts;
    }
}
