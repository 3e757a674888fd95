package org.fusionteams.flow;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fusionteams.testsupport.RecordTypeFile;

/**
 * The connector between simulators, polling supplier invoices every second. Channel {@code finance} is where the shipped routing sends
 * everything; the others are for questions about delivery.
 */
public class FlowProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(RecordTypeFile.only(FlowTest.RECORD_TYPE));
        settings.put("quarkus.http.test-port", "0");
        settings.put("connector.fusion.schedule", "0/1 * * * * ?");
        settings.put("connector.fusion.settle", "1s");
        settings.put("connector.channels.finance.messages-per-second", "0");
        settings.put("connector.delivery.retry.initial", "200ms");
        settings.put("connector.delivery.look-again-after", "1s");
        settings.put("connector.secrets.key", "a key for tests");
        settings.put("connector.store.sync", "process");
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(FlowResource.class, Map.of("prepared", prepared())));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(MovableClock.class);
    }

    /** What the pod holds before the connector starts: a name that {@link FlowResource} knows. */
    protected String prepared() {
        return "nothing";
    }
}
