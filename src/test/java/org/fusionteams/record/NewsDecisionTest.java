package org.fusionteams.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Is exactly that news which is? */
class NewsDecisionTest {

    private static final Instant NEWS_FROM = Instant.parse("2026-03-02T08:00:00Z");

    /** Minutes are counted from the moment from which records are news; a dash is "never" or "not said". */
    @ParameterizedTest(name = "known {0}, version {1}, created {2}, {3}, silent {4}: {5}")
    @CsvSource({
        // known version, version, created, content, silent, expected
        "-,  10,   5, same,  false, CREATED",
        "-,  10,   0, same,  false, CREATED",
        "-,  10,   -, same,  false, CREATED",
        "-,  10, -60, same,  false, SEEN",
        "-, -10, -60, same,  false, SEEN",
        "-, -10, -60, same,  true,  BASELINE",
        "-,   0,   0, same,  true,  UNCHANGED",
        "-,  10, -60, same,  true,  UNCHANGED",
        "5,   5,   -, same,  false, UNCHANGED",
        "5,  10,   -, same,  false, TOUCHED",
        "5,   5,   -, other, false, CHANGED",
        "5,  10,   -, other, false, CHANGED",
        "5,  10, -60, other, false, CHANGED",
        "5,   4,   -, other, false, UNCHANGED",
        "5,   4,   -, same,  false, UNCHANGED",
        "-9, -9, -60, same,  true,  UNCHANGED",
        "-9, -5, -60, same,  true,  TOUCHED",
        "-9, -5, -60, other, true,  BASELINE",
        "-9, 10, -60, other, true,  UNCHANGED"
    })
    void shouldDecideByContentAndByWhenWeBegan(
            String known, String version, String created, String content, boolean silent, News expected) {
        // Given
        LedgerEntry entry = known.equals("-") ? null : new LedgerEntry(minute(known), "same", null);
        FusionRecord record = new FusionRecord(
                "payables-invoice",
                "1",
                null,
                minute(version),
                created.equals("-") ? null : minute(created),
                JsonNodeFactory.instance.objectNode(),
                null);
        // When
        News news = NewsDecision.decide(record, content, entry, NEWS_FROM, silent);
        // Then
        assertThat(news).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellOnlyWhatIsWorded(News news) {
        // Given
        boolean told = news.told();
        // When
        boolean worded = news.needsWording();
        // Then
        assertThat(worded || !told).isTrue();
    }

    @Test
    void shouldTellCreatedChangedAndGoneAndNothingElse() {
        // Given
        News[] all = News.values();
        // When
        var told = java.util.Arrays.stream(all).filter(News::told).toList();
        // Then
        assertThat(told).containsExactly(News.CREATED, News.CHANGED, News.GONE);
    }

    private static Instant minute(String text) {
        return NEWS_FROM.plusSeconds(60L * Integer.parseInt(text));
    }
}
