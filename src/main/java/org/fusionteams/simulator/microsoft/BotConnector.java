package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;
import org.jspecify.annotations.Nullable;

/** The Bot Connector as far as channels go: new threads, replies, edits and deletions by the app's bot. */
final class BotConnector {

    private static final String ROOT = "/teams/v3/";
    private static final String CONVERSATIONS = "/teams/v3/conversations";
    private static final Pattern ACTIVITIES =
            Pattern.compile("/teams/v3/conversations/([^/;]+)(?:;messageid=([^/]+))?/activities(?:/([^/]+))?");
    private static final String THREAD = ";messageid=";
    private static final int MOST_UTF16_BYTES = 100 * 1024;
    private static final int CALLS_PER_SECOND = 50;

    private final Clock clock;
    private final TenantRules rules;
    private final Directory directory;
    private final TokenVault vault;
    private final TokenBucket calls = new TokenBucket(CALLS_PER_SECOND);
    private final CallWindows windows = new CallWindows();

    BotConnector(Clock clock, TenantRules rules, Directory directory, TokenVault vault) {
        this.clock = clock;
        this.rules = rules;
        this.directory = directory;
        this.vault = vault;
    }

    static boolean handles(String path) {
        return path.startsWith(ROOT);
    }

    SimulatedResponse handle(SimulatedRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (vault.find(request.header("authorization"), TokenVault.BOT, now) == null) {
            return SimulatedResponse.json(
                    401, Json.object().put("message", "Authorization has been denied for this request."));
        }
        try {
            return route(request, now);
        } catch (Refused e) {
            return e.answer;
        }
    }

    private SimulatedResponse route(SimulatedRequest request, Instant now) {
        if (request.text().length() * 2 > MOST_UTF16_BYTES) {
            throw refuse(413, "MessageSizeTooBig", "Message size too large.");
        }
        admit(rules.limitPerApp() ? calls.take(now.toEpochMilli()) : 0);
        String path = request.decodedPath();
        if (path.equals(CONVERSATIONS) && request.method().equals("POST")) {
            return create(parse(request), now);
        }
        Matcher activities = ACTIVITIES.matcher(path);
        if (!activities.matches()) {
            throw refuse(404, "NotFound", "The resource was not found.");
        }
        Channel channel = channel(activities.group(1));
        String root = activities.group(2);
        String activity = activities.group(3);
        String thread = channel.id + THREAD + root;
        admit(rules.limitPerThread() && root != null ? windows.take(thread, now.toEpochMilli()) : 0);
        return switch (request.method() + (activity == null ? "" : " one")) {
            case "POST" -> {
                String posted = post(channel, parse(request), root, now);
                yield SimulatedResponse.json(201, Json.object().put("id", posted));
            }
            case "PUT one" -> {
                MessageContent content = content(parse(request));
                edit(channel, root, activity, now, before -> before.edited(content, now));
                yield SimulatedResponse.json(200, Json.object().put("id", activity));
            }
            case "DELETE one" -> {
                edit(channel, root, activity, now, before -> before.deleted(now));
                yield SimulatedResponse.empty(200);
            }
            default -> throw refuse(405, "MethodNotAllowed", "The method is not allowed.");
        };
    }

    private SimulatedResponse create(JsonNode body, Instant now) {
        JsonNode activity = body.path("activity");
        String channelId = body.path("channelData").path("channel").path("id").asText("");
        if (!body.path("isGroup").asBoolean() || channelId.isEmpty() || !activity.isObject()) {
            throw refuse(400, "BadSyntax", "Incorrect conversation creation parameters");
        }
        if (!body.path("tenantId").asText("").equalsIgnoreCase(Directory.TENANT_ID)) {
            throw refuse(403, "Forbidden", "The bot does not belong to the tenant of the conversation.");
        }
        Channel channel = channel(channelId);
        String id = post(channel, activity, null, now);
        return SimulatedResponse.json(
                201, Json.object().put("id", channel.id + THREAD + id).put("activityId", id));
    }

    private Channel channel(String id) {
        Channel channel = directory.findChannel(id);
        if (channel == null) {
            throw refuse(404, "ConversationNotFound", "Conversation not found.");
        }
        if (!rules.appInstalled()) {
            throw refuse(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");
        }
        return channel;
    }

    private String post(Channel channel, JsonNode activity, @Nullable String root, Instant now) {
        StoredMessage message = channel.post(content(activity), Directory.BOT, root, now, rules);
        if (message == null) {
            throw refuse(404, "ActivityNotFoundInConversation", "The thread was not found.");
        }
        return message.id();
    }

    private void edit(Channel channel, @Nullable String root, String id, Instant now, Channel.Editor editor) {
        boolean reply = root != null && !root.equals(id);
        if (!channel.edit(id, reply ? root : null, now, rules, editor)) {
            throw refuse(404, "ActivityNotFoundInConversation", "The activity was not found.");
        }
    }

    /** Teams stores a card as text, under an id of its own. */
    private static MessageContent content(JsonNode activity) {
        JsonNode list = activity.path("attachments");
        String text = activity.path("text").asText("");
        if (!activity.path("type").asText("").equals("message") || text.isEmpty() && list.isEmpty()) {
            throw refuse(400, "BadSyntax", "The activity has neither text nor attachments.");
        }
        StringBuilder markup = new StringBuilder(
                text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        List<Attachment> attachments = new ArrayList<>();
        for (JsonNode each : list) {
            if (FlowCard.fault(each) != null) {
                throw refuse(400, "BadSyntax", "The attachment is not an adaptive card that can be shown.");
            }
            String id = UUID.randomUUID().toString();
            String card = each.path("content").toString();
            attachments.add(new Attachment(id, Attachment.ADAPTIVE_CARD, null, card, null, null));
            markup.append("<attachment id=\"").append(id).append("\"></attachment>");
        }
        String summary = activity.path("summary").textValue();
        return new MessageContent(null, summary, "normal", "html", markup.toString(), attachments, null);
    }

    private static JsonNode parse(SimulatedRequest request) {
        try {
            return Json.read(request.text());
        } catch (JsonProcessingException e) {
            throw refuse(400, "BadSyntax", "The body is not JSON.");
        }
    }

    private void admit(long waitMillis) {
        if (waitMillis <= 0) {
            return;
        }
        Refused refused = refuse(429, "TooManyRequests", "API calls quota exceeded.");
        String retryAfter = Throttle.retryAfter(Duration.ofMillis(waitMillis), rules.retryAfterForm());
        throw retryAfter == null ? refused : new Refused(refused.answer.withHeader("Retry-After", retryAfter));
    }

    private static Refused refuse(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return new Refused(SimulatedResponse.json(status, body));
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient SimulatedResponse answer;

        Refused(SimulatedResponse answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }
}
