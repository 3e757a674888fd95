package org.fusionteams.notification;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes values as the readers of one channel are used to. Immutable; use from any thread. */
public final class ValueFormat {

    private final Locale locale;
    private final DateTimeFormatter day;

    public ValueFormat(Locale locale) {
        this.locale = locale;
        this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
    }

    /** Safe to show; a missing value is a dash. */
    public String format(@Nullable Value value) {
        if (value instanceof Value.Text text) {
            return ShownText.of(text.text());
        } else if (value instanceof Value.Amount amount) {
            return amount(amount.amount(), amount.currency());
        } else if (value instanceof Value.Day date) {
            String shown = day(date.date());
            return date.note() == null ? shown : shown + " (" + ShownText.of(date.note()) + ")";
        }
        return "\u2013";
    }

    /**
     * The currency's own number of decimals, and more when the amount has more: an amount is never rounded. Without a
     * currency a whole number stays one, and another has at least two decimals, like most money.
     */
    String amount(BigDecimal amount, @Nullable String currency) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        int exact = Math.max(0, amount.stripTrailingZeros().scale());
        int usual = currency == null ? (exact == 0 ? 0 : 2) : decimals(currency);
        format.setMinimumFractionDigits(usual);
        format.setMaximumFractionDigits(Math.max(usual, exact));
        String number = format.format(amount);
        return currency == null ? number : number + "\u00A0" + ShownText.of(currency);
    }

    /** How many of something. */
    String count(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** What stands below a list that is not shown whole. @param number how many are not shown; null when not known */
    public String more(@Nullable Long number) {
        return number == null ? "\u2026 and more" : "\u2026 and " + count(number) + " more";
    }

    String day(LocalDate date) {
        return day.format(date);
    }

    private static int decimals(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            // A code that is not in ISO 4217: shown as it stands, with the decimals that most currencies have.
            return 2;
        }
    }
}
