package org.fusionteams.flow;

import java.util.Map;

/**
 * All shipped record types, polled when a test asks for it and never besides. The pod has accounts from the
 * start, and purchase orders that only a finder shows.
 */
public class RecordTypesProfile extends FlowProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = super.getConfigOverrides();
        settings.keySet().removeIf(key -> key.endsWith(".enabled"));
        settings.put("connector.fusion.schedule", "0 0 0 1 1 ? 2090-2099");
        settings.put("connector.fusion.sweep", "24h over 48h");
        return settings;
    }

    @Override
    protected String prepared() {
        return "record-types";
    }
}
