package org.fusionteams.routeapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fusionteams.routeapi.RouteFinding.Severity;

/** The part of a reload that is about files which record types and channels are built on. */
final class SharedReload {

    private static final Set<String> SENDING = Set.of(RouteFiles.SENDERS, RouteFiles.DEAD_LETTER, RouteFiles.CHANNEL);

    private final RoutesInForce inForce;
    private final RouteFiles files;
    private final PollHold hold;
    private final ChannelRoutes channels;
    private final ReloadReport report;

    SharedReload(RoutesInForce inForce, RouteFiles files, PollHold hold, ChannelRoutes channels, ReloadReport report) {
        this.inForce = inForce;
        this.files = files;
        this.hold = hold;
        this.channels = channels;
        this.report = report;
    }

    /**
     * Does it. When record types must be made anew, all of them are still held when it returns.
     *
     * @param fits false when what is changed does not go with the old files that are kept instead of broken ones
     * @return true when the template of record types is another one than before
     */
    boolean reload(RouteFolder folder, Findings findings, boolean fits) throws InterruptedException {
        List<String> sending = new ArrayList<>();
        List<String> polling = new ArrayList<>();
        for (String path : RouteFolder.SHARED) {
            List<RouteFinding> errors = findings.errors(List.of(path));
            if (!errors.isEmpty()) {
                report.broken(path, errors);
            } else if (inForce.find(path)
                    .filter(unit -> unit.texts().equals(folder.unitTexts(path)))
                    .isPresent()) {
                report.unchanged(path);
            } else if (!fits) {
                report.broken(path, List.of(misfit(path)));
            } else {
                (SENDING.contains(path) ? sending : polling).add(path);
            }
        }
        sending(folder, sending);
        return polling(folder, polling);
    }

    private void sending(RouteFolder folder, List<String> changed) throws InterruptedException {
        if (changed.isEmpty()) {
            return;
        }
        if (!channels.stop(report.patience())) {
            changed.forEach(path -> report.busy(path, "a message in flight"));
            return;
        }
        changed.forEach(path -> exchange(folder, path));
        if (files.sendingWorks()) {
            channels.start();
        }
    }

    private boolean polling(RouteFolder folder, List<String> changed) throws InterruptedException {
        if (changed.isEmpty()) {
            return false;
        }
        List<String> all = new ArrayList<>(List.of(PollHold.OUT_OF_TURN));
        inForce.recordTypes().forEach(unit -> all.add(RouteFolder.name(unit.path())));
        if (!hold.hold(all, report.patience())) {
            changed.forEach(path -> report.busy(path, "a poll in flight"));
            return false;
        }
        boolean renewed = false;
        for (String path : changed) {
            renewed |= exchange(folder, path) && path.equals(RouteFiles.FUSION_RECORDS);
        }
        return renewed;
    }

    /** The new for the old; when Camel refuses the new one, the old one comes back. */
    private boolean exchange(RouteFolder folder, String path) {
        Optional<RoutesInForce.Unit> old = inForce.find(path);
        old.ifPresent(inForce::remove);
        Optional<RouteFinding> problem = inForce.load(path, folder.unitTexts(path));
        if (problem.isEmpty()) {
            report.loaded(path);
            return true;
        }
        old.ifPresent(unit -> inForce.load(path, unit.texts()));
        report.broken(path, List.of(problem.get()));
        return false;
    }

    private static RouteFinding misfit(String path) {
        return new RouteFinding(
                Severity.ERROR,
                RouteFolder.shown(path),
                0,
                "not loaded: it does not go with what stays in force of the broken files",
                "mend those first");
    }
}
