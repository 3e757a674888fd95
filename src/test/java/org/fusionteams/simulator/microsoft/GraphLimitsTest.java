package org.fusionteams.simulator.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fusionteams.simulator.microsoft.RunningTenant.messages;
import static org.fusionteams.simulator.microsoft.RunningTenant.plain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fusionteams.simulator.microsoft.RunningTenant.Answer;
import org.fusionteams.simulator.microsoft.TenantRules.RetryAfterForm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When Graph says 429, and until when. */
class GraphLimitsTest {

    private final RunningTenant running = new RunningTenant();
    private String token = "";

    @BeforeEach
    void signIn() throws Exception {
        token = running.delegatedToken();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void shouldTakeFourCallsPerSecondOnAChannel() throws Exception {
        // Given
        running.tenant.rules().limitPerTeam(false);
        // When
        List<Integer> statuses = post(running.messages, 5);
        // Then
        assertThat(statuses).containsExactly(201, 201, 201, 201, 429);
        assertThat(running.tenant.messageCount(running.tenant.teamId(), running.tenant.channelId()))
                .isEqualTo(4);
    }

    @Test
    void shouldTakeFourCallsPerSecondOnATeamWhateverTheChannel() throws Exception {
        // Given
        String other = running.tenant.addChannel(running.tenant.teamId(), "Other");
        post(running.messages, 2);
        // When
        List<Integer> statuses = post(messages(running.tenant.teamId(), other), 3);
        // Then
        assertThat(statuses).containsExactly(201, 201, 429);
    }

    @Test
    void shouldCountReadsOfAChannelToo() throws Exception {
        // Given
        post(running.messages, 3);
        running.get(token, running.messages);
        // When
        Answer answer = running.get(token, running.messages);
        // Then
        assertThat(answer.status()).isEqualTo(429);
    }

    @Test
    void shouldTakeFiftyPostsPerSecondFromTheApp() throws Exception {
        // Given
        running.tenant.rules().limitPerTeam(false).limitPerChannel(false);
        // When
        List<Integer> statuses = post(running.messages, 51);
        // Then
        assertThat(statuses.subList(0, 50)).containsOnly(201);
        assertThat(statuses.get(50)).isEqualTo(429);
    }

    @Test
    void shouldKeepRefusingUntilTheWaitIsOver() throws Exception {
        // Given
        post(running.messages, 5);
        running.clock.advance(Duration.ofMillis(500));
        assertThat(post(running.messages, 1)).containsExactly(429);
        // When
        running.clock.advance(Duration.ofMillis(500));
        // Then
        assertThat(post(running.messages, 1)).containsExactly(201);
    }

    @Test
    void shouldChargeCallsThatWereMadeDuringTheWait() throws Exception {
        // Given
        post(running.messages, 5);
        running.clock.advance(Duration.ofMillis(990));
        post(running.messages, 4);
        // When
        running.clock.advance(Duration.ofMillis(10));
        // Then
        assertThat(post(running.messages, 1)).containsExactly(429);
    }

    @ParameterizedTest
    @CsvSource({"INTEGER, 1", "FRACTIONAL, 1.128", "MISSING, ''"})
    void shouldSayHowLongToWaitInTheFormAskedFor(RetryAfterForm form, String expected) throws Exception {
        // Given
        running.tenant.rules().retryAfter(form);
        post(running.messages, 4);
        // When
        Answer answer = running.post(token, running.messages, plain("too much"));
        // Then
        assertThat(answer.header("Retry-After")).isEqualTo(expected);
        assertThat(answer.code()).isEqualTo("TooManyRequests");
        assertThat(answer.json().path("error").path("innerError").path("status").asText())
                .isEqualTo("429");
    }

    @Test
    void shouldTakeSoManyMessagesPerDayAndChannel() throws Exception {
        // Given
        running.tenant.rules().limits(false).limitPerDay(true);
        List<Integer> day = post(running.messages, 3000);
        assertThat(day).containsOnly(201);
        // When
        Answer answer = running.post(token, running.messages, plain("one too many"));
        // Then
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("35200");
        running.clock.advance(Duration.ofSeconds(35_200));
        token = running.delegatedToken();
        assertThat(post(running.messages, 1)).containsExactly(201);
    }

    @Test
    void shouldTakeAnyNumberWithoutLimits() throws Exception {
        // Given
        running.tenant.rules().limits(false);
        // When
        List<Integer> statuses = post(running.messages, 100);
        // Then
        assertThat(statuses).containsOnly(201);
    }

    private List<Integer> post(String path, int times) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(running.post(token, path, plain("message " + i)).status());
        }
        return statuses;
    }
}
