package org.fusionteams.configuration;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/** A configuration in the making: a right one, and what a test changes about it. */
final class Given {

    private final Map<String, String> file = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>();

    /** Nothing set. */
    static Given nothing() {
        return new Given();
    }

    /** Basic sign-in to a pod and one workflow channel: the least that is right. */
    static Given workflow() {
        return nothing()
                .set("connector.fusion.url", "https://acme.fa.em2.oraclecloud.com")
                .set("connector.fusion.auth.method", "basic")
                .set("connector.fusion.auth.username", "TEAMS_CONNECTOR")
                .set("connector.fusion.auth.password", "pod-password")
                .set("connector.channels.finance.sender", "workflow")
                .set("connector.channels.finance.workflow-url", "https://prod.example.com/w/1?sig=workflow-signature");
    }

    /** The same with a channel that posts through Graph. */
    static Given graph() {
        return workflow()
                .without("connector.channels.finance.workflow-url")
                .set("connector.channels.finance.sender", "graph")
                .set("connector.channels.finance.team-id", "02bd9fd6-8f93-4758-87c3-1fb73740a315")
                .set("connector.channels.finance.channel-id", "19:561fbdbbfca848a484f0a6f00ce9dbbd@thread.tacv2")
                .set("connector.microsoft.tenant-id", "7d1c1a2e-2f0f-4f2b-9c8a-5d8f1b0a7e11")
                .set("connector.microsoft.client-id", "0f6e2b94-8a3d-4c1f-b7d5-2f9a4d6c1e08")
                .set("connector.microsoft.refresh-token", "first-refresh-token");
    }

    /** The same with a channel that posts as the app's bot. */
    static Given bot() {
        return graph().without("connector.microsoft.refresh-token")
                .set("connector.microsoft.client-secret", "app-secret")
                .set("connector.channels.finance.sender", "bot");
    }

    /** The same with a channel that tells people in their activity feeds. */
    static Given activity(String recipients) {
        return bot().without("connector.channels.finance.team-id")
                .without("connector.channels.finance.channel-id")
                .set("connector.channels.finance.sender", "activity")
                .set("connector.channels.finance.recipients", recipients);
    }

    Given set(String key, String value) {
        file.put(key, value);
        return this;
    }

    Given without(String key) {
        file.remove(key);
        return this;
    }

    Given environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Built as Quarkus does it: with expressions, encrypted values and our derived source. */
    Config config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredSecretKeysHandlers()
                .withSources(new PropertiesConfigSource(file, "application.properties", 250))
                .withSources(new EnvConfigSource(environment, 300) {})
                .withInterceptors(new DerivedQuarkusSettings())
                .build();
    }

    Reading read() {
        return SettingsReader.read(config());
    }

    /** Every problem as "key what", without the example. */
    List<String> problems() {
        return read().problems().stream()
                .map(problem -> problem.key() + " " + problem.what())
                .toList();
    }
}
