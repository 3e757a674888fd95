package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;

/** The tenant's Java methods by HTTP, under {@code /control/microsoft/}, for a simulator in a process of its own. */
final class TenantControl {

    private final MicrosoftTenant tenant;

    TenantControl(MicrosoftTenant tenant) {
        this.tenant = tenant;
    }

    SimulatedResponse handle(SimulatedRequest request, String action) {
        Map<String, String> query = request.query();
        try {
            return switch (request.method() + " " + action) {
                case "GET state" -> SimulatedResponse.json(200, state());
                case "GET messages" -> SimulatedResponse.json(200, messages(query));
                case "GET duplicates" -> SimulatedResponse.json(200, duplicates());
                case "GET feed" -> SimulatedResponse.json(200, feed(query));
                case "GET workflow-runs" -> SimulatedResponse.json(200, runs(query));
                case "POST rules" -> {
                    RuleSettings.apply(tenant.rules(), body(request));
                    yield SimulatedResponse.empty(204);
                }
                case "POST teams", "POST channels", "POST workflows" -> add(action, body(request));
                case "POST activity-types" -> {
                    JsonNode type = body(request);
                    tenant.declareActivity(required(type, "type"), required(type, "templateText"));
                    yield SimulatedResponse.empty(204);
                }
                case "POST flow-state", "POST migration", "POST archived", "POST membership" ->
                    change(action, body(request));
                case "POST sign-in" -> SimulatedResponse.json(200, Json.object().put("refreshToken", tenant.signIn()));
                case "POST device-code" -> {
                    JsonNode decision = body(request);
                    tenant.decideDeviceCode(
                            required(decision, "userCode"),
                            decision.path("approve").asBoolean(true));
                    yield SimulatedResponse.empty(204);
                }
                case "POST certificates" -> {
                    tenant.registerCertificate(certificate(required(body(request), "pem")));
                    yield SimulatedResponse.empty(204);
                }
                case "POST issuers" -> {
                    JsonNode issuer = body(request);
                    tenant.trustIssuer(
                            required(issuer, "issuer"),
                            required(issuer, "subject"),
                            certificate(required(issuer, "pem")).getPublicKey());
                    yield SimulatedResponse.empty(204);
                }
                case "POST revoke-refresh-tokens" -> done(tenant::revokeRefreshTokens);
                case "POST expire-access-tokens" -> done(tenant::expireAccessTokens);
                case "DELETE messages" -> done(tenant::clearMessages);
                default -> SimulatedResponse.text(404, "no such control: " + request.method() + " " + action);
            };
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return SimulatedResponse.text(400, String.valueOf(e.getMessage()));
        }
    }

    private static SimulatedResponse done(Runnable action) {
        action.run();
        return SimulatedResponse.empty(204);
    }

    private static JsonNode body(SimulatedRequest request) throws JsonProcessingException {
        return Json.read(request.text());
    }

    private SimulatedResponse add(String what, JsonNode wanted) {
        String name = required(wanted, "name");
        ObjectNode made = Json.object();
        switch (what) {
            case "teams" -> made.put("id", tenant.addTeam(name));
            case "channels" -> made.put("id", tenant.addChannel(required(wanted, "teamId"), name));
            default -> made.put("pathAndQuery", tenant.addWorkflow(name));
        }
        return SimulatedResponse.json(201, made);
    }

    private SimulatedResponse change(String what, JsonNode wanted) {
        switch (what) {
            case "migration" ->
                tenant.setMigration(
                        required(wanted, "teamId"),
                        required(wanted, "channelId"),
                        wanted.path("on").asBoolean(true));
            case "archived" ->
                tenant.setArchived(required(wanted, "teamId"), wanted.path("on").asBoolean(true));
            case "membership" ->
                tenant.setMembership(
                        required(wanted, "teamId"), required(wanted, "channelId"), required(wanted, "membership"));
            default -> tenant.setFlowState(required(wanted, "workflow"), FlowState.valueOf(required(wanted, "state")));
        }
        return SimulatedResponse.empty(204);
    }

    private ObjectNode state() {
        ObjectNode state = Json.object();
        state.put("tenantId", tenant.tenantId());
        state.put("clientId", tenant.clientId());
        state.put("clientSecret", tenant.clientSecret());
        state.put("refreshToken", tenant.refreshToken());
        TokenCounts counts = tenant.tokensIssued();
        state.putObject("tokens")
                .put("clientCredentials", counts.clientCredentials())
                .put("refreshed", counts.refreshed())
                .put("refused", counts.refused());
        ArrayNode channels = state.putArray("channels");
        for (Team team : tenant.directory().teams()) {
            for (Channel channel : team.channels) {
                channels.addObject()
                        .put("teamId", team.id)
                        .put("team", team.name)
                        .put("channelId", channel.id)
                        .put("channel", channel.name)
                        .put("messages", channel.posted())
                        .put("markers", channel.distinctMarkers());
            }
        }
        return state;
    }

    private ArrayNode messages(Map<String, String> query) {
        ArrayNode list = Json.object().putArray("messages");
        List<StoredMessage> messages = tenant.messages(
                query.getOrDefault("teamId", tenant.teamId()), query.getOrDefault("channelId", tenant.channelId()));
        for (StoredMessage message : messages) {
            ObjectNode each = list.addObject();
            each.put("id", message.id());
            each.put("createdDateTime", message.createdDateTime().toString());
            each.put("subject", message.subject());
            each.put("importance", message.importance());
            each.put("content", message.content());
            message.attachmentIds().forEach(each.putArray("attachmentIds")::add);
            message.card().ifPresent(card -> each.set("card", card));
        }
        return list;
    }

    private ArrayNode duplicates() {
        ArrayNode list = Json.object().putArray("duplicates");
        for (DuplicateMarker duplicate : tenant.duplicates()) {
            list.addObject()
                    .put("teamId", duplicate.teamId())
                    .put("channelId", duplicate.channelId())
                    .put("attachmentId", duplicate.attachmentId())
                    .put("times", duplicate.times());
        }
        return list;
    }

    private ArrayNode feed(Map<String, String> query) {
        ArrayNode list = Json.object().putArray("feed");
        for (FeedEntry entry : tenant.feed(query.getOrDefault("user", ""))) {
            list.addObject()
                    .put("id", entry.id())
                    .put("chainId", entry.chainId())
                    .put("activityType", entry.activityType())
                    .put("topic", entry.topic())
                    .put("text", entry.text())
                    .put("preview", entry.preview())
                    .put("truncated", entry.truncated())
                    .put("times", entry.times())
                    .put("at", entry.at().toString());
        }
        return list;
    }

    private ArrayNode runs(Map<String, String> query) {
        ArrayNode list = Json.object().putArray("runs");
        for (WorkflowRun run : tenant.workflowRuns(query.getOrDefault("workflow", ""))) {
            list.addObject()
                    .put("startedAt", run.startedAt().toString())
                    .put("failure", run.failure())
                    .put("messageId", run.messageId())
                    .put("payload", run.payload());
        }
        return list;
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("pem must be a certificate: " + e.getMessage(), e);
        }
    }

    private static String required(JsonNode wanted, String name) {
        String value = wanted.path(name).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " must be given");
        }
        return value;
    }
}
