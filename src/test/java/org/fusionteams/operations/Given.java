package org.fusionteams.operations;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.fusionteams.configuration.Settings;
import org.fusionteams.configuration.SettingsReader;

/** Settings with two channels, one of them German, and a record type that is switched off. */
final class Given {

    private Given() {}

    static Settings settings() {
        Map<String, String> keys = new TreeMap<>();
        keys.put("connector.fusion.url", "https://acme.fa.em2.oraclecloud.com");
        keys.put("connector.fusion.auth.method", "basic");
        keys.put("connector.fusion.auth.username", "TEAMS_CONNECTOR");
        keys.put("connector.fusion.auth.password", "pod-password");
        keys.put("connector.fusion.record-types.supplier.enabled", "false");
        keys.put("connector.channels.finance.sender", "workflow");
        keys.put("connector.channels.finance.workflow-url", "https://prod.example.com/w/1?sig=signature");
        keys.put("connector.channels.berlin.sender", "workflow");
        keys.put("connector.channels.berlin.locale", "de-DE");
        keys.put("connector.channels.berlin.workflow-url", "https://prod.example.com/w/2?sig=signature");
        return SettingsReader.read(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(keys, "test", 100))
                        .build())
                .orThrow();
    }
}
