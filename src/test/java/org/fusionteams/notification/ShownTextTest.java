package org.fusionteams.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Is text from Fusion made safe to show, and otherwise left as it is? */
class ShownTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Acme Office Supplies' | Acme Office Supplies",
                "'  Acme \n\t Office  ' | Acme Office",
                "'a\u0001b\u0007c' | a b c",
                "'\u202Eevil\u202C \u2066x\u2069' | evil x",
                "'a\u2028b\u0085c' | a b c",
                "'{{DATE(x)}}' | {\u200B{DATE(x)}}",
                "'{{{{' | {\u200B{\u200B{\u200B{",
                "'{\u202E{DATE}}' | {\u200B{DATE}}",
                "'<at>All</at> [x](y) **b**' | <at>All</at> [x](y) **b**",
                "'M\u00FCller & S\u00F6hne \uD83D\uDE00' | M\u00FCller & S\u00F6hne \uD83D\uDE00"
            })
    void shouldShow(String text, String expected) {
        // Given
        String given = text;
        // When
        String shown = ShownText.of(given);
        // Then
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void shouldLeaveOutHalfACharacter() {
        // Given
        String text = "a" + (char) 0xD83D + "b";
        // When
        String shown = ShownText.of(text);
        // Then
        assertThat(shown).isEqualTo("ab");
    }

    @Test
    void shouldCutWhatIsTooLongAndSaySo() {
        // Given
        String text = "x".repeat(401);
        // When
        String shown = ShownText.of(text);
        // Then
        assertThat(shown).isEqualTo("x".repeat(400) + "\u2026");
    }

    @Test
    void shouldNotSayThatItWasCutWhenOnlyTheUnseenIsLeftOut() {
        // Given
        String text = "\u202E".repeat(500) + "x";
        // When
        String shown = ShownText.of(text);
        // Then
        assertThat(shown).isEqualTo("x");
    }
}
