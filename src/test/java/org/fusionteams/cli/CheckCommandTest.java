package org.fusionteams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.fusionteams.check.CheckProfile;
import org.fusionteams.cli.Commands.Ended;
import org.fusionteams.simulator.Simulators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The command that checks, against a running connector between simulators. */
@QuarkusTest
@TestProfile(CheckProfile.class)
@SuppressWarnings("NullAway.Init") // set by Quarkus and its resources
class CheckCommandTest {

    Simulators simulators;

    @TestHTTPResource
    URI server;

    @AfterEach
    void mend() {
        simulators.pod().setPrivilege("suppliers", true);
    }

    private Ended run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(arguments));
        if (!all.contains("--server")) {
            all.addAll(List.of("--server", server.toString()));
        }
        return Commands.run(all.toArray(String[]::new));
    }

    @Test
    void shouldNameTheCauseAndWhoMendsIt() {
        // Given
        simulators.pod().setPrivilege("suppliers", false);

        // When
        Ended ended = run("--side", "fusion");

        // Then
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(ended.outLines())
                .anyMatch(line -> line.matches("failed +fusion +attributes +supplier"))
                .anyMatch(line -> line.matches("skipped +fusion +readable +supplier"))
                .contains("FAILED attributes of supplier (privilege-missing)")
                .contains("  Text for the Oracle administrator:")
                .noneMatch(line -> line.contains("microsoft"));
    }

    @Test
    void shouldEndWellWhenNothingFailed() throws IOException {
        // When
        Ended ended = run("--side", "microsoft", "--channel", "finance", "--output", "json");

        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.OK);
        JsonNode answer = new ObjectMapper().readTree(ended.out());
        assertThat(answer.path("failed").asInt()).isZero();
        assertThat(answer.path("results").findValuesAsText("subject"))
                .contains("finance")
                .doesNotContain("webhook");
        assertThat(answer.path("results"))
                .filteredOn(line -> line.path("check").asText().equals("test message"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("what").asText())
                        .isEqualTo("Not tried, because a message would be posted: --send-test posts one."));
    }

    @Test
    void shouldPostOneMessageWhenAskedTo() {
        // Given
        String team = simulators.tenant().teamId();
        long before = posted(team);

        // When
        Ended ended = run("--side", "microsoft", "--channel", "paced-5", "--send-test");

        // Then
        assertThat(ended.outLines()).anyMatch(line -> line.matches("ok +microsoft +test message +paced-5"));
        assertThat(posted(team)).isEqualTo(before + 1);
    }

    @Test
    void shouldRefuseAnUnknownChannelAndAnUnknownSide() {
        // When
        Ended channel = run("--channel", "finanse");
        Ended side = run("--side", "oracle");

        // Then
        assertThat(channel.exitCode()).isEqualTo(ExitCode.WRONG_USAGE_OR_CONFIGURATION);
        assertThat(channel.errLines()).containsExactly("Field channel must name a channel, but was: finanse.");
        assertThat(side.exitCode()).isEqualTo(ExitCode.WRONG_USAGE_OR_CONFIGURATION);
    }

    @Test
    void shouldSayThatNobodyAnswersWhereAServerWasNamed() {
        // When
        Ended ended = run("--server", "http://127.0.0.1:9");

        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.NO_SERVER);
    }

    private long posted(String team) {
        String channel = ConfigProvider.getConfig().getValue("connector.channels.paced-5.channel-id", String.class);
        return simulators.tenant().messageCount(team, channel);
    }
}
