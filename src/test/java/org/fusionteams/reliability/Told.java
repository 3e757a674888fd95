package org.fusionteams.reliability;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one message says: which version of which invoice. The version stands in the amount, which every sender shows.
 *
 * @param version from 1; 0 when the message names none
 */
record Told(String number, int version) {

    private static final Pattern NUMBER = Pattern.compile("PRF-\\d{5}");
    private static final Pattern AMOUNT = Pattern.compile("(?<!\\d)1,(\\d{3})\\.00");
    private static final int FIRST_AMOUNT = 1_000;

    static String number(int made) {
        return "PRF-%05d".formatted(made);
    }

    static BigDecimal amount(int version) {
        return BigDecimal.valueOf(FIRST_AMOUNT + version);
    }

    /** A message about a change shows the amount before as well: the newest is what it tells. */
    static Told of(String text) {
        Matcher number = NUMBER.matcher(text);
        int version = AMOUNT.matcher(text)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElse(0);
        return new Told(number.find() ? number.group() : "no number in " + text, version);
    }

    @Override
    public String toString() {
        return number + " v" + version;
    }
}
