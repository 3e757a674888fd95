package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.fusionteams.configuration.ChannelSettings.GraphChannel;
import org.fusionteams.configuration.Settings;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.simulator.LoggedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Teams sets limits and refuses what goes beyond them; the connector stays below, so nothing is ever refused. */
@QuarkusTest
@TestProfile(FlowProfile.class)
class PaceFlowTest extends FlowTest {

    private static final int CHANNELS = 5;
    private static final int EACH = 3;

    @Inject
    Settings settings;

    @Inject
    Outbox outbox;

    @AfterEach
    void liftTheLimits() {
        tenant.rules().limits(false);
    }

    @Test
    void shouldStayBelowTheLimitsOfChannelAndTeam() {
        // Given
        tenant.rules().limits(true);

        // When
        for (int i = 0; i < EACH; i++) {
            for (int channel = 1; channel <= CHANNELS; channel++) {
                String name = "paced-" + channel;
                outbox.append(Told.to(name, "PACE-" + channel + "-" + i, Importance.HIGH));
            }
        }
        waiting().until(() -> posts().size() == CHANNELS * EACH);
        awaitQuiet();

        // Then
        List<LoggedRequest> posts = posts();
        assertThat(posts).extracting(LoggedRequest::status).containsOnly(201);
        // One message per second in a channel, four calls per second in the team.
        assertThat(between(posts.get(0), posts.get(posts.size() - 1))).isGreaterThanOrEqualTo(Duration.ofMillis(2_500));
        for (int channel = 1; channel <= CHANNELS; channel++) {
            assertSpacing(posts(channel), Duration.ofMillis(900));
            assertThat(cards(channelId(channel)))
                    .extracting(card -> card.lines().get(1))
                    .containsExactlyElementsOf(numbers(channel));
            assertThat(cards(channelId(channel)))
                    .allSatisfy(card -> assertThat(card.message().importance()).isEqualTo("high"));
        }
    }

    private static List<String> numbers(int channel) {
        return IntStream.range(0, EACH)
                .mapToObj(i -> "Northwind Tools \u00B7 PACE-" + channel + "-" + i)
                .toList();
    }

    private List<LoggedRequest> posts(int channel) {
        return posts().stream()
                .filter(request -> request.decodedPath().contains(channelId(channel)))
                .toList();
    }

    private String channelId(int channel) {
        return ((GraphChannel) settings.channels().get("paced-" + channel).destination()).channelId();
    }

    private static void assertSpacing(List<LoggedRequest> requests, Duration least) {
        for (int i = 1; i < requests.size(); i++) {
            assertThat(between(requests.get(i - 1), requests.get(i))).isGreaterThanOrEqualTo(least);
        }
    }

    private static Duration between(LoggedRequest one, LoggedRequest other) {
        Instant from = one.at();
        return Duration.between(from, other.at());
    }
}
