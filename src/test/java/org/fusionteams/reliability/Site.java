package org.fusionteams.reliability;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.fusion.PodRow;
import org.fusionteams.simulator.fusion.SampleInvoices;
import org.fusionteams.simulator.microsoft.StoredMessage;

/**
 * A working directory as an operator has it, between a simulated pod and a simulated tenant that outlive every process
 * started there. One channel, {@code finance}, unpaced and without Microsoft's limits, so that a kill has much to hit.
 */
final class Site implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("(?:NWT|\u8ACB\u6C42)-\\d+");

    final Simulators simulators = Simulators.start(0);
    private final WorkingDirectory directory;
    private final SampleInvoices samples;
    private final String workflow;
    private final List<String> numbers = new ArrayList<>();

    private Site(Path directory, long seed) {
        this.directory = new WorkingDirectory(directory);
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
        return directory.path();
    }

    ConnectorProcess start() {
        return ConnectorProcess.start(directory());
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
        return directory.store();
    }

    /** Copies the database away. Only while no process runs. */
    void backUp(Path copy) {
        WorkingDirectory.copy(directory().resolve("data"), copy);
    }

    /** Puts a copy of the database in the place of the present one. Only while no process runs. */
    void restore(Path copy) {
        WorkingDirectory.copy(copy, directory().resolve("data"));
    }

    @Override
    public void close() {
        simulators.close();
    }

    private void write(Map<String, String> channel, Map<String, String> more) {
        Map<String, String> settings =
                WorkingDirectory.between(simulators.url(), simulators.pod(), simulators.tenant());
        settings.put("connector.fusion.schedule", "0/2 * * * * ?");
        settings.put("connector.channels.finance.messages-per-second", "0");
        settings.putAll(channel);
        settings.putAll(more);
        directory.prepare(settings);
    }

    private static String number(StoredMessage message) {
        String card = message.card().map(Object::toString).orElse("");
        Matcher matcher = NUMBER.matcher(card);
        return matcher.find() ? matcher.group() : "no number in " + card;
    }
}
