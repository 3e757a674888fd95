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
        assertThat(read).isEqualTo(wording);
        assertThat(read.since(wording)).isEmpty();
    }

    @Provide
    Arbitrary<Wording> wordings() {
        Arbitrary<Fact> facts = Combinators.combine(texts(), values()).as(Fact::new);
        return Combinators.combine(
                        texts(),
                        texts().injectNull(0.3),
                        texts(),
                        amounts().injectNull(0.3),
                        dates().injectNull(0.3),
                        facts.list().ofMaxSize(5))
                .as((title, optional, label, amount, due, list) -> new Wording(
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
                        optional == null ? null : "/" + optional));
    }

    @Provide
    Arbitrary<Value> values() {
        return Arbitraries.oneOf(
                texts().map(Value.Text::new),
                Combinators.combine(amounts(), texts().injectNull(0.3)).as(Value.Amount::new),
                Combinators.combine(dates(), texts().injectNull(0.3)).as(Value.Day::new));
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
