package org.fusionteams.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.fusionteams.configuration.DemoIsolation;
import org.fusionteams.configuration.SettingsReader;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.fusion.FusionPod;
import org.fusionteams.simulator.microsoft.MicrosoftTenant;

/** Everything the demo sets: the whole configuration, since nothing else counts there. */
final class DemoSettings {

    private DemoSettings() {}

    static Map<String, String> of(Simulators simulators, int port, Path database) {
        FusionPod pod = simulators.pod();
        MicrosoftTenant tenant = simulators.tenant();
        String address = simulators.url().toString();
        Map<String, String> settings = new TreeMap<>();
        settings.put(DemoIsolation.SWITCH, "true");
        settings.put(SettingsReader.DEMO, "true");
        settings.put("quarkus.config.locations", "no-operator-file.properties");
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(port));
        settings.put("quarkus.log.console.stderr", "true");
        settings.put("fusion-teams.demo.channels-url", address + "/teams");
        settings.put("connector.fusion.url", address);
        settings.put("connector.fusion.auth.method", "client-secret");
        settings.put("connector.fusion.auth.token-url", address + "/oauth2/v1/token");
        settings.put("connector.fusion.auth.client-id", pod.clientId());
        settings.put("connector.fusion.auth.client-secret", pod.clientSecret());
        settings.put("connector.fusion.auth.scope", pod.scope());
        settings.put("connector.fusion.schedule", "0/2 * * * * ?");
        settings.put("connector.fusion.settle", "1s");
        settings.put("connector.microsoft.tenant-id", tenant.tenantId());
        settings.put("connector.microsoft.client-id", tenant.clientId());
        settings.put("connector.microsoft.client-secret", tenant.clientSecret());
        settings.put("connector.microsoft.refresh-token", tenant.refreshToken());
        settings.put("connector.microsoft.login-url", address);
        settings.put("connector.microsoft.graph-url", address + "/v1.0");
        settings.put("connector.channels.finance.sender", "graph");
        settings.put("connector.channels.finance.team-id", tenant.teamId());
        settings.put("connector.channels.finance.channel-id", tenant.channelId());
        settings.put("connector.store.url", "jdbc:h2:file:./" + database);
        settings.put("connector.store.sync", "process");
        return settings;
    }
}
