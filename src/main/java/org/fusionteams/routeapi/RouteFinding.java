package org.fusionteams.routeapi;

import java.util.Comparator;

/**
 * One thing that is wrong, or perhaps not meant, in {@code routes/}.
 *
 * @param file as a person names it: {@code routes/routing.camel.yaml}
 * @param line counted from 1; 0 when it is about the file as a whole
 * @param what what is wrong there
 * @param help what was expected, the nearest right word, or the way out; may be empty
 */
public record RouteFinding(Severity severity, String file, int line, String what, String help)
        implements Comparable<RouteFinding> {

    /** Whether what stands in the file can be used. */
    public enum Severity {
        /** The file is not loaded. */
        ERROR,
        /** Loaded all the same. */
        WARNING
    }

    private static final Comparator<RouteFinding> ORDER = Comparator.comparing(RouteFinding::file)
            .thenComparing(RouteFinding::line)
            .thenComparing(RouteFinding::what);

    /** File and line. */
    public String place() {
        return line > 0 ? file + ":" + line : file;
    }

    /** What is wrong and what to do, in one sentence. */
    public String sentence() {
        return help.isEmpty() ? what : what + "; " + help;
    }

    boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(RouteFinding other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return place() + ": " + sentence();
    }
}
