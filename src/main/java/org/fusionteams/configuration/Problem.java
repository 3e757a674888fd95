package org.fusionteams.configuration;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is wrong with the configuration. Holds no value of a secret.
 *
 * @param key the key as the operator sets it
 * @param what what is wrong with it, to be read after the key: "is missing"
 * @param example how it would be right, or the way out; may be empty
 */
public record Problem(String key, String what, String example) {

    private static final int WIDEST_KEY = 44;

    /** All problems as the one message that an operator reads, without a line break at its end. */
    public static String render(List<Problem> problems) {
        int width = problems.stream()
                .mapToInt(problem -> problem.key().length())
                .max()
                .orElse(0);
        int column = Math.min(width, WIDEST_KEY) + 2;
        return problems.stream()
                .map(problem -> problem.lines(column))
                .collect(Collectors.joining("\n", headline(problems.size()) + "\n\n", ""));
    }

    private static String headline(int count) {
        return "fusion-teams cannot start: " + count + (count == 1 ? " problem" : " problems")
                + " in the configuration.";
    }

    private String lines(int column) {
        String first = "  " + key + " ".repeat(Math.max(2, column - key.length())) + what;
        return example.isEmpty() ? first : first + "\n" + " ".repeat(column + 2) + example;
    }
}
