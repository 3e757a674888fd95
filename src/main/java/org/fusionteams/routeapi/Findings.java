package org.fusionteams.routeapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fusionteams.configuration.Nearest;
import org.fusionteams.routeapi.RouteFinding.Severity;

/** What a check has found so far. Paths are those below {@code routes/}. */
final class Findings {

    private static final int MOST_LISTED = 12;

    private final List<RouteFinding> all = new ArrayList<>();
    private final Set<String> broken = new TreeSet<>();

    void error(String path, int line, String what, String help) {
        all.add(new RouteFinding(Severity.ERROR, RouteFolder.shown(path), line, what, help));
        broken.add(path);
    }

    void warning(String path, int line, String what, String help) {
        all.add(new RouteFinding(Severity.WARNING, RouteFolder.shown(path), line, what, help));
    }

    void add(String path, RouteFinding finding) {
        all.add(finding);
        if (finding.isError()) {
            broken.add(path);
        }
    }

    boolean broken(String path) {
        return broken.contains(path);
    }

    /** By file and line, each once. */
    List<RouteFinding> all() {
        return all.stream().distinct().sorted().toList();
    }

    /** What is wrong in any of these files. */
    List<RouteFinding> errors(Collection<String> paths) {
        Set<String> files = paths.stream().map(RouteFolder::shown).collect(Collectors.toSet());
        return all().stream()
                .filter(finding -> finding.isError() && files.contains(finding.file()))
                .toList();
    }

    /** The nearest right word, or else the right words. */
    static String didYouMean(String word, Collection<String> known) {
        return Nearest.to(word, known)
                .map(right -> "did you mean " + right + "?")
                .orElseGet(() -> known.isEmpty() || known.size() > MOST_LISTED ? "" : "known are " + listed(known));
    }

    static String listed(Collection<String> words) {
        return words.stream().sorted().collect(Collectors.joining(", "));
    }
}
