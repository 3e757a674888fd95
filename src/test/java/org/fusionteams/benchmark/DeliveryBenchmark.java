package org.fusionteams.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Measures the packaged connector against the same posts without a store. Simulators, connector and baselines are
 * processes of their own; all posts go to the same simulator. Arguments: what to measure (throughput, pace, backlog) and
 * the number of messages. docs/performance.md says how to run it and how to read it.
 */
final class DeliveryBenchmark {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int CHANNELS = 32;
    private static final String HEAP = "-Xmx128m";

    private final Path work;
    private final String classPath = System.getProperty("java.class.path");
    private final String jvm = ProcessHandle.current().info().command().orElse("java");
    private final List<Process> started = new ArrayList<>();
    private String simulator = "";

    private DeliveryBenchmark(Path work) {
        this.work = work;
    }

    public static void main(String[] args) throws Exception {
        String what = args.length > 0 ? args[0] : "throughput";
        int messages = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        DeliveryBenchmark benchmark = new DeliveryBenchmark(Files.createTempDirectory("benchmark"));
        try {
            benchmark.startSimulators();
            switch (what) {
                case "throughput" -> {
                    benchmark.throughput(messages, CHANNELS);
                    benchmark.throughput(messages, 1);
                }
                case "pace" -> benchmark.pace(60);
                case "backlog" -> benchmark.backlog(messages);
                default -> throw new IllegalArgumentException("throughput, pace or backlog, not " + what);
            }
        } finally {
            benchmark.started.forEach(Process::destroy);
        }
    }

    private void throughput(int messages, int channels) throws Exception {
        List<JsonNode> places = places(channels);
        Contest.Result client = baseline("client", messages, channels, places);
        Contest.Result camel = baseline("camel", messages, channels, places);
        Process connector = connector(places, 0);
        fill(messages, channels);
        long before = Contest.count(simulator);
        open();
        Contest.Result ours = Contest.watch("connector, every commit on disk", simulator, connector, messages, before);
        stop(connector);
        System.out.printf(Locale.ROOT, "%n%d messages, %d in flight (%s)%n", messages, channels, HEAP);
        System.out.println("|                                    |    per s | ratio | CPU ms/m | ratio |  MB   |");
        System.out.println("|------------------------------------|----------|-------|----------|-------|-------|");
        System.out.println(client.line(camel));
        System.out.println(camel.line(camel));
        System.out.println(ours.line(camel));
    }

    private Contest.Result baseline(String kind, int messages, int inFlight, List<JsonNode> places) throws Exception {
        String addresses = String.join(
                ",",
                places.stream()
                        .map(place -> simulator + "/v1.0/teams/"
                                + place.path("teamId").asText() + "/channels/"
                                + place.path("channelId").asText() + "/messages")
                        .toList());
        long before = Contest.count(simulator);
        Process process = start(
                "baseline-" + kind,
                jvm,
                HEAP,
                "-cp",
                classPath,
                WithoutStore.class.getName(),
                kind,
                String.valueOf(messages),
                String.valueOf(inFlight),
                token(),
                addresses);
        String name = kind.equals("client") ? "(a) bare Apache HttpClient" : "(b) Camel direct -> http, no store";
        Contest.Result result = Contest.watch(name, simulator, process, messages, before);
        stop(process);
        return result;
    }

    /** Share of the permitted rate that is used: one message per second and channel, with work waiting everywhere. */
    private void pace(int seconds) throws Exception {
        List<JsonNode> places = places(CHANNELS);
        Process connector = connector(places, 1);
        fill(CHANNELS * (seconds + 20), CHANNELS);
        open();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
        long before = Contest.count(simulator);
        long from = System.nanoTime();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
        long sent = Contest.count(simulator) - before;
        double exact = (System.nanoTime() - from) / 1e9;
        stop(connector);
        System.out.printf(
                Locale.ROOT,
                "%n%d messages in %.1f s over %d channels at 1/s: %.1f %% of the permitted rate%n",
                sent,
                exact,
                CHANNELS,
                100 * sent / (exact * CHANNELS));
    }

    /** Memory and file size with so many notifications waiting. */
    private void backlog(int messages) throws Exception {
        Process connector = connector(places(CHANNELS), 1);
        long empty = storeBytes();
        fill(messages, CHANNELS);
        Process collect = new ProcessBuilder("jcmd", String.valueOf(connector.pid()), "GC.run").start();
        collect.waitFor();
        long rss = Contest.rssMegabytes(connector);
        String heap = new String(new ProcessBuilder("jcmd", String.valueOf(connector.pid()), "GC.heap_info")
                .start()
                .getInputStream()
                .readAllBytes());
        stop(connector);
        System.out.printf(
                Locale.ROOT,
                "%n%d waiting: %d MB resident, file %.0f bytes per notification%n%s%n",
                messages,
                rss,
                (storeBytes() - empty) / (double) messages,
                heap.lines().filter(line -> line.contains("used")).findFirst().orElse(""));
    }

    private void startSimulators() throws Exception {
        start("simulators", jvm, "-Xmx2g", "-cp", classPath, "org.fusionteams.simulator.Simulators", "--port", "0");
        Path log = work.resolve("simulators.log");
        for (int i = 0; i < 300 && simulator.isEmpty(); i++) {
            LockSupport.parkNanos(100_000_000);
            simulator = Files.readString(log).lines().findFirst().orElse("").strip();
        }
        Load.post(simulator + "/control/server", "{\"log\":false}");
        Load.post(simulator + "/control/microsoft/rules", "{\"limits\":false,\"countOnly\":true}");
    }

    private List<JsonNode> places(int channels) throws Exception {
        List<JsonNode> places = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            String team = MAPPER.readTree(Load.post(
                            simulator + "/control/microsoft/teams", "{\"name\":\"Team " + channels + "-" + i + "\"}"))
                    .path("id")
                    .asText();
            String channel = MAPPER.readTree(Load.post(
                            simulator + "/control/microsoft/channels",
                            "{\"teamId\":\"" + team + "\",\"name\":\"Channel\"}"))
                    .path("id")
                    .asText();
            places.add(MAPPER.createObjectNode().put("teamId", team).put("channelId", channel));
        }
        return places;
    }

    /** Starts the packaged connector with the shipped routes, but for the routing: one channel per business unit. */
    private Process connector(List<JsonNode> places, double perSecond) throws Exception {
        Path home = Files.createTempDirectory(work, "connector");
        copyRoutes(home);
        Files.writeString(home.resolve("routes/routing.camel.yaml"), routing(places.size()));
        Files.writeString(home.resolve("application.properties"), properties(places, perSecond));
        // Nothing may be sent before the backlog stands.
        Load.post(
                simulator + "/control/faults",
                "{\"pathPattern\":\"/messages$\",\"method\":\"POST\",\"times\":2147483647,\"status\":429}");
        Path jar = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
        Process process = Load.start(home, home.resolve("connector.log"), jvm, HEAP, "-jar", jar.toString(), "run");
        started.add(process);
        current = home;
        awaitLog("Record type payables-invoice: news begins at", 1);
        return process;
    }

    private Path current = Path.of("");

    private void fill(int messages, int channels) throws Exception {
        String now = java.time.Instant.now().toString();
        for (int i = 0; i < messages; i++) {
            Load.post(
                    simulator + "/control/fusion/invoices",
                    String.format(
                            Locale.ROOT,
                            "{\"InvoiceNumber\":\"B-%d\",\"BusinessUnit\":\"BU %02d\",\"Supplier\":\"Northwind Tools\","
                                    + "\"InvoiceCurrency\":\"GBP\",\"InvoiceAmount\":12840.5,\"PaidStatus\":\"Unpaid\","
                                    + "\"ValidationStatus\":\"Needs revalidation\",\"ApprovalStatus\":\"Required\","
                                    + "\"PaymentTerms\":\"30 Net\",\"Description\":\"Torque wrenches\","
                                    + "\"InvoiceDate\":\"2026-11-23\",\"invoiceInstallments\":[{\"InstallmentNumber\":1,"
                                    + "\"DueDate\":\"2026-12-23\",\"GrossAmount\":12840.5,\"UnpaidAmount\":12840.5}]}",
                            i,
                            i % channels));
        }
        System.err.println("filled the pod since " + now);
        awaitLog(" notifications", messages);
    }

    private void open() throws Exception {
        Load.delete(simulator + "/control/faults");
    }

    /** Waits until the counts that the log tells in lines with the given words add up. */
    private void awaitLog(String words, int total) throws Exception {
        for (int i = 0; i < 6_000; i++) {
            long sum = 0;
            for (String line : Files.readAllLines(current.resolve("connector.log"))) {
                if (line.contains(words)) {
                    String count = line.replaceAll(".*: (\\d+)" + words + ".*", "$1");
                    sum += count.matches("\\d+") ? Long.parseLong(count) : 1;
                }
            }
            if (sum >= total) {
                return;
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new IllegalStateException("the connector's log never told of" + words + "; see " + current);
    }

    private long storeBytes() throws IOException {
        return Files.size(current.resolve("data/connector.mv.db"));
    }

    private String token() throws Exception {
        JsonNode tenant = MAPPER.readTree(Load.get(simulator + "/control/microsoft/state"));
        java.net.http.HttpResponse<String> answer = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(simulator + "/"
                                        + tenant.path("tenantId").asText() + "/oauth2/v2.0/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                                        "grant_type=refresh_token&client_id=" + encoded(tenant, "clientId")
                                                + "&client_secret=" + encoded(tenant, "clientSecret")
                                                + "&refresh_token=" + encoded(tenant, "refreshToken")))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString());
        return MAPPER.readTree(answer.body()).path("access_token").asText();
    }

    private static String encoded(JsonNode node, String field) {
        return java.net.URLEncoder.encode(node.path(field).asText(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private String properties(List<JsonNode> places, double perSecond) throws Exception {
        JsonNode tenant = MAPPER.readTree(Load.get(simulator + "/control/microsoft/state"));
        StringBuilder text = new StringBuilder();
        line(text, "connector.fusion.url", simulator);
        line(text, "connector.fusion.auth.method", "client-secret");
        line(text, "connector.fusion.auth.token-url", simulator + "/oauth2/v1/token");
        line(text, "connector.fusion.auth.client-id", "fusion-teams-client");
        line(text, "connector.fusion.auth.client-secret", "fusion-teams-secret");
        line(
                text,
                "connector.fusion.auth.scope",
                "urn:opc:resource:fa:instanceid=123456789urn:opc:resource:consumer::all");
        line(text, "connector.fusion.schedule", "0/2 * * * * ?");
        line(text, "connector.fusion.settle", "1s");
        line(text, "connector.fusion.overlap", "1s");
        line(text, "connector.microsoft.tenant-id", tenant.path("tenantId").asText());
        line(text, "connector.microsoft.client-id", tenant.path("clientId").asText());
        line(
                text,
                "connector.microsoft.client-secret",
                tenant.path("clientSecret").asText());
        line(
                text,
                "connector.microsoft.refresh-token",
                tenant.path("refreshToken").asText());
        line(text, "connector.microsoft.login-url", simulator);
        line(text, "connector.microsoft.graph-url", simulator + "/v1.0");
        line(text, "connector.secrets.key", "benchmark");
        line(text, "connector.delivery.retry.maximum", "1s");
        line(text, "quarkus.http.port", "0");
        for (int i = 0; i < places.size(); i++) {
            String channel = "connector.channels.c" + i;
            line(text, channel + ".sender", "graph");
            line(text, channel + ".team-id", places.get(i).path("teamId").asText());
            line(text, channel + ".channel-id", places.get(i).path("channelId").asText());
            line(text, channel + ".messages-per-second", String.valueOf(perSecond));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append('=').append(value).append('\n');
    }

    private static String routing(int channels) {
        StringBuilder yaml = new StringBuilder("- route:\n    id: routing\n    errorHandler:\n"
                + "      noErrorHandler: {}\n    from:\n      uri: direct:routing\n      steps:\n");
        for (int i = 0; i < channels; i++) {
            yaml.append(String.format(
                    Locale.ROOT,
                    "        - filter:%n            expression:%n              simple:%n"
                            + "                expression: \"${body.businessUnit} == 'BU %02d'\"%n            steps:%n"
                            + "              - to:%n                  uri: channel:c%d%n",
                    i,
                    i));
        }
        return yaml.toString();
    }

    private static void copyRoutes(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Path target = home.resolve(file.toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private Process start(String name, String... command) throws Exception {
        Process process = Load.start(Path.of("").toAbsolutePath(), work.resolve(name + ".log"), command);
        started.add(process);
        return process;
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
