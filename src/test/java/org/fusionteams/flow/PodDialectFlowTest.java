package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.fusionteams.simulator.fusion.FusionPod.KeyMode;
import org.fusionteams.simulator.fusion.PodRow;
import org.junit.jupiter.api.Test;

/** A pod asked in framework version 9: ids are texts, errors are structured, children are collections. */
@QuarkusTest
@TestProfile(PodDialectFlowTest.FrameworkNine.class)
class PodDialectFlowTest extends FlowTest {

    /** Ids that a double cannot hold, times seven hours behind, addresses with hashes. */
    private static final long LONG_ID = 300_000_123_456_789_013L;

    public static class FrameworkNine extends FlowProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = super.getConfigOverrides();
            settings.put("connector.fusion.framework-version", "9");
            return settings;
        }
    }

    @Test
    void shouldReadAPodThatSpeaksVersionNine() {
        // Given
        pod.setResponseOffset(ZoneOffset.ofHours(-7));
        pod.setKeyMode(KeyMode.OPAQUE);
        PodRow invoice = pod.addInvoice(each -> {
            each.id(LONG_ID).number("NINE-1").amount("KWD", "39.125");
            IntStream.range(0, 39)
                    .forEach(i -> each.installment(LocalDate.of(2026, 5, 1).plusDays(i), "1"));
        });
        Card first = awaitCard("NINE-1", 1);

        // When
        pod.update(invoice.key(), Map.of("InvoiceAmount", new BigDecimal("39.5")));
        Card second = awaitCard("NINE-1", 2);

        // Then
        assertThat(first.link()).contains("InvoiceId%3D" + LONG_ID);
        assertThat(first.lines()).contains("Amount | 39.125 KWD", "Due | 1 May 2026 (39 installments)");
        assertThat(second.lines()).contains("Amount: 39.125 KWD \u2192 39.500 KWD");
        assertThat(notifications("NINE-1").get(0)).containsEntry("record_key", String.valueOf(LONG_ID));
    }
}
