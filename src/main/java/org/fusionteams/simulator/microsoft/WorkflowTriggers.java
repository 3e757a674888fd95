package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;
import org.jspecify.annotations.Nullable;

/** The webhook side of Workflows: accepts or refuses the call, then runs the flow, whose failure the caller never sees. */
final class WorkflowTriggers {

    private static final Pattern PATH = Pattern.compile(
            "(?:/powerautomate/automations/direct(?:/cu/[^/]+)?)?/workflows/([^/]+)/triggers/manual/paths/invoke");

    private final Clock clock;
    private final TenantRules rules;
    private final Directory directory;

    WorkflowTriggers(Clock clock, TenantRules rules, Directory directory) {
        this.clock = clock;
        this.rules = rules;
        this.directory = directory;
    }

    static boolean handles(String path) {
        return path.endsWith("/triggers/manual/paths/invoke")
                && PATH.matcher(path).matches();
    }

    SimulatedResponse invoke(SimulatedRequest request) {
        Matcher path = PATH.matcher(request.decodedPath());
        if (!path.matches() || !request.method().equals("POST")) {
            return refuse(404, "NotFound", "The resource was not found.");
        }
        Map<String, String> query = rawQuery(request.rawQuery());
        if (query.getOrDefault("api-version", "").isEmpty()) {
            return refuse(400, "MissingApiVersionParameter", "The api-version query parameter is required.");
        }
        Workflow workflow = directory.findWorkflow(path.group(1));
        if (workflow == null) {
            return refuse(404, "WorkflowNotFound", "The workflow '" + path.group(1) + "' could not be found.");
        }
        SimulatedResponse refusal = refusal(workflow, request, query);
        return refusal != null ? refusal : accept(workflow, request);
    }

    private @Nullable SimulatedResponse refusal(
            Workflow workflow, SimulatedRequest request, Map<String, String> query) {
        boolean signed = query.containsKey("sig");
        if (signed && request.headers().containsKey("authorization")) {
            return refuse(
                    400,
                    "DirectApiRequestHasMoreThanOneAuthorization",
                    "The request has both an Authorization header and a shared access signature.");
        }
        if (!signed) {
            return refuse(401, "DirectApiAuthorizationRequired", "The request must be authenticated.");
        }
        if (!query.containsKey("sp") || !query.containsKey("sv")) {
            return refuse(401, "DirectApiInvalidAuthorizationScheme", "The shared access signature is incomplete.");
        }
        if (!workflow.signature.equals(query.get("sig")) || !Workflow.PERMISSIONS.equals(query.get("sp"))) {
            return refuse(401, "DirectApiInvalidAuthorizationSignature", "The shared access signature is not valid.");
        }
        FlowState state = workflow.state;
        if (state != FlowState.ENABLED) {
            return refuse(
                    400,
                    "WorkflowTriggerIsNotEnabled",
                    "Could not execute workflow '" + workflow.id + "' trigger 'manual' with state '" + state.wireName()
                            + "': trigger is not enabled.");
        }
        if (request.body().length > rules.maxBytes()) {
            return refuse(413, "RequestEntityTooLarge", "The request content is too large.");
        }
        return throttled(workflow);
    }

    private @Nullable SimulatedResponse throttled(Workflow workflow) {
        long wait = rules.limitWorkflows() ? workflow.calls.take(clock.millis()) : 0;
        if (wait == 0) {
            return null;
        }
        SimulatedResponse answer = refuse(429, "TooManyRequests", "Rate limit is exceeded, try again later.");
        String retryAfter = Throttle.retryAfter(Duration.ofMillis(wait), rules.retryAfterForm());
        return retryAfter == null ? answer : answer.withHeader("Retry-After", retryAfter);
    }

    private SimulatedResponse accept(Workflow workflow, SimulatedRequest request) {
        JsonNode payload;
        try {
            payload = Json.read(request.text());
        } catch (JsonProcessingException e) {
            return refuse(400, "TriggerInputSchemaMismatch", "The input body for trigger 'manual' is not valid JSON.");
        }
        run(workflow, payload, request.text());
        return SimulatedResponse.empty(rules.workflowStatus());
    }

    private void run(Workflow workflow, JsonNode payload, String text) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String failure = payload.path("attachments").isArray()
                ? null
                : "ExpressionEvaluationFailed: the foreach over 'attachments' got Null";
        String messageId = null;
        for (JsonNode attachment : payload.path("attachments")) {
            failure = FlowCard.fault(attachment);
            if (failure != null) {
                break;
            }
            Attachment card = new Attachment(
                    UUID.randomUUID().toString().replace("-", ""),
                    Attachment.ADAPTIVE_CARD,
                    null,
                    attachment.path("content").toString(),
                    null,
                    null);
            StoredMessage posted = workflow.channel.post(message(card), Directory.FLOW, null, now, rules);
            messageId = posted == null ? null : posted.id();
        }
        String kept = rules.countOnly() ? "" : text;
        workflow.add(new WorkflowRun(now, kept, failure, messageId), rules.countOnly());
    }

    private static MessageContent message(Attachment card) {
        String marker = "<attachment id=\"" + card.id() + "\"></attachment>";
        return new MessageContent(null, null, "normal", "html", marker, List.of(card), null);
    }

    /** Names and values as they stand in the address: what was encoded again or decoded is another value here. */
    private static Map<String, String> rawQuery(@Nullable String query) {
        Map<String, String> values = new HashMap<>();
        if (query != null) {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    values.put(pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
        }
        return values;
    }

    private static SimulatedResponse refuse(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return SimulatedResponse.json(status, body);
    }
}
