package org.fusionteams.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fusionteams.reliability.VariantArchive.Change;
import org.fusionteams.simulator.SimulatorClock;

/**
 * One time for the simulators and for a connector in a process of its own: the system's, and as far ahead of it as a test
 * has stepped. The connector reads how far from a file in its working directory, which a changed archive maps into its memory.
 */
final class SteppedClock {

    private static final String FILE = "clock";

    /** The connector's own clock, and the scheduler's, which is the system's: a poll that is wanted now is wanted now there. */
    private static final Map<String, List<Change>> CHANGES = Map.of(
            "org/fusionteams/routeapi/ConnectorBeans",
            List.of(new Change("""
                        Clock clock() {
                            return Clock.systemUTC();\
                    """, """
                        Clock clock() throws java.io.IOException {
                            java.nio.MappedByteBuffer ahead = java.nio.channels.FileChannel.open(
                                            java.nio.file.Path.of("%s"), java.nio.file.StandardOpenOption.READ)
                                    .map(java.nio.channels.FileChannel.MapMode.READ_ONLY, 0, Long.BYTES);
                            java.time.InstantSource stepped =
                                    () -> java.time.Instant.now().plusMillis(ahead.getLong(0));
                            return stepped.withZone(java.time.ZoneOffset.UTC);\
                    """.formatted(FILE))),
            "org/fusionteams/routeapi/PollTimes",
            List.of(new Change("retry(recordType, clock.instant());", "retry(recordType, Instant.now());")));

    private final SimulatorClock simulators;
    private final MappedByteBuffer ahead;

    /** @param directory where connectors are started */
    SteppedClock(SimulatorClock simulators, Path directory) {
        this.simulators = simulators;
        try (FileChannel file = FileChannel.open(
                directory.resolve(FILE),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            this.ahead = file.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a packaged connector that keeps this time. */
    static Path archive(Path folder) {
        return VariantArchive.build(CHANGES, folder);
    }

    /** It is so much later now, for all of them. */
    void step(Duration by) {
        simulators.advance(by);
        ahead.putLong(0, ahead.getLong(0) + by.toMillis());
    }
}
