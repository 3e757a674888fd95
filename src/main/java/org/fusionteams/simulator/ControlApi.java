package org.fusionteams.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the kernel's Java methods do, by HTTP under {@code /control/}, for a simulator in a process of its own. */
final class ControlApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SimulatorClock clock;
    private final Faults faults;
    private final RequestLog log;
    private final RequestsInFlight inFlight;
    private final Answers answers;
    private final List<SimulatedService> services;

    ControlApi(
            SimulatorClock clock,
            Faults faults,
            RequestLog log,
            RequestsInFlight inFlight,
            Answers answers,
            List<SimulatedService> services) {
        this.clock = clock;
        this.faults = faults;
        this.log = log;
        this.inFlight = inFlight;
        this.answers = answers;
        this.services = services;
    }

    SimulatedResponse handle(SimulatedRequest request, String path) {
        try {
            return switch (request.method() + " " + path) {
                case "GET clock" -> clockState();
                case "POST clock" -> moveClock(body(request));
                case "GET faults" -> pendingFaults();
                case "POST faults" -> addFault(body(request));
                case "DELETE faults" -> {
                    faults.clear();
                    yield SimulatedResponse.empty(204);
                }
                case "GET requests" -> requests(request.query());
                case "DELETE requests" -> {
                    log.clear();
                    yield SimulatedResponse.empty(204);
                }
                case "GET in-flight" -> mostInFlight();
                case "DELETE in-flight" -> {
                    inFlight.reset();
                    yield SimulatedResponse.empty(204);
                }
                case "POST server" -> configure(body(request));
                default -> service(request, path);
            };
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return SimulatedResponse.text(400, "cannot read this control request: " + e.getMessage());
        }
    }

    private SimulatedResponse service(SimulatedRequest request, String path) {
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        for (SimulatedService service : services) {
            if (service.name().equals(name)) {
                return service.control(request, slash < 0 ? "" : path.substring(slash + 1));
            }
        }
        return SimulatedResponse.text(404, "no such control: " + request.method() + " " + path);
    }

    private SimulatedResponse clockState() {
        return SimulatedResponse.json(
                200, NODES.objectNode().put("now", clock.instant().toString()).put("frozen", clock.frozen()));
    }

    private SimulatedResponse moveClock(JsonNode wanted) {
        if (wanted.has("set")) {
            clock.set(Instant.parse(wanted.path("set").asText()));
        }
        if (wanted.has("advance")) {
            clock.advance(Duration.parse(wanted.path("advance").asText()));
        }
        if (wanted.path("freeze").asBoolean(false)) {
            clock.freeze();
        } else if (wanted.has("freeze") || wanted.path("resume").asBoolean(false)) {
            clock.resume();
        }
        return clockState();
    }

    private SimulatedResponse configure(JsonNode wanted) {
        if (wanted.has("gzip")) {
            answers.setGzip(wanted.path("gzip").asBoolean());
        }
        if (wanted.has("log")) {
            log.setOn(wanted.path("log").asBoolean());
        }
        return SimulatedResponse.empty(204);
    }

    private SimulatedResponse addFault(JsonNode json) {
        Map<String, String> headers = new LinkedHashMap<>();
        json.path("headers")
                .fields()
                .forEachRemaining(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        faults.add(new Fault(
                json.hasNonNull("method") ? json.path("method").asText() : null,
                json.path("pathPattern").asText(""),
                json.path("times").asInt(1),
                Fault.Kind.valueOf(json.path("kind").asText("ANSWER")),
                json.path("status").asInt(503),
                headers,
                json.path("body").asText(""),
                Duration.parse(json.path("delay").asText("PT0S")),
                json.path("bytes").asInt(0)));
        return pendingFaults();
    }

    private SimulatedResponse pendingFaults() {
        ArrayNode list = NODES.arrayNode();
        for (Fault fault : faults.pending()) {
            ObjectNode each = list.addObject();
            each.put("method", fault.method());
            each.put("pathPattern", fault.pathPattern());
            each.put("times", fault.times());
            each.put("kind", fault.kind().name());
            each.put("status", fault.status());
            fault.headers().forEach(each.putObject("headers")::put);
            each.put("body", fault.body());
            each.put("delay", fault.delay().toString());
            each.put("bytes", fault.bytes());
        }
        return SimulatedResponse.json(200, list);
    }

    /** {@code {"fscmRestApi": 1}}: the most at once, by first segment of the path. */
    private SimulatedResponse mostInFlight() {
        ObjectNode most = NODES.objectNode();
        inFlight.most().forEach(most::put);
        return SimulatedResponse.json(200, most);
    }

    private SimulatedResponse requests(Map<String, String> filter) {
        Pattern path = Pattern.compile(filter.getOrDefault("path", ""));
        String service = filter.getOrDefault("service", "");
        ArrayNode list = NODES.arrayNode();
        for (LoggedRequest request : log.all()) {
            if ((service.isEmpty() || service.equals(request.service()))
                    && path.matcher(request.decodedPath()).find()) {
                list.add(describe(request));
            }
        }
        return SimulatedResponse.json(200, list);
    }

    private static ObjectNode describe(LoggedRequest request) {
        ObjectNode each = NODES.objectNode();
        each.put("at", request.at().toString());
        each.put("service", request.service());
        each.put("method", request.method());
        each.put("path", request.path());
        each.put("rawQuery", request.rawQuery());
        request.headers().forEach(each.putObject("headers")::put);
        each.put("status", request.status());
        Fault.Kind fault = request.fault();
        each.put("fault", fault == null ? null : fault.name());
        return each;
    }

    private static JsonNode body(SimulatedRequest request) throws JsonProcessingException {
        return JSON.readTree(request.text());
    }
}
