package org.fusionteams.flow;

import java.util.Map;
import org.fusionteams.testsupport.RoutesCopy;

/** The connector between simulators, with route files that a test may change. */
public class ReloadProfile extends FlowProfile {

    static final RoutesCopy ROUTES = RoutesCopy.named("flows");

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = super.getConfigOverrides();
        settings.put(RoutesCopy.setting(), ROUTES.restore().folder().toString());
        settings.put("fusion-teams.reload-patience", "6s");
        return settings;
    }
}
