package org.fusionteams.flow;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.testsupport.RecordTypeFile;
import org.jspecify.annotations.Nullable;

/** The packaged connector as an operator runs it: a process of its own, in a directory with its files. */
final class PackagedConnector implements AutoCloseable {

    private static final Path ARCHIVE =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path directory;
    private final Map<String, String> settings = new TreeMap<>();
    private final int port = freePort();
    private final AtomicInteger commands = new AtomicInteger();
    private String heap = "256m";
    private @Nullable Process process;

    /** Copies {@code routes/} into the directory, for a test to spoil. */
    PackagedConnector(Path directory, Simulators simulators) {
        this.directory = directory;
        copy(Path.of("routes"), directory.resolve("routes"));
        RecordTypeFile.only(FlowTest.RECORD_TYPE).forEach(this::set);
        String address = simulators.url().toString();
        set("connector.fusion.url", address);
        set("connector.fusion.auth.method", "client-secret");
        set("connector.fusion.auth.token-url", address + "/oauth2/v1/token");
        set("connector.fusion.auth.client-id", simulators.pod().clientId());
        set("connector.fusion.auth.client-secret", simulators.pod().clientSecret());
        set("connector.fusion.auth.scope", simulators.pod().scope());
        set("connector.fusion.schedule", "0/1 * * * * ?");
        set("connector.fusion.settle", "1s");
        set("connector.microsoft.tenant-id", simulators.tenant().tenantId());
        set("connector.microsoft.client-id", simulators.tenant().clientId());
        set("connector.microsoft.client-secret", simulators.tenant().clientSecret());
        set("connector.microsoft.refresh-token", simulators.tenant().refreshToken());
        set("connector.microsoft.login-url", address);
        set("connector.microsoft.graph-url", address + "/v1.0");
        set("connector.channels.finance.sender", "graph");
        set("connector.channels.finance.team-id", simulators.tenant().teamId());
        set("connector.channels.finance.channel-id", simulators.tenant().channelId());
        set("connector.secrets.key", "a key for tests");
        set("quarkus.http.port", String.valueOf(port));
    }

    void set(String key, String value) {
        settings.put(key, value);
    }

    void unset(String key) {
        settings.remove(key);
    }

    /** Watches a shipped record type beside supplier invoices. */
    void watch(String recordType) {
        settings.remove("connector.fusion.record-types." + recordType + ".enabled");
    }

    /** The most heap it may have, such as {@code 128m}. */
    void heap(String most) {
        heap = most;
    }

    Path file(String path) {
        return directory.resolve(path);
    }

    String read(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String path, String text) {
        try {
            Files.writeString(file(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its pages and its REST interface are. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Number of the process that was started last. */
    long pid() {
        return Objects.requireNonNull(process).pid();
    }

    /** Starts it; returns when it has said what it watches. */
    void start() {
        process = process("log", "run");
        awaitSaid("Watching ");
    }

    /** Starts it with something that keeps it from running; returns what it said when it has ended. */
    String fail() {
        process = process("log", "run");
        await().atMost(PATIENCE).until(() -> !Objects.requireNonNull(process).isAlive());
        return read("log");
    }

    /** How a command beside it has ended. */
    record Ended(int exitCode, String said) {

        List<String> lines() {
            return said.lines().toList();
        }
    }

    /** Runs a command beside it, to its end. */
    Ended run(String... arguments) {
        return ended(begin(arguments));
    }

    /** A command that was begun. */
    record Begun(Process process, String output) {}

    /** Begins a command beside it. */
    Begun begin(String... arguments) {
        String output = "command-" + commands.incrementAndGet();
        return new Begun(process(output, arguments), output);
    }

    Ended ended(Begun begun) {
        await().atMost(PATIENCE).until(() -> !begun.process().isAlive());
        return new Ended(begun.process().exitValue(), read(begun.output()));
    }

    /** Begins a command beside it; what it prints goes into the file. */
    Process process(String output, String... arguments) {
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> lines.add(key + "=" + value));
        write("application.properties", String.join("\n", lines));
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-Xmx" + heap);
            // It ends before an optimising compiler would have helped.
            command.add("-XX:TieredStopAtLevel=1");
            command.addAll(List.of("-jar", ARCHIVE.toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(file(output).toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("CONNECTOR_"));
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has said so far. */
    List<String> log() {
        return read("log").lines().toList();
    }

    void awaitSaid(String... parts) {
        await().alias("a log line with " + List.of(parts)).atMost(PATIENCE).until(() -> says(parts));
    }

    boolean says(String... parts) {
        return log().stream().anyMatch(line -> Stream.of(parts).allMatch(line::contains));
    }

    /** Status of a page or resource of the console. */
    int status(String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url() + path)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops it as a service manager does. */
    @Override
    public void close() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new AssertionError("the connector did not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
