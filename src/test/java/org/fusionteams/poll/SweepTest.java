package org.fusionteams.poll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.poll.Sweep.Span;
import org.fusionteams.record.FusionRecord;
import org.fusionteams.record.Ledger;
import org.fusionteams.record.LedgerChange;
import org.fusionteams.record.News;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Test;

/** Does the sweep name exactly the seconds that hold what we lack? */
class SweepTest extends StoreContract {

    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

    private final Ledger ledger = new Ledger(database);
    private final Sweep sweep = new Sweep(WindowReadingTest.type(true).shape());

    SweepTest() {
        super(Kind.H2);
    }

    @Test
    void shouldMissNothingThatIsKnown() {
        // Given
        known("1", 10);
        row("1", 10, 0);
        // When
        sweep.pageRead(ledger);
        // Then
        assertThat(sweep.missing()).isEmpty();
    }

    @Test
    void shouldNameTheSecondOfARecordThatWasNeverSeen() {
        // Given
        row("1", 10, 427);
        // When
        sweep.pageRead(ledger);
        // Then
        assertThat(sweep.missing()).containsExactly(span(10, 11));
    }

    @Test
    void shouldNameTheSecondOfANewerVersion() {
        // Given
        known("1", 10);
        row("1", 20, 0);
        // When
        sweep.pageRead(ledger);
        // Then
        assertThat(sweep.missing()).containsExactly(span(20, 21));
    }

    @Test
    void shouldNotAskForAnOlderVersion() {
        // Given
        known("1", 10);
        row("1", 5, 0);
        // When
        sweep.pageRead(ledger);
        // Then
        assertThat(sweep.missing()).isEmpty();
    }

    @Test
    void shouldReadSecondsThatAreCloseAsOneWindow() {
        // Given
        for (int second : new int[] {500, 0, 60, 120, 121, 200}) {
            row("k" + second, second, 0);
        }
        // When
        sweep.pageRead(ledger);
        // Then
        assertThat(sweep.missing()).containsExactly(span(0, 122), span(200, 201), span(500, 501));
    }

    @Test
    void shouldPassOverRowsWithoutADate() {
        // Given
        sweep.row(JsonNodeFactory.instance.objectNode().put("InvoiceId", 1));
        // When
        sweep.pageRead(ledger);
        // Then
        assertThat(sweep.missing()).isEmpty();
    }

    private void row(String key, int second, int millis) {
        sweep.row(JsonNodeFactory.instance
                .objectNode()
                .put("InvoiceId", key)
                .put(
                        "LastUpdateDate",
                        BEGIN.plusSeconds(second).plusMillis(millis).toString()));
    }

    private void known(String key, int second) {
        FusionRecord record = new FusionRecord(
                "payables-invoice",
                key,
                null,
                BEGIN.plusSeconds(second),
                null,
                JsonNodeFactory.instance.objectNode(),
                null);
        commits.commit(connection -> {
            ledger.write(connection, List.of(new LedgerChange(record, "f", News.CREATED, null, null, clock.instant(), null)));
            return true;
        });
    }

    private static Span span(int from, int to) {
        return new Span(BEGIN.plusSeconds(from), BEGIN.plusSeconds(to));
    }
}
