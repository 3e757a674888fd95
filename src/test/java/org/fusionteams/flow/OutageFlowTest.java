package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fusionteams.delivery.ChannelDelivery;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.LoggedRequest;
import org.junit.jupiter.api.Test;

/** Teams is away, for a minute or for hours, or throttles: everything is told once afterwards, and nothing is a dead letter. */
@QuarkusTest
@TestProfile(FlowProfile.class)
class OutageFlowTest extends FlowTest {

    private static final String MESSAGES = "/messages$";
    private static final int MANY = 600;

    @Inject
    Outbox outbox;

    @Test
    void shouldTellAllOfManyAlthoughTeamsIsAwayForAMinuteInTheMiddle() {
        // Given
        tell("MINUTE-", MANY);
        waiting().until(() -> posts().size() > MANY / 4);
        simulators.faults().add(Fault.answer(MESSAGES, 503).withMethod("POST").always());
        ChannelDelivery finance = deliveries.find("finance").orElseThrow();
        waiting().until(() -> finance.trouble() != null);

        // When
        passThroughOutage(finance, Duration.ofMinutes(1));
        simulators.faults().clear();
        letTimePass(Duration.ofMinutes(1));
        waitAndMove("MINUTE-", MANY);

        // Then
        long inVain =
                posts().stream().filter(request -> request.status() == 503).count();
        System.out.println("requests into an outage of 60 s: " + inVain);
        assertThat(inVain).isBetween(2L, 99L);
        assertToldOnce("MINUTE-", MANY);
    }

    @Test
    void shouldMakeNoDeadLetterOfAnOutageOfTwoHours() {
        // Given
        simulators.faults().add(Fault.resetBefore(MESSAGES).withMethod("POST").always());
        tell("HOURS-", 40);
        ChannelDelivery finance = deliveries.find("finance").orElseThrow();
        waiting().until(() -> finance.trouble() != null);

        // When
        passThroughOutage(finance, Duration.ofHours(2));
        simulators.faults().clear();
        letTimePass(Duration.ofMinutes(20));
        waitAndMove("HOURS-", 40);

        // Then
        assertThat(finance.trouble()).isNull();
        assertThat(log.says("INFO", "Channel finance is well again after")).isTrue();
        assertToldOnce("HOURS-", 40);
    }

    @Test
    void shouldSendNothingBeforeARetryAfterIsOver() {
        // Given
        for (int i = 0; i < 3; i++) {
            simulators
                    .faults()
                    .add(Fault.answer(MESSAGES, 429).withMethod("POST").withHeader("Retry-After", "1.2"));
            simulators
                    .faults()
                    .add(Fault.answer(MESSAGES, 503).withMethod("POST").withHeader("Retry-After", "1"));
        }

        // When
        tell("THROTTLED-", 60);
        waiting().until(() -> delivered("THROTTLED-") == 60);

        // Then
        List<LoggedRequest> calls = requests(request -> request.path().contains("/messages"));
        for (int i = 0; i + 1 < calls.size(); i++) {
            if (calls.get(i).status() == 429 || calls.get(i).status() == 503) {
                assertThat(Duration.between(calls.get(i).at(), calls.get(i + 1).at()))
                        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            }
        }
        assertToldOnce("THROTTLED-", 60);
    }

    private void tell(String prefix, int howMany) {
        for (int i = 0; i < howMany; i++) {
            outbox.append(Told.to("finance", prefix + i, Importance.NORMAL));
        }
    }

    /** Moves the clocks to each probe in turn, until the outage has lasted so long. */
    private void passThroughOutage(ChannelDelivery channel, Duration length) {
        Instant end = clock.instant().plus(length);
        while (clock.instant().isBefore(end)) {
            Instant probe = channel.nextProbe();
            Duration wait = Duration.between(clock.instant(), probe).plusMillis(50);
            letTimePass(wait.isNegative() ? Duration.ofSeconds(1) : wait);
            waiting().until(() -> channel.nextProbe().isAfter(probe));
        }
    }

    private void waitAndMove(String prefix, int howMany) {
        waiting().until(() -> {
            boolean all = delivered(prefix) == howMany;
            if (!all && count("select count(*) from notification where state = 'unknown'") > 0) {
                letTimePass(Duration.ofSeconds(5));
            }
            return all;
        });
    }

    private long delivered(String prefix) {
        return ((Number) rows(
                                "select count(*) as n from notification where number like ? and state = 'delivered'",
                                prefix + "%")
                        .get(0)
                        .get("n"))
                .longValue();
    }

    private void assertToldOnce(String prefix, int howMany) {
        assertThat(delivered(prefix)).isEqualTo(howMany);
        assertThat(count("select count(*) from notification where state = 'dead' and number like '" + prefix + "%'"))
                .isZero();
        assertThat(tenant.duplicates()).isEmpty();
        assertThat(cards()).hasSize(howMany);
    }
}
