package org.fusionteams.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Locale;

/** Watches one contestant from the simulator's side, between a tenth and nine tenths of its messages. */
final class Contest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();

    private Contest() {}

    /** What was measured. */
    record Result(String name, double perSecond, double cpuMillisPerMessage, long rssMegabytes) {

        String line(Result baseline) {
            return String.format(
                    Locale.ROOT,
                    "| %-34s | %8.0f | %5.2f | %8.3f | %5.2f | %5d |",
                    name,
                    perSecond,
                    perSecond / baseline.perSecond,
                    cpuMillisPerMessage,
                    cpuMillisPerMessage / baseline.cpuMillisPerMessage,
                    rssMegabytes);
        }
    }

    static Result watch(String name, String simulator, Process process, int messages, long before) throws Exception {
        long begin = System.nanoTime();
        long lower = before + messages / 10;
        long upper = before + messages - messages / 10;
        waitFor(simulator, lower, begin);
        long from = System.nanoTime();
        long fromCount = count(simulator);
        Duration fromCpu = cpu(process);
        waitFor(simulator, upper, begin);
        long toCount = count(simulator);
        double seconds = (System.nanoTime() - from) / 1e9;
        double cpu = cpu(process).minus(fromCpu).toNanos() / 1e6;
        long rss = rssMegabytes(process);
        waitFor(simulator, before + messages, begin);
        return new Result(name, (toCount - fromCount) / seconds, cpu / (toCount - fromCount), rss);
    }

    static long count(String simulator) throws Exception {
        long count = 0;
        for (JsonNode channel : MAPPER.readTree(Load.get(simulator + "/control/microsoft/state"))
                .path("channels")) {
            count += channel.path("messages").asLong();
        }
        return count;
    }

    static long rssMegabytes(Process process) throws Exception {
        for (String line :
                java.nio.file.Files.readAllLines(java.nio.file.Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    private static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void waitFor(String simulator, long count, long begin) throws Exception {
        while (count(simulator) < count) {
            if (System.nanoTime() - begin > LONGEST_NANOS) {
                throw new IllegalStateException("only " + count(simulator) + " of " + count + " messages came");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }
}
