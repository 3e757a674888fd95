package org.fusionteams.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.UnusableWordingException;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.outbox.PageTransaction;
import org.fusionteams.record.Ledger;
import org.fusionteams.record.News;
import org.fusionteams.record.RecordShape;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Test;

/** What becomes of the rows of a page: told, remembered, or kept as a dead letter? */
class PageIntakeTest extends StoreContract {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant NEWS_FROM = Instant.parse("2026-03-02T08:00:00Z");
    private static final RecordShape SHAPE = RecordShape.of(
            "payables-invoice",
            "InvoiceId",
            "LastUpdateDate",
            "CreationDate",
            "InvoiceNumber",
            "InvoiceId,InvoiceNumber,InvoiceAmount,Description,CreationDate,LastUpdateDate");

    private final Ledger ledger = new Ledger(database);
    private final PageTransaction transaction = new PageTransaction(commits, ledger, new Outbox(commits, clock));

    PageIntakeTest() {
        super(Kind.H2);
    }

    @Test
    void shouldTellARecordThatWasCreatedSinceWeBegan() {
        // Given
        PageIntake intake = intake(false, false);
        ReadRecord read = intake.read(row(1, 100, "a", 5)).orElseThrow();
        // When
        Optional<Notification> told = intake.word(read, words(100));
        // Then
        assertThat(read.news()).isEqualTo(News.CREATED);
        assertThat(told.orElseThrow().kind()).isEqualTo(org.fusionteams.notification.Kind.CREATED);
        assertThat(told.orElseThrow().changes()).isEmpty();
        assertThat(intake.counts().told).isEqualTo(1);
    }

    @Test
    void shouldTellWhatHasChanged() {
        // Given
        known(row(1, 100, "a", 5), 100);
        PageIntake intake = intake(false, false);
        ReadRecord read = intake.read(row(1, 120, "a", 6)).orElseThrow();
        // When
        Optional<Notification> told = intake.word(read, words(120));
        // Then
        assertThat(told.orElseThrow().kind()).isEqualTo(org.fusionteams.notification.Kind.CHANGED);
        assertThat(told.orElseThrow().changes()).extracting("label").containsExactly("Amount");
    }

    @Test
    void shouldRememberAChangeThatNoReaderCanSee() {
        // Given
        known(row(1, 100, "a", 5), 100);
        PageIntake intake = intake(false, false);
        ReadRecord read = intake.read(row(1, 100, "another description", 6)).orElseThrow();
        // When
        Optional<Notification> told = intake.word(read, words(100));
        // Then
        assertThat(told).isEmpty();
        assertThat(intake.counts().unchanged).isEqualTo(1);
        write(intake);
        assertThat(ledger.find("payables-invoice", "1").orElseThrow().fingerprint())
                .isEqualTo(read.fingerprint());
    }

    @Test
    void shouldTellOnceMoreWhenAValueGoesBackToWhatItWas() {
        // Given
        known(row(1, 100, "a", 5), 100);
        known(row(1, 120, "a", 6), 120);
        PageIntake intake = intake(false, false);
        // When
        ReadRecord read = intake.read(row(1, 100, "a", 7)).orElseThrow();
        // Then
        assertThat(intake.word(read, words(100))).isPresent();
    }

    @Test
    void shouldReadTheBaselineSilently() {
        // Given
        PageIntake intake = intake(true, false);
        ReadRecord read = intake.read(row(1, 100, "a", -60)).orElseThrow();
        // When
        Optional<Notification> told = intake.word(read, words(100));
        // Then
        assertThat(told).isEmpty();
        assertThat(intake.counts().baseline).isEqualTo(1);
        write(intake);
        assertThat(store.column("select origin from record")).containsExactly("baseline");
    }

    @Test
    void shouldTellTheFirstChangeOfWhatTheBaselineHeld() {
        // Given
        PageIntake baseline = intake(true, false);
        var unused = baseline.word(baseline.read(row(1, 100, "a", -60)).orElseThrow(), words(100));
        write(baseline);
        PageIntake intake = intake(false, false);
        ReadRecord read = intake.read(row(1, 120, "a", 5)).orElseThrow();
        // When
        Optional<Notification> told = intake.word(read, words(120));
        // Then
        assertThat(told.orElseThrow().changes()).hasSize(1);
    }

    @Test
    void shouldStoreAndNotTellWhatWasMadeBeforeWeBegan() {
        // Given
        PageIntake intake = intake(false, false);
        ObjectNode old = row(1, 100, "a", 5);
        old.put("CreationDate", "2026-01-01T00:00:00Z");
        ReadRecord read = intake.read(old).orElseThrow();
        // When
        Optional<Notification> told = intake.word(read, words(100));
        // Then
        assertThat(told).isEmpty();
        assertThat(intake.counts().seen).isEqualTo(1);
    }

    @Test
    void shouldOnlyMoveTheDateOfARecordThatWasTouched() {
        // Given
        known(row(1, 100, "a", 5), 100);
        PageIntake intake = intake(false, false);
        // When
        ReadRecord read = intake.read(row(1, 100, "a", 6)).orElseThrow();
        // Then
        assertThat(read.news()).isEqualTo(News.TOUCHED);
        write(intake);
        assertThat(ledger.find("payables-invoice", "1").orElseThrow().version()).isEqualTo(NEWS_FROM.plusSeconds(360));
        assertThat(ledger.find("payables-invoice", "1").orElseThrow().told()).isNotNull();
    }

    @Test
    void shouldKeepARowThatCannotBeReadAsADeadLetterOnce() {
        // Given
        PageIntake first = intake(false, false);
        ObjectNode broken = row(1, 100, "a", 5).put("LastUpdateDate", "yesterday");
        var unused = first.read(broken);
        write(first);
        PageIntake again = intake(false, false);
        // When
        Optional<ReadRecord> read = again.read(broken);
        // Then
        write(again);
        assertThat(read).isEmpty();
        assertThat(store.column("select concat(state, ': ', reason) from notification"))
                .singleElement()
                .asString()
                .startsWith("dead: the record cannot be read: attribute LastUpdateDate must be a timestamp");
    }

    @Test
    void shouldKeepARecordThatCannotBeWordedAsADeadLetterAndGoOn() {
        // Given
        PageIntake intake = intake(false, false);
        ReadRecord read = intake.read(row(1, 100, "a", 5)).orElseThrow();
        // When
        intake.notWorded(read, "payables-invoice.jq: title must be a text, but is missing");
        // Then
        write(intake);
        assertThat(store.column("select concat(state, ' ', number) from notification"))
                .containsExactly("dead ERS-1");
        assertThat(store.count("select count(*) from record where told is null"))
                .isEqualTo(1);
    }

    @Test
    void shouldTellTheNextChangeOfWhatCouldNotBeWorded() {
        // Given
        PageIntake first = intake(false, false);
        first.notWorded(first.read(row(1, 100, "a", 5)).orElseThrow(), "no");
        write(first);
        PageIntake intake = intake(false, false);
        ReadRecord read = intake.read(row(1, 120, "a", 6)).orElseThrow();
        // When
        Optional<Notification> told = intake.word(read, words(120));
        // Then
        assertThat(told).isPresent();
    }

    @Test
    void shouldTakeNothingInWhenTheWordsCannotBeShown() {
        // Given
        PageIntake intake = intake(false, false);
        ReadRecord read = intake.read(row(1, 100, "a", 5)).orElseThrow();
        // When
        Throwable refusal = catchThrowable(() -> intake.word(read, MAPPER.createObjectNode()));
        // Then
        assertThat(refusal).isInstanceOf(UnusableWordingException.class);
        write(intake);
        assertThat(store.count("select count(*) from record")).isZero();
    }

    @Test
    void shouldSayHowLateTheSweepFoundARecord() {
        // Given
        PageIntake intake = intake(false, true);
        ReadRecord read = intake.read(row(1, 100, "a", 5)).orElseThrow();
        // When
        var told = intake.word(read, words(100));
        // Then
        write(intake);
        assertThat(told).isPresent();
        assertThat(store.column("select late_seconds from record")).containsExactly("3300");
    }

    private PageIntake intake(boolean silent, boolean late) {
        return new PageIntake(SHAPE, ledger, NEWS_FROM, silent, late, NEWS_FROM.plusSeconds(3600));
    }

    private void known(JsonNode row, int amount) {
        PageIntake intake = intake(false, false);
        var unused = intake.word(intake.read(row).orElseThrow(), words(amount));
        write(intake);
    }

    private void write(PageIntake intake) {
        transaction.write(intake.page(), connection -> 1);
    }

    private static ObjectNode row(long key, int amount, String description, int minutes) {
        String date = NEWS_FROM.plusSeconds(60L * minutes).toString();
        return MAPPER.createObjectNode()
                .put("InvoiceId", key)
                .put("InvoiceNumber", "ERS-" + key)
                .put("InvoiceAmount", amount)
                .put("Description", description)
                .put("CreationDate", date)
                .put("LastUpdateDate", date);
    }

    private static JsonNode words(int amount) {
        return MAPPER.createObjectNode()
                .put("title", "New")
                .put("amount", amount)
                .put("currency", "GBP");
    }
}
