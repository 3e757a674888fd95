package org.fusionteams.flow;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.fusion.FusionPod;
import org.fusionteams.simulator.fusion.SampleRecords;
import org.fusionteams.simulator.microsoft.MicrosoftTenant;

/** Starts the simulators before the connector, and tells it where they are. */
public class FlowResource implements QuarkusTestResourceLifecycleManager {

    private static final int PACED_CHANNELS = 5;

    private Simulators simulators;
    private Path directory;
    private String prepared = "nothing";

    @Override
    public void init(Map<String, String> arguments) {
        prepared = arguments.getOrDefault("prepared", prepared);
    }

    @Override
    public Map<String, String> start() {
        simulators = Simulators.start(0);
        FusionPod pod = simulators.pod();
        MicrosoftTenant tenant = simulators.tenant();
        tenant.rules().limits(false);
        if (prepared.equals("history")) {
            History.fill(pod, simulators.clock());
        }
        if (prepared.equals("old-invoices")) {
            History.fillOld(pod, simulators.clock());
        }
        if (prepared.equals("record-types")) {
            Instant now = simulators.clock().instant();
            SampleRecords.of("accountCombinationsLOV", 1).fill(pod, 40, now, now);
            pod.add("purchaseOrders", Map.of("OrderNumber", "OLD-1", "Supplier", "Northwind Tools"));
            pod.setEmptyWithoutFinder("purchaseOrders", true);
        }
        boolean signedOut = prepared.equals("signed-out");
        String address = simulators.url().toString();
        Map<String, String> settings = new HashMap<>();
        settings.put("connector.fusion.url", address);
        settings.put("connector.fusion.auth.method", "client-secret");
        settings.put("connector.fusion.auth.token-url", address + "/oauth2/v1/token");
        settings.put("connector.fusion.auth.client-id", pod.clientId());
        settings.put("connector.fusion.auth.client-secret", pod.clientSecret());
        settings.put("connector.fusion.auth.scope", pod.scope());
        settings.put("connector.microsoft.tenant-id", tenant.tenantId());
        settings.put("connector.microsoft.client-id", tenant.clientId());
        settings.put("connector.microsoft.client-secret", tenant.clientSecret());
        if (!signedOut) {
            settings.put("connector.microsoft.refresh-token", tenant.refreshToken());
        }
        settings.put("connector.microsoft.login-url", address);
        settings.put("connector.microsoft.graph-url", address + "/v1.0");
        graphChannel(settings, "finance", tenant.channelId());
        for (int i = 1; i <= PACED_CHANNELS; i++) {
            graphChannel(settings, "paced-" + i, tenant.addChannel(tenant.teamId(), "Paced " + i));
        }
        workflowChannel(settings, "webhook", address + tenant.addWorkflow("Webhook"));
        workflowChannel(settings, "webhook-hold", address + tenant.addWorkflow("Webhook hold"));
        settings.put("connector.channels.webhook-hold.on-unknown", "hold");
        settings.put("connector.microsoft.bot-url", address + "/teams");
        botChannel(settings, "bot");
        botChannel(settings, "bot-blind");
        settings.put("connector.channels.bot-blind.on-unknown", "hold");
        feed(settings, "feed", "team:" + tenant.teamId());
        settings.put("connector.channels.feed.activity-type", "recordNews");
        feed(
                settings,
                "feed-many",
                "user:" + tenant.userIds().get(0) + ", user:" + tenant.userIds().get(1));
        settings.put("connector.channels.feed-many.teams-app-id", tenant.teamsAppId());
        settings.put("connector.store.url", "jdbc:h2:file:" + newDirectory().resolve("connector"));
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(simulators, new TestInjector.MatchesType(Simulators.class));
    }

    @Override
    public void stop() {
        simulators.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void graphChannel(Map<String, String> settings, String name, String channelId) {
        settings.put("connector.channels." + name + ".sender", "graph");
        settings.put(
                "connector.channels." + name + ".team-id", simulators.tenant().teamId());
        settings.put("connector.channels." + name + ".channel-id", channelId);
    }

    private void botChannel(Map<String, String> settings, String name) {
        MicrosoftTenant tenant = simulators.tenant();
        graphChannel(settings, name, tenant.addChannel(tenant.teamId(), name));
        settings.put("connector.channels." + name + ".sender", "bot");
        settings.put("connector.channels." + name + ".messages-per-second", "0");
    }

    private static void feed(Map<String, String> settings, String name, String recipients) {
        settings.put("connector.channels." + name + ".sender", "activity");
        settings.put("connector.channels." + name + ".recipients", recipients);
        settings.put("connector.channels." + name + ".messages-per-second", "0");
    }

    private static void workflowChannel(Map<String, String> settings, String name, String address) {
        settings.put("connector.channels." + name + ".sender", "workflow");
        settings.put("connector.channels." + name + ".workflow-url", address);
        settings.put("connector.channels." + name + ".messages-per-second", "0");
    }

    private Path newDirectory() {
        try {
            directory = Files.createTempDirectory("flow");
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
