package org.fusionteams.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What does a reader of the last message not know yet? */
class WordingTest {

    @Test
    void shouldFindNothingNewInTheSameWords() {
        // Given
        Wording told = wording("100", "Validated", List.of());
        // When
        List<Change> changes = wording("100.00", "Validated", List.of()).since(told);
        // Then
        assertThat(changes).isEmpty();
    }

    @Test
    void shouldFindEachChangedValue() {
        // Given
        Wording told = wording("100", "Validated", List.of(fact("Paid", "no"), fact("Site", "A")));
        // When
        List<Change> changes = wording("120", "Canceled", List.of(fact("Paid", "yes"), fact("Site", "A")))
                .since(told);
        // Then
        assertThat(changes).extracting(Change::label).containsExactly("Amount", "Status", "Paid");
        assertThat(changes.get(2)).isEqualTo(new Change("Paid", new Value.Text("no"), new Value.Text("yes")));
    }

    @Test
    void shouldFindHeaderValuesThatCameOrWent() {
        // Given
        Wording told = wording("100", null, List.of());
        // When
        List<Change> changes = wording(null, "Validated", List.of()).since(told);
        // Then
        assertThat(changes).extracting(Change::label).containsExactly("Amount", "Status");
        assertThat(changes.get(0).after()).isNull();
        assertThat(changes.get(1).before()).isNull();
    }

    @Test
    void shouldNotTakeANewFactForAChange() {
        // Given
        Wording told = wording("100", "Validated", List.of());
        // When
        List<Change> changes =
                wording("100", "Validated", List.of(fact("Paid", "no"))).since(told);
        // Then
        assertThat(changes).isEmpty();
    }

    @Test
    void shouldNotTakeANewLabelOfThePartyForAChange() {
        // Given
        Wording told = new Wording("New", "1", "Acme", "Supplier", null, null, null, null, null, null, List.of(), null);
        Wording now = new Wording("New", "1", "Acme", "Vendor", null, null, null, null, null, null, List.of(), null);
        // When
        List<Change> changes = now.since(told);
        // Then
        assertThat(changes).isEmpty();
    }

    @Test
    void shouldTakeAFactThatWasKnownToBeNothingForAChange() {
        // Given
        Wording told = wording("100", "Validated", List.of(new Fact("Hold", new Value.None())));
        // When
        List<Change> changes =
                wording("100", "Validated", List.of(fact("Hold", "Price"))).since(told);
        // Then
        assertThat(changes).containsExactly(new Change("Hold", null, new Value.Text("Price")));
    }

    @Test
    void shouldShowNothingOfWhatIsNothingNorWhatTheHeadlineSays() {
        // Given
        Wording wording = wording("100", null, List.of(new Fact("Hold", new Value.None())));
        // When
        List<Fact> shown = wording.shown();
        // Then
        assertThat(shown).extracting(Fact::label).containsExactly("Amount", "Due");
    }

    private static Wording wording(@Nullable String amount, @Nullable String status, List<Fact> facts) {
        return new Wording(
                "New",
                "ERS-1",
                "Acme",
                "Supplier",
                amount == null ? null : new BigDecimal(amount),
                "GBP",
                LocalDate.parse("2026-03-29"),
                null,
                status,
                null,
                facts,
                null);
    }

    private static Fact fact(String label, String value) {
        return new Fact(label, new Value.Text(value));
    }
}
