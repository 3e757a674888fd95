package org.fusionteams.reliability;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.fusionteams.simulator.Faults;
import org.fusionteams.simulator.RequestLog;
import org.fusionteams.simulator.SimulatorClock;
import org.fusionteams.simulator.SimulatorServer;
import org.fusionteams.simulator.fusion.FusionPod;
import org.fusionteams.simulator.microsoft.FeedEntry;
import org.fusionteams.simulator.microsoft.MicrosoftTenant;
import org.fusionteams.simulator.microsoft.StoredMessage;

/**
 * A working directory between simulators that outlive every process started there, with places of every sender. All news
 * goes to every place; no place is paced, and Microsoft's limits are off, so that a kill has much to hit.
 */
final class ProofSite implements AutoCloseable {

    /** Longer than two looks and a poll, so a repeat would come to light, and what is poisoned is dead. */
    private static final Duration QUIET = Duration.ofSeconds(6);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    final SimulatorClock clock = new SimulatorClock();
    final FusionPod pod = new FusionPod(clock);
    final MicrosoftTenant tenant = new MicrosoftTenant(clock);
    final Obstacle obstacle = new Obstacle(tenant);
    final PodBook book = new PodBook(pod, clock);
    private final SimulatorServer server = SimulatorServer.start(0, clock, List.of(pod, obstacle));
    private final WorkingDirectory directory;
    private final List<Place> places = new ArrayList<>();

    ProofSite(Path directory) {
        this.directory = new WorkingDirectory(directory);
        tenant.rules().limits(false);
    }

    /** Posts as a signed-in account, into a channel of a team of its own. */
    ProofSite graph(String name) {
        return readable(name, "graph", channel -> "/channels/" + Pattern.quote(channel) + "/messages$");
    }

    /** Posts as the app's bot; one place at most, for all bots post to the same address. */
    ProofSite bot(String name) {
        return readable(name, "bot", channel -> "/v3/conversations$");
    }

    ProofSite workflow(String name) {
        String address = tenant.addWorkflow(name);
        Map<String, String> settings = new TreeMap<>();
        settings.put("sender", "workflow");
        settings.put("workflow-url", server.url() + address);
        String path = address.substring(0, address.indexOf('?'));
        places.add(new Place(
                name, unpaced(settings), Pattern.quote(path), null, () -> tenant.workflowRuns(address).stream()
                        .filter(run -> !run.failed())
                        .map(run -> Told.of(run.payload()))
                        .toList()));
        return this;
    }

    /** Tells the members of a team; one place at most, for they have one feed. */
    ProofSite activity(String name) {
        String team = tenant.addTeam(name);
        Map<String, String> settings = new TreeMap<>();
        settings.put("sender", "activity");
        settings.put("recipients", "team:" + team);
        String person = tenant.userIds().get(0);
        places.add(new Place(name, unpaced(settings), "/teams/" + Pattern.quote(team) + "/sendActivity", null, () -> {
            List<Told> told = new ArrayList<>();
            for (FeedEntry entry : tenant.feed(person)) {
                told.addAll(Collections.nCopies(entry.times(), Told.of(entry.preview())));
            }
            return told;
        }));
        return this;
    }

    /** Writes what the connector reads at its start; to be called when all places are there. */
    ProofSite prepare(Map<String, String> more) {
        Map<String, String> settings = WorkingDirectory.between(server.url(), pod, tenant);
        settings.put("connector.fusion.schedule", "0/1 * * * * ?");
        settings.put("connector.fusion.overlap", "2s");
        settings.put("connector.fusion.page-size", "20");
        settings.put("connector.fusion.request-timeout", "3s");
        settings.put("connector.delivery.retry.initial", "100ms");
        settings.put("connector.delivery.retry.maximum", "1s");
        places.forEach(place -> place.settings()
                .forEach((key, value) -> settings.put("connector.channels." + place.name() + "." + key, value)));
        settings.putAll(more);
        directory.prepare(settings);
        StringBuilder routing = new StringBuilder("""
            - route:
                id: routing
                errorHandler:
                  noErrorHandler: {}
                from:
                  uri: direct:routing
                  steps:
            """);
        places.forEach(place -> routing.append("        - to: channel:" + place.name() + "\n"));
        directory.write("routes/routing.camel.yaml", routing.toString());
        return this;
    }

    List<Place> places() {
        return List.copyOf(places);
    }

    Path directory() {
        return directory.path();
    }

    Faults faults() {
        return server.faults();
    }

    RequestLog log() {
        return server.log();
    }

    /** Readable only while no process runs. */
    Store store() {
        return directory.store();
    }

    /**
     * Waits until the newest version of every invoice stands in every place that takes it; returns whether it came to that.
     *
     * @param standstill it does not come to that any more when no message has been taken for so long
     */
    boolean awaitTold(ConnectorProcess connector, Duration standstill) {
        AtomicLong taken = new AtomicLong(-1);
        AtomicReference<Instant> since = new AtomicReference<>(Instant.now());
        connector
                .whileItRuns("all is told, or nothing more is")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    long now = obstacle.taken();
                    if (taken.getAndSet(now) != now) {
                        since.set(Instant.now());
                    }
                    return allTold()
                            || Duration.between(since.get(), Instant.now()).compareTo(standstill) > 0;
                });
        return allTold();
    }

    /** Waits until nothing more has been taken for a while; what is told again comes to light in it. */
    void awaitQuiet(ConnectorProcess connector) {
        AtomicLong before = new AtomicLong(obstacle.taken());
        connector
                .whileItRuns("nothing is told any more")
                .pollInterval(Duration.ofMillis(500))
                .during(QUIET)
                .atMost(LONGEST)
                .until(() -> {
                    long now = obstacle.taken();
                    return before.getAndSet(now) == now;
                });
    }

    private boolean allTold() {
        Map<String, Integer> newest = book.newest();
        return places.stream().allMatch(place -> {
            Set<Told> told = Set.copyOf(place.standing().get());
            Set<String> poisoned = book.poisoned(place.name());
            return newest.entrySet().stream()
                    .allMatch(each -> poisoned.contains(each.getKey())
                            || told.contains(new Told(each.getKey(), each.getValue())));
        });
    }

    /** How many messages stand in all places together. */
    long standing() {
        return places.stream().mapToLong(place -> place.standing().get().size()).sum();
    }

    @Override
    public void close() {
        server.close();
    }

    private ProofSite readable(String name, String sender, UnaryOperator<String> posts) {
        String team = tenant.addTeam("Team of " + name);
        String channel = tenant.addChannel(team, name);
        Map<String, String> settings = new TreeMap<>();
        settings.put("sender", sender);
        settings.put("team-id", team);
        settings.put("channel-id", channel);
        places.add(new Place(
                name,
                unpaced(settings),
                posts.apply(channel),
                "/channels/" + Pattern.quote(channel) + "/messages/delta",
                () -> tenant.messages(team, channel).stream()
                        .map(ProofSite::text)
                        .map(Told::of)
                        .toList()));
        return this;
    }

    private static Map<String, String> unpaced(Map<String, String> settings) {
        settings.put("messages-per-second", "0");
        return settings;
    }

    private static String text(StoredMessage message) {
        return message.attachments().isEmpty()
                ? ""
                : String.valueOf(message.attachments().get(0).content());
    }
}
