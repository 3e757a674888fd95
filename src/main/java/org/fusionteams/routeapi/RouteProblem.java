package org.fusionteams.routeapi;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.ResolveEndpointFailedException;
import org.fusionteams.routeapi.RouteFinding.Severity;

/** Says what Camel refuses in a route file in one line: where, what. Camel's own text is long and repeats itself. */
final class RouteProblem {

    private static final Pattern LINE = Pattern.compile("line[: ]+(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 500;

    private RouteProblem() {}

    static RouteFinding finding(String path, String text, Throwable error) {
        int line = 0;
        String message = error.getClass().getSimpleName();
        for (Throwable cause = error; cause != null && cause.getCause() != cause; cause = cause.getCause()) {
            Matcher matcher = LINE.matcher(String.valueOf(cause.getMessage()));
            if (line == 0 && matcher.find()) {
                line = Integer.parseInt(matcher.group(1));
            }
            // The innermost message is the nearest to the mistake.
            message = cause.getMessage() == null ? message : oneLine(cause.getMessage());
        }
        return new RouteFinding(
                Severity.ERROR, RouteFolder.shown(path), line > 0 ? line : lineOfEndpoint(text, error), message, "");
    }

    /** Camel names an endpoint that it cannot make, but not where it stands. */
    private static int lineOfEndpoint(String text, Throwable error) {
        for (Throwable cause = error; cause != null && cause.getCause() != cause; cause = cause.getCause()) {
            if (cause instanceof ResolveEndpointFailedException failed && failed.getUri() != null) {
                return lineOf(text, failed.getUri().replaceFirst("://", ":").replaceFirst("\\?.*", ""));
            }
        }
        return 0;
    }

    private static int lineOf(String text, String written) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(written) && !lines.get(i).stripLeading().startsWith("#")) {
                return i + 1;
            }
        }
        return 0;
    }

    static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
