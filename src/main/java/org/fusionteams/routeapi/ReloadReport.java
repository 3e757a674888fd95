package org.fusionteams.routeapi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fusionteams.operations.RoutesReload.Finding;
import org.fusionteams.operations.RoutesReload.Reloaded;
import org.fusionteams.operations.RoutesReload.ReloadedFile;
import org.fusionteams.operations.RoutesReload.Result;
import org.fusionteams.routeapi.RouteFinding.Severity;
import org.jboss.logging.Logger;

/** What a reload has done so far, and how long it may still wait. */
final class ReloadReport {

    private static final Logger LOG = Logger.getLogger(ReloadReport.class);

    private final RouteFiles files;
    private final RoutesInForce inForce;
    private final Map<String, ReloadedFile> results = new TreeMap<>();
    private final Set<String> toPoll = new HashSet<>();
    private final long end;

    /** @param patience how long it may wait in all */
    ReloadReport(RouteFiles files, RoutesInForce inForce, Duration patience) {
        this.files = files;
        this.inForce = inForce;
        this.end = System.nanoTime() + patience.toNanos();
    }

    /** How long something in flight may be waited for. */
    Duration patience() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Record types that are to be read as soon as it is done: their time was missed meanwhile. */
    Set<String> toPoll() {
        return toPoll;
    }

    void unchanged(String path) {
        results.put(path, new ReloadedFile(path, Result.UNCHANGED, List.of()));
    }

    void loaded(String path) {
        results.put(path, new ReloadedFile(path, Result.LOADED, List.of()));
    }

    void removed(String path) {
        results.put(path, new ReloadedFile(path, Result.REMOVED, List.of()));
    }

    /** It is said in the log too; what is not in force because of it, in the status. */
    void broken(String path, List<RouteFinding> errors) {
        boolean kept = inForce.find(path).isPresent();
        if (!kept) {
            files.loaded(path, errors.stream().map(RouteFinding::toString).collect(Collectors.joining("; ")));
        }
        errors.forEach(error ->
                LOG.errorf("Broken route file %s%s", error, kept ? ". What was loaded before stays in force" : ""));
        results.put(path, new ReloadedFile(path, Result.BROKEN, findings(errors)));
    }

    void busy(String path, String inFlight) {
        RouteFinding finding = new RouteFinding(
                Severity.WARNING,
                RouteFolder.shown(path),
                0,
                inFlight + " did not end in time, so that what was loaded before stays in force",
                "reload again");
        LOG.warnf("Route file %s", finding);
        results.put(path, new ReloadedFile(path, Result.BUSY, findings(List.of(finding))));
    }

    /** @param checked what was found in all files */
    Reloaded reloaded(Findings checked) {
        List<RouteFinding> warnings =
                checked.all().stream().filter(finding -> !finding.isError()).toList();
        return new Reloaded(new ArrayList<>(results.values()), findings(warnings));
    }

    private static List<Finding> findings(List<RouteFinding> findings) {
        return findings.stream()
                .map(finding -> new Finding(
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        finding.file(),
                        finding.line(),
                        finding.what(),
                        finding.help()))
                .toList();
    }
}
