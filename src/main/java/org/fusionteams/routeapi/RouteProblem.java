package org.fusionteams.routeapi;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is wrong with a route file in one line: where, what. Camel's own text is long and repeats itself. */
final class RouteProblem {

    private static final Pattern LINE = Pattern.compile("line[: ]+(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 500;

    private RouteProblem() {}

    static String describe(Path file, Throwable error) {
        String line = "";
        String message = "";
        for (Throwable cause = error; cause != null && cause.getCause() != cause; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            Matcher matcher = LINE.matcher(text);
            if (line.isEmpty() && matcher.find()) {
                line = ":" + matcher.group(1);
            }
            // The innermost message is the nearest to the mistake.
            message = cause.getMessage() == null ? message : oneLine(text);
        }
        return file + line + ": " + message;
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
