package org.fusionteams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {

    private final StringWriter out = new StringWriter();

    @Test
    void shouldAlignColumnsAndCutNothing() {
        // Given
        String longReason = "x".repeat(300);
        Table table = new Table("ID", "REASON").row("1", longReason).row("12345", "");
        // When
        table.print(new PrintWriter(out, true));
        // Then
        assertThat(out.toString().lines()).containsExactly("ID     REASON", "1      " + longReason, "12345");
    }

    @Test
    void shouldShowPropertiesWithoutHeadings() {
        // Given
        Table table = Table.ofProperties().row("Supplier", "Northwind Tools").row("Due", "29 Mar 2026");
        // When
        table.print(new PrintWriter(out, true));
        // Then
        assertThat(out.toString().lines()).containsExactly("Supplier  Northwind Tools", "Due       29 Mar 2026");
    }

    @Test
    void shouldShowTextFromOutsideAsText() {
        // Given
        Table table = new Table("PARTY")
                .row("\u001B[2Jevil\r\nline\u202E")
                .row("@|bold Acme|@")
                .row("\u682A\u5F0F");
        // When
        table.print(new PrintWriter(out, true));
        // Then
        assertThat(out.toString().lines())
                .containsExactly("PARTY", " [2Jevil  line", "@\u200B|bold Acme|@", "\u682A\u5F0F");
    }
}
