package org.fusionteams.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fusionteams.notification.NotificationJson.Content;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Does what is kept come back as it was? */
class NotificationJsonTest {

    @Property(tries = 200)
    void shouldReadWhatItWrote(
            @ForAll("wordings") Wording wording, @ForAll("values") Value before, @ForAll("values") Value after) {
        // Given
        List<Change> changes = List.of(
                new Change("Amount", before, after), new Change("Due", null, after), new Change("x", before, null));
        // When
        Content read = NotificationJson.readContent(NotificationJson.write(wording, changes));
        // Then
        assertThat(read.wording()).isEqualTo(wording);
        assertThat(read.changes()).isEqualTo(changes);
    }

    @Property(tries = 100)
    void shouldReadTheWordingThatTheLedgerKeeps(@ForAll("wordings") Wording wording) {
        // Given
        String kept = NotificationJson.write(wording);
        // When
        Wording read = NotificationJson.readWording(kept);
        // Then
        assertThat(read).isEqualTo(withoutSections(wording));
        assertThat(read.since(wording)).isEmpty();
    }

    @Test
    void shouldReadWhatWasStoredBeforeThereWereSections() {
        // Given
        String stored = "{\"title\":\"New\",\"partyLabel\":\"Party\",\"facts\":[],\"changes\":[]}";
        // When
        Content read = NotificationJson.readContent(stored);
        // Then
        assertThat(read.wording().sections()).isEmpty();
    }

    private static Wording withoutSections(Wording wording) {
        return new Wording(
                wording.title(),
                wording.number(),
                wording.party(),
                wording.partyLabel(),
                wording.amount(),
                wording.currency(),
                wording.due(),
                wording.dueNote(),
                wording.status(),
                wording.businessUnit(),
                wording.facts(),
                wording.link());
    }

    @Provide
    Arbitrary<Wording> wordings() {
        Arbitrary<Fact> facts = Combinators.combine(texts(), values()).as(Fact::new);
        Arbitrary<Section> sections =
                Combinators.combine(texts(), facts.list().ofMaxSize(3), mores()).as(Section::new);
        return Combinators.combine(
                        texts(),
                        texts().injectNull(0.3),
                        texts(),
                        amounts().injectNull(0.3),
                        dates().injectNull(0.3),
                        facts.list().ofMaxSize(5),
                        sections.list().ofMaxSize(3))
                .as((title, optional, label, amount, due, list, lists) -> new Wording(
                        title,
                        optional,
                        optional,
                        label,
                        amount,
                        optional,
                        due,
                        optional,
                        optional,
                        optional,
                        list,
                        lists,
                        optional == null ? null : "/" + optional));
    }

    @Provide
    Arbitrary<Value> values() {
        return Arbitraries.oneOf(
                texts().map(Value.Text::new),
                Combinators.combine(amounts(), texts().injectNull(0.3)).as(Value.Amount::new),
                Combinators.combine(dates(), texts().injectNull(0.3)).as(Value.Day::new));
    }

    private static Arbitrary<Section.@Nullable More> mores() {
        return Arbitraries.longs()
                .between(1, 1_000_000)
                .injectNull(0.3)
                .map(Section.More::new)
                .injectNull(0.3);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMinLength(1).ofMaxLength(30).filter(text -> !text.isBlank());
    }

    private static Arbitrary<BigDecimal> amounts() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-1e18"), new BigDecimal("1e18"))
                .ofScale(5);
    }

    private static Arbitrary<LocalDate> dates() {
        return Arbitraries.longs().between(-10_000, 60_000).map(LocalDate::ofEpochDay);
    }
}
