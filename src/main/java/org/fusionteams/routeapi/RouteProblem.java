package org.fusionteams.routeapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.ResolveEndpointFailedException;

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
        return file + (line.isEmpty() ? lineOfEndpoint(file, error) : line) + ": " + message;
    }

    /** Camel names an endpoint that it cannot make, but not where it stands. */
    private static String lineOfEndpoint(Path file, Throwable error) {
        for (Throwable cause = error; cause != null && cause.getCause() != cause; cause = cause.getCause()) {
            if (cause instanceof ResolveEndpointFailedException failed && failed.getUri() != null) {
                String written = failed.getUri().replaceFirst("://", ":").replaceFirst("\\?.*", "");
                return lineOf(file, written);
            }
        }
        return "";
    }

    private static String lineOf(Path file, String text) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(text) && !lines.get(i).stripLeading().startsWith("#")) {
                    return ":" + (i + 1);
                }
            }
        } catch (IOException e) {
            // The message is worth showing without its line.
            return "";
        }
        return "";
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
