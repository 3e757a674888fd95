package org.fusionteams.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Are values written as the readers of a channel are used to, and never rounded? */
class ValueFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB | 12840.5            | GBP | 12,840.50 GBP",
                "en-GB | 12840              | JPY | 12,840 JPY",
                "en-GB | 12840.5            | JPY | 12,840.5 JPY",
                "en-GB | 12840.5            | KWD | 12,840.500 KWD",
                "en-GB | 0.12345            | GBP | 0.12345 GBP",
                "en-GB | 100.000000         | GBP | 100.00 GBP",
                "en-GB | -1                 | GBP | -1.00 GBP",
                "en-GB | 12345678901234567.89 | GBP | 12,345,678,901,234,567.89 GBP",
                "en-GB | 1E+6               | USD | 1,000,000.00 USD",
                "en-GB | 5                  | ABC | 5.00 ABC",
                "en-GB | 5.10               | ''  | 5.10",
                "en-GB | 4312.000           | ''  | 4,312",
                "de-DE | 12840.5            | EUR | 12.840,50 EUR",
                "fr-FR | 12840.5            | EUR | 12\u202F840,50 EUR"
            })
    void shouldWriteAmountsExactly(String locale, BigDecimal amount, String currency, String expected) {
        // Given
        ValueFormat format = new ValueFormat(Locale.forLanguageTag(locale));
        // When
        String shown = format.format(new Value.Amount(amount, currency.isEmpty() ? null : currency));
        // Then
        assertThat(shown.replace('\u00A0', ' ')).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"en-GB, 29 Mar 2026", "de-DE, 29.03.2026", "fr-FR, 29 mars 2026"})
    void shouldWriteDays(String locale, String expected) {
        // Given
        ValueFormat format = new ValueFormat(Locale.forLanguageTag(locale));
        // When
        String shown = format.format(new Value.Day(LocalDate.parse("2026-03-29"), null));
        // Then
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void shouldShowWhatIsMissingAsADash() {
        // Given
        ValueFormat format = new ValueFormat(Locale.UK);
        // When
        String shown = format.format(null);
        // Then
        assertThat(shown).isEqualTo("\u2013");
    }

    @Test
    void shouldAddWhatIsToKnowAboutADay() {
        // Given
        ValueFormat format = new ValueFormat(Locale.UK);
        // When
        String shown = format.format(new Value.Day(LocalDate.parse("2026-03-29"), "3 installments"));
        // Then
        assertThat(shown).isEqualTo("29 Mar 2026 (3 installments)");
    }
}
