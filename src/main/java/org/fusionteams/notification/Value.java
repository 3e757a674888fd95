package org.fusionteams.notification;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Something to show, still without a language: how it is written is up to the channel that shows it. */
public sealed interface Value {

    /** Words as Fusion has them. */
    record Text(String text) implements Value {}

    /** An exact amount. @param currency ISO 4217 code; null when it is a plain number */
    record Amount(BigDecimal amount, @Nullable String currency) implements Value {

        /** 100.0 and 100.00 are the same amount. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Amount that
                    && amount.compareTo(that.amount) == 0
                    && java.util.Objects.equals(currency, that.currency);
        }

        @Override
        public int hashCode() {
            return java.util.Objects.hash(amount.stripTrailingZeros(), currency);
        }
    }

    /** Nothing, and known to be nothing: not shown, but a later value is a change. */
    record None() implements Value {}

    /** A calendar day. @param note what to know about it, such as "3 installments"; null when nothing */
    record Day(LocalDate date, @Nullable String note) implements Value {}
}
