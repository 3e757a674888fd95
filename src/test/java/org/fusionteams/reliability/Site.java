package org.fusionteams.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.fusion.PodRow;
import org.fusionteams.simulator.fusion.SampleInvoices;
import org.fusionteams.simulator.microsoft.StoredMessage;
import org.fusionteams.testsupport.RecordTypeFile;

/**
 * A working directory as an operator has it, between a simulated pod and a simulated tenant that outlive every process
 * started there. One channel, {@code finance}, unpaced and without Microsoft's limits, so that a kill has much to hit.
 */
final class Site implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("(?:NWT|\u8ACB\u6C42)-\\d+");

    final Simulators simulators = Simulators.start(0);
    private final Path directory;
    private final SampleInvoices samples;
    private final String workflow;
    private final List<String> numbers = new ArrayList<>();

    private Site(Path directory, long seed) {
        this.directory = directory;
        this.samples = new SampleInvoices(seed);
        this.workflow = simulators.tenant().addWorkflow("Finance");
        simulators.tenant().rules().limits(false);
    }

    /** A site whose channel is reached through Graph. */
    static Site graph(Path directory, long seed, Map<String, String> more) {
        Site site = new Site(directory, seed);
        site.write(
                Map.of(
                        "connector.channels.finance.sender", "graph",
                        "connector.channels.finance.team-id",
                                site.simulators.tenant().teamId(),
                        "connector.channels.finance.channel-id",
                                site.simulators.tenant().channelId()),
                more);
        return site;
    }

    /** A site whose channel is reached through a Workflows webhook, which nobody can read back. */
    static Site workflow(Path directory, long seed, Map<String, String> more) {
        Site site = new Site(directory, seed);
        site.write(
                Map.of(
                        "connector.channels.finance.sender", "workflow",
                        "connector.channels.finance.workflow-url", site.simulators.url() + site.workflow,
                        "connector.channels.finance.on-unknown", "resend"),
                more);
        return site;
    }

    Path directory() {
        return directory;
    }

    ConnectorProcess start() {
        return ConnectorProcess.start(directory);
    }

    /** So many new invoices, created now. */
    void addInvoices(int count) {
        for (int i = 0; i < count; i++) {
            PodRow row =
                    simulators.pod().addInvoice(samples.next(simulators.clock().instant()));
            numbers.add(String.valueOf(row.text("InvoiceNumber")));
        }
    }

    /** Numbers of all invoices that were added. */
    List<String> invoices() {
        return List.copyOf(numbers);
    }

    /** Number of messages that the channel has taken. */
    long posted() {
        return simulators
                .tenant()
                .messageCount(simulators.tenant().teamId(), simulators.tenant().channelId());
    }

    /** The invoice number on each message that stands in the channel, oldest first. */
    List<String> told() {
        return simulators
                .tenant()
                .messages(simulators.tenant().teamId(), simulators.tenant().channelId())
                .stream()
                .map(Site::number)
                .toList();
    }

    /** Requests of this method whose path ends so. */
    long requests(String method, String pathEnd) {
        return simulators
                .log()
                .count(request ->
                        request.method().equals(method) && request.path().endsWith(pathEnd));
    }

    Store store() {
        return new Store(directory.resolve("data").resolve("connector"));
    }

    /** Copies the database away. Only while no process runs. */
    void backUp(Path copy) {
        copy(directory.resolve("data"), copy);
    }

    /** Puts a copy of the database in the place of the present one. Only while no process runs. */
    void restore(Path copy) {
        copy(copy, directory.resolve("data"));
    }

    @Override
    public void close() {
        simulators.close();
    }

    private void write(Map<String, String> channel, Map<String, String> more) {
        String address = simulators.url().toString();
        Map<String, String> settings = new TreeMap<>(RecordTypeFile.only("payables-invoice"));
        settings.put("quarkus.http.port", "0");
        settings.put("connector.fusion.url", address);
        settings.put("connector.fusion.auth.method", "client-secret");
        settings.put("connector.fusion.auth.token-url", address + "/oauth2/v1/token");
        settings.put("connector.fusion.auth.client-id", simulators.pod().clientId());
        settings.put("connector.fusion.auth.client-secret", simulators.pod().clientSecret());
        settings.put("connector.fusion.auth.scope", simulators.pod().scope());
        settings.put("connector.fusion.schedule", "0/2 * * * * ?");
        settings.put("connector.fusion.settle", "1s");
        // What is added before the first poll is news too.
        settings.put("connector.fusion.start-from", "1h");
        settings.put("connector.microsoft.tenant-id", simulators.tenant().tenantId());
        settings.put("connector.microsoft.client-id", simulators.tenant().clientId());
        settings.put("connector.microsoft.client-secret", simulators.tenant().clientSecret());
        settings.put("connector.microsoft.refresh-token", simulators.tenant().refreshToken());
        settings.put("connector.microsoft.login-url", address);
        settings.put("connector.microsoft.graph-url", address + "/v1.0");
        settings.put("connector.channels.finance.messages-per-second", "0");
        settings.put("connector.delivery.look-again-after", "2s");
        settings.put("connector.secrets.key", "a key of the test");
        settings.put("connector.store.url", "jdbc:h2:file:./data/connector");
        settings.putAll(channel);
        settings.putAll(more);
        StringBuilder text = new StringBuilder();
        settings.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        try {
            Files.writeString(directory.resolve("application.properties"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        copy(Path.of("routes"), directory.resolve("routes"));
    }

    private static String number(StoredMessage message) {
        String card = message.card().map(Object::toString).orElse("");
        Matcher matcher = NUMBER.matcher(card);
        return matcher.find() ? matcher.group() : "no number in " + card;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
