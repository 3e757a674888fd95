package org.fusionteams.check;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.fusionteams.configuration.Settings;
import org.fusionteams.configuration.SettingsReader;

/** Settings for checks that look at none of them. */
final class DoctorSettings {

    private static final Map<String, String> VALUES = Map.of(
            "connector.fusion.url", "http://127.0.0.1:9",
            "connector.fusion.auth.method", "basic",
            "connector.fusion.auth.username", "TEAMS",
            "connector.fusion.auth.password", "secret",
            "connector.channels.finance.sender", "workflow",
            "connector.channels.finance.workflow-url", "http://127.0.0.1:9/hook?sig=1",
            "connector.store.url", "jdbc:h2:mem:check",
            "connector.console.username", "operator",
            "connector.console.password", "secret");

    private DoctorSettings() {}

    static Settings any() {
        return of(VALUES);
    }

    static Settings of(Map<String, String> values) {
        return SettingsReader.read(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(values, "test", 500))
                        .build())
                .orThrow();
    }
}
