package org.fusionteams.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.fusionteams.notification.Fact;
import org.fusionteams.notification.Kind;
import org.fusionteams.notification.NotificationJson;
import org.fusionteams.notification.Section;
import org.fusionteams.notification.Value;
import org.fusionteams.notification.Wording;
import org.fusionteams.operations.ShownNotification.ShownFact;
import org.fusionteams.operations.ShownNotification.ShownSection;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.testsupport.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Is a notification shown as its channel shows it? */
class NotificationWordingTest {

    private static final String CONTENT = NotificationJson.write(Sample.wording("ERS-1"), List.of());

    private final NotificationWording wording = new NotificationWording(Given.settings());

    private static StoredNotification stored(String channel, String content) {
        Instant at = Instant.parse("2026-03-02T08:00:00Z");
        return new StoredNotification(
                1,
                "payables-invoice",
                "key",
                "ERS-1",
                at,
                Kind.CREATED,
                channel,
                0,
                "marker",
                NotificationState.PENDING,
                Importance.NORMAL,
                content,
                at,
                at,
                0,
                null,
                null,
                at,
                null,
                null);
    }

    @Test
    void shouldUseTheLanguageOfTheChannel() {
        // Given
        StoredNotification german = stored("berlin", CONTENT);
        // When
        ShownNotification shown = wording.show(german);
        // Then
        assertThat(shown.facts()).contains(new ShownFact("Amount", "12.840,50\u00A0GBP"));
    }

    @Test
    void shouldShowListsAsTheCardDoes() {
        // Given
        Section lines = new Section(
                "Lines", List.of(new Fact("1", new Value.Amount(BigDecimal.ONE, "GBP"))), new Section.More(4_312L));
        Wording listed = new Wording(
                "New", null, null, "Party", null, null, null, null, null, null, List.of(), List.of(lines), null);
        // When
        ShownNotification shown = wording.show(stored("berlin", NotificationJson.write(listed, List.of())));
        // Then
        assertThat(shown.sections())
                .containsExactly(new ShownSection(
                        "Lines", List.of(new ShownFact("1", "1,00\u00A0GBP")), "\u2026 and 4.312 more"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "no-longer-configured"})
    void shouldUseBritishEnglishWithoutAChannel(String channel) {
        // Given
        StoredNotification unrouted = stored(channel, CONTENT);
        // When
        ShownNotification shown = wording.show(unrouted);
        // Then
        assertThat(shown.facts())
                .contains(
                        new ShownFact("Supplier", "Acme Office Supplies"),
                        new ShownFact("Amount", "12,840.50\u00A0GBP"));
        assertThat(shown.summary()).startsWith("New supplier invoice: Acme Office Supplies");
        assertThat(shown.card()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "null", "{}", "{\"title\": 7, \"facts\": 3}"})
    void shouldSayThatContentCannotBeRead(String content) {
        // Given
        StoredNotification strange = stored("finance", content);
        // When
        ShownNotification shown = wording.show(strange);
        // Then
        assertThat(shown.card()).isNull();
        assertThat(shown.summary()).isEqualTo("What is stored for this notification cannot be read.");
    }
}
