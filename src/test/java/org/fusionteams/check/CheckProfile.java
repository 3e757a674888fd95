package org.fusionteams.check;

import java.util.Map;
import org.fusionteams.flow.RecordTypesProfile;

/** All shipped record types, never polled, and every kind of channel. */
public class CheckProfile extends RecordTypesProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = super.getConfigOverrides();
        settings.put("connector.console.username", "operator");
        settings.put("connector.console.password", "correct horse");
        return settings;
    }
}
