package org.fusionteams.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Does an answer of the pod's lead on, wait, or stop? */
class PodAnswerTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"application/json", "application/vnd.oracle.adf.resourcecollection+json; charset=UTF-8"})
    void shouldLetAPagePass(@Nullable String contentType) {
        // Given
        int status = 200;
        // When
        // Then
        assertThatCode(() -> PodAnswer.requirePage(status, contentType, "", null))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html; charset=UTF-8, outage",
        "200, TEXT/HTML, outage",
        "302, text/html, outage",
        "307, text/html, outage",
        "400, application/json, refused",
        "401, application/json, outage",
        "403, application/json, refused",
        "404, application/json, refused",
        "405, application/json, refused",
        "406, application/json, refused",
        "408, application/json, outage",
        "415, application/json, refused",
        "429, application/json, outage",
        "500, application/json, outage",
        "502, text/html, outage",
        "503, text/html, outage",
        "504, text/html, outage",
        "204, application/json, outage",
        "0, '', outage"
    })
    void shouldJudgeEverythingElseByOneTable(int status, String contentType, String judgement) {
        // Given
        Class<?> expected = judgement.equals("refused") ? PollRefused.class : PollOutage.class;
        // When
        Throwable refusal = catchThrowable(() -> PodAnswer.requirePage(status, contentType, "", null));
        // Then
        assertThat(refusal).isInstanceOf(expected);
    }

    @Test
    void shouldPassOnTheWaitThatThePodAskedFor() {
        // Given
        Duration asked = Duration.ofSeconds(17);
        // When
        Throwable refusal = catchThrowable(() -> PodAnswer.requirePage(429, null, "", asked));
        // Then
        assertThat(((PollOutage) refusal).retryAfter()).isEqualTo(asked);
    }

    @Test
    void shouldNameTheSettingWhenThePodDoesNotOfferTheFrameworkVersion() {
        // When
        Throwable refusal = catchThrowable(
                () -> PodAnswer.requirePage(400, "text/plain", "The REST-Framework-Version header isn't valid.", null));
        // Then
        assertThat(refusal)
                .isInstanceOf(PollRefused.class)
                .hasMessageEndingWith(". Set connector.fusion.framework-version to one that the pod offers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\":\"Bad Request\",\"o:errorDetails\":[{\"detail\":\"URL request parameter q cannot be used\"}]}"
                        + " | the pod answered 500: URL request parameter q cannot be used",
                "{\"title\":\"Internal Server Error\"} | the pod answered 500: Internal Server Error",
                "{\"truncated | the pod answered 500",
                "<html>down</html> | the pod answered 500 with a web page",
                "'JBO-25014: changed\nsecond line' | the pod answered 500: JBO-25014: changed",
                "'' | the pod answered 500"
            })
    void shouldSayWhatThePodSaid(String body, String message) {
        // Given
        String excerpt = body;
        // When
        Throwable refusal = catchThrowable(() -> PodAnswer.requirePage(500, null, excerpt, null));
        // Then
        assertThat(refusal).hasMessage(message);
    }
}
