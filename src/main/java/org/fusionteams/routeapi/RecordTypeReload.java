package org.fusionteams.routeapi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fusionteams.configuration.FusionSettings.RecordTypeSettings;
import org.fusionteams.configuration.Settings;
import org.fusionteams.routeapi.RouteFinding.Severity;

/** The part of a reload that is about record types: each is exchanged for itself, while it is not being read. */
final class RecordTypeReload {

    private final RoutesInForce inForce;
    private final RouteFiles files;
    private final Settings settings;
    private final PollHold hold;
    private final PollTimes times;
    private final ReloadReport report;

    RecordTypeReload(
            RoutesInForce inForce,
            RouteFiles files,
            Settings settings,
            PollHold hold,
            PollTimes times,
            ReloadReport report) {
        this.inForce = inForce;
        this.files = files;
        this.settings = settings;
        this.hold = hold;
        this.times = times;
        this.report = report;
    }

    /** @param renewed true when all are to be made anew, because their template is another one */
    void reload(RouteFolder folder, Findings findings, boolean renewed) throws InterruptedException {
        removeMissing(folder);
        for (String path : folder.recordTypeFiles()) {
            RecordTypeSettings own = settings.fusion().recordTypes().get(RouteFolder.name(path));
            if (own == null || own.enabled()) {
                reload(folder, findings, renewed, path);
            }
        }
    }

    private void removeMissing(RouteFolder folder) throws InterruptedException {
        Set<String> names =
                folder.recordTypeFiles().stream().map(RouteFolder::name).collect(Collectors.toSet());
        for (RoutesInForce.Unit unit : inForce.recordTypes()) {
            String name = RouteFolder.name(unit.path());
            if (names.contains(name)) {
                continue;
            }
            if (hold.hold(List.of(name), report.patience())) {
                boolean unused = times.forget(name);
                inForce.remove(unit);
                files.gone(unit.path());
                report.removed(unit.path());
            } else {
                report.busy(unit.path(), "a poll in flight");
            }
        }
        // One that was never in force and is gone is no problem any more.
        files.all().stream()
                .map(RouteFiles.State::path)
                .filter(path -> path.startsWith(RouteFolder.RECORD_TYPES) && folder.text(path) == null)
                .filter(path -> inForce.find(path).isEmpty())
                .forEach(files::gone);
    }

    private void reload(RouteFolder folder, Findings findings, boolean renewed, String path)
            throws InterruptedException {
        Optional<RoutesInForce.Unit> old = inForce.recordTypes().stream()
                .filter(unit -> RouteFolder.name(unit.path()).equals(RouteFolder.name(path)))
                .findFirst();
        boolean same =
                old.filter(unit -> unit.texts().equals(folder.unitTexts(path))).isPresent();
        List<RouteFinding> errors = findings.errors(RouteFolder.unit(path));
        if (!errors.isEmpty()) {
            report.broken(path, errors);
        } else if (!files.pollingWorks()) {
            report.broken(path, List.of(builtOnBroken(path)));
        } else if (same && !renewed) {
            report.unchanged(path);
        } else if (!hold.hold(List.of(RouteFolder.name(path)), report.patience())) {
            report.busy(path, "a poll in flight");
        } else {
            exchange(folder, path, old, same);
        }
    }

    private void exchange(RouteFolder folder, String path, Optional<RoutesInForce.Unit> old, boolean same)
            throws InterruptedException {
        String name = RouteFolder.name(path);
        if (times.forget(name)) {
            // What made the last poll fail may be mended now.
            report.toPoll().add(name);
        }
        old.ifPresent(unit -> {
            inForce.remove(unit);
            files.gone(unit.path());
        });
        Optional<RouteFinding> problem = inForce.load(path, folder.unitTexts(path));
        if (problem.isEmpty()) {
            times.remember(name);
            if (same) {
                report.unchanged(path);
            } else {
                report.loaded(path);
            }
            return;
        }
        old.ifPresent(unit -> {
            inForce.load(unit.path(), unit.texts());
            times.remember(name);
        });
        report.broken(path, List.of(problem.get()));
    }

    private static RouteFinding builtOnBroken(String path) {
        return new RouteFinding(
                Severity.ERROR, RouteFolder.shown(path), 0, "not loaded: what it is built on is broken", "");
    }
}
