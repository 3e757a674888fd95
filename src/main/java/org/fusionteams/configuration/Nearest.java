package org.fusionteams.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was probably meant by a misspelt word. */
public final class Nearest {

    private Nearest() {}

    /** The candidate with the fewest edits, when they are few enough to be a slip. */
    public static Optional<String> to(String misspelt, Collection<String> candidates) {
        int most = Math.max(2, misspelt.length() / 4);
        return candidates.stream()
                .min(Comparator.comparingInt((String candidate) -> edits(misspelt, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(candidate -> edits(misspelt, candidate) <= most);
    }

    /** Levenshtein distance, with one row of the table in memory. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
