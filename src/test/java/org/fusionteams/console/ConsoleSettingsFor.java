package org.fusionteams.console;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.fusionteams.configuration.Settings;
import org.fusionteams.configuration.SettingsReader;

/** Settings that are right, with what a test says about the console and nothing else about it. */
final class ConsoleSettingsFor {

    private ConsoleSettingsFor() {}

    /** @param console keys behind {@code connector.console.} */
    static Settings test(Map<String, String> console) {
        Map<String, String> keys = new TreeMap<>(new ConsoleProfile().getConfigOverrides());
        keys.keySet().removeIf(key -> key.startsWith("connector.console.") || !key.startsWith("connector."));
        console.forEach((name, value) -> keys.put("connector.console." + name, value));
        return SettingsReader.read(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(keys, "test", 100))
                        .build())
                .orThrow();
    }
}
