package org.fusionteams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.fusionteams.configuration.ChannelSettings.ActivityFeed;
import org.fusionteams.configuration.ChannelSettings.BotChannel;
import org.fusionteams.configuration.Recipients;
import org.fusionteams.configuration.Sender;
import org.fusionteams.delivery.activity.FeedMessage;
import org.fusionteams.delivery.bot.BotMessage;
import org.fusionteams.delivery.graph.GraphMessage;
import org.fusionteams.delivery.workflow.WorkflowMessage;
import org.fusionteams.notification.FeedText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Does the largest notification stay below what each sender may send? */
class SenderSizesTest {

    @ParameterizedTest
    @EnumSource(Sender.class)
    void shouldStayBelowTheSendersLimit(Sender sender) {
        // Given
        List<String> users = IntStream.range(0, 100)
                .mapToObj(i -> "9b7c3f12-66d1-4a0e-9f58-0d4e2b7a6" + (100 + i))
                .toList();
        // When
        String body =
                switch (sender) {
                    case GRAPH -> GraphMessage.body(Claimed.large(), Claimed.renderer());
                    case BOT ->
                        BotMessage.body(
                                Claimed.large(),
                                Claimed.renderer(),
                                "tenant",
                                new BotChannel("team", "19:7a1c9e4f@thread.tacv2"));
                    case WORKFLOW -> WorkflowMessage.body(Claimed.large(), Claimed.renderer());
                    case ACTIVITY ->
                        FeedMessage.body(
                                Claimed.large(),
                                new FeedText(Claimed.renderer(), Locale.UK),
                                URI.create("https://graph.microsoft.com/v1.0"),
                                new ActivityFeed(new Recipients.Users(users), "recordNews", "app"));
                };
        // Then
        assertThat(body.getBytes(StandardCharsets.UTF_8).length)
                .isBetween(10_000, sender.can().mostBytes());
    }
}
