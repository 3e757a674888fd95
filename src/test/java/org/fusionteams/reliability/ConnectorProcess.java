package org.fusionteams.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;

/** The packaged connector as a process of its own, which can be killed at any moment. */
final class ConnectorProcess implements AutoCloseable {

    static final Path ARCHIVE =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    /** Kept after the test: what a failed one can be understood by. */
    private static final Path LOGS = Path.of("target", "reliability");

    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");

    private static final Duration LONGEST_START = Duration.ofSeconds(120);
    private static final long MOST_SECONDS_TO_END = 60;

    private final Process process;
    private final Path log;

    private ConnectorProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it in its working directory and does not wait for it. */
    static ConnectorProcess launch(Path directory) {
        return launch(directory, ARCHIVE);
    }

    /** Starts another archive than the one that was built. */
    static ConnectorProcess launch(Path directory, Path archive) {
        try {
            Path log = Files.createTempFile(Files.createDirectories(LOGS), "connector-", ".log");
            // The kills fall into the first seconds of each process, so an optimising compiler would only cost time.
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            archive.toString(),
                            "run"))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("CONNECTOR_"));
            return new ConnectorProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits until Quarkus says that everything runs. */
    static ConnectorProcess start(Path directory) {
        ConnectorProcess connector = launch(directory);
        connector.awaitStarted();
        return connector;
    }

    void awaitStarted() {
        whileItRuns("the connector has started")
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(50))
                .until(this::started);
    }

    /** Whether Quarkus has said that everything runs. */
    boolean started() {
        return log().contains("Listening on");
    }

    /** Where its pages and its REST interface are; once it has started. */
    String address() {
        Matcher said = LISTENING.matcher(log());
        assertThat(said.find()).as(this::log).isTrue();
        return said.group(1);
    }

    /** Runs a command beside it, as a person does, and returns what that printed; it must end well. */
    String command(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", ARCHIVE.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--server", address()));
        try {
            Path printed = Files.createTempFile(LOGS, "command-", ".log");
            Process ran = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            assertThat(ran.waitFor(MOST_SECONDS_TO_END, TimeUnit.SECONDS))
                    .as("%s ended", command)
                    .isTrue();
            String text = Files.readString(printed);
            assertThat(ran.exitValue()).as(text).isZero();
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** False when it has ended, by itself or not. */
    boolean runs() {
        return process.isAlive();
    }

    /** SIGKILL: nothing of the process runs any more when this returns. */
    void kill() {
        process.toHandle().destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM; returns the exit code. */
    int stop() {
        process.toHandle().destroy();
        awaitEnd();
        return process.exitValue();
    }

    /** Waiting for something that comes about only while the process runs; fails with its log when it ended. */
    ConditionFactory whileItRuns(String awaited) {
        return await(awaited).failFast("the connector runs", () -> assertThat(process.isAlive())
                .as(() -> "the connector ended by itself:\n" + log())
                .isTrue());
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private void awaitEnd() {
        try {
            process.onExit().get(MOST_SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the connector did not end:\n" + log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
