package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fusionteams.simulator.SimulatedResponse;
import org.jspecify.annotations.Nullable;

/** Graph's {@code sendActivityNotification}, in a team, in a chat, at a user and to several of them. */
final class ActivityFeeds {

    static final String SEND = "sendActivityNotification";
    static final String SEND_TO_MANY = "sendActivityNotificationToRecipients";

    private static final String FREE_TEXT = "systemDefault";
    private static final int MOST_RECIPIENTS = 100;
    private static final Duration TOKEN_LEFT = Duration.ofMinutes(45);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Directory directory;
    private final TenantRules rules;
    private final GraphAccess access;

    ActivityFeeds(Directory directory, TenantRules rules, GraphAccess access) {
        this.directory = directory;
        this.rules = rules;
        this.access = access;
    }

    /** Where a request is sent: what it is about must lie below, and who is told must belong there. */
    private record Scope(String permission, String entities, List<Person> people) {}

    static boolean handles(GraphCall call, List<String> path) {
        String last = path.get(path.size() - 1);
        return call.is("POST") && (last.equals(SEND) || last.equals(SEND_TO_MANY));
    }

    SimulatedResponse send(GraphCall call, AccessToken token, List<String> path) {
        boolean many = path.equals(List.of("teamwork", SEND_TO_MANY));
        Scope scope = scope(path);
        access.checkSendActivity(token, scope.permission());
        JsonNode body = MessageReader.parse(call.request.text());
        if (many && call.now.plus(TOKEN_LEFT).isAfter(token.expiresAt())) {
            throw new GraphRefusal(412, "PreconditionFailed", "The token expires within 45 minutes.");
        }
        Set<Person> told = many ? many(body) : told(path, body, scope);
        checkApp(body.path("teamsAppId"));
        Feed.Content content = content(body, scope);
        told.forEach(person -> directory.feed(person).tell(content, call.now));
        return call.empty(many ? 202 : 204);
    }

    private Scope scope(List<String> path) {
        String id = path.size() > 1 ? path.get(1) : "";
        boolean inPlace = path.size() == 3 && path.get(2).equals(SEND);
        if (inPlace && path.get(0).equals("teams") && directory.findTeam(id) != null) {
            return new Scope("TeamsActivity.Send.Group", "/teams/" + id, directory.people());
        }
        if (inPlace && path.get(0).equals("chats") && id.equals(Directory.CHAT_ID)) {
            return new Scope("TeamsActivity.Send.Chat", "/chats/" + id, directory.chatMembers());
        }
        Person user =
                path.size() == 4 && path.get(0).equals("users") && path.get(2).equals("teamwork")
                        ? directory.findPerson(id)
                        : null;
        if (user != null) {
            return new Scope("TeamsActivity.Send.User", "/users/" + id, List.of(user));
        }
        if (path.equals(List.of("teamwork", SEND_TO_MANY))) {
            return new Scope("TeamsActivity.Send.User", "/appCatalogs/teamsApps/", directory.people());
        }
        throw GraphRefusal.notFound("The team, chat or user was not found.");
    }

    private Set<Person> told(List<String> path, JsonNode body, Scope scope) {
        if (path.get(0).equals("users")) {
            return new LinkedHashSet<>(scope.people());
        }
        JsonNode recipient = body.path("recipient");
        return switch (type(recipient)) {
            case "aadUserNotificationRecipient" -> Set.of(person(recipient, scope.people()));
            case "teamMembersNotificationRecipient" -> members(recipient, "teamId", path.get(1), scope);
            case "chatMembersNotificationRecipient" -> members(recipient, "chatId", path.get(1), scope);
            case "channelMembersNotificationRecipient" -> {
                Channel channel =
                        directory.findChannel(recipient.path("channelId").asText());
                if (channel == null || !channel.teamId.equals(path.get(1))) {
                    throw GraphRefusal.badRequest("The channel of the recipient does not belong to the team.");
                }
                yield members(recipient, "teamId", path.get(1), scope);
            }
            default -> throw GraphRefusal.badRequest("The recipient is missing or of an unknown type.");
        };
    }

    private static Set<Person> members(JsonNode recipient, String member, String expected, Scope scope) {
        if (!recipient.path(member).asText().equals(expected)) {
            throw GraphRefusal.badRequest("The recipient does not belong to what the request addresses.");
        }
        return new LinkedHashSet<>(scope.people());
    }

    private Set<Person> many(JsonNode body) {
        JsonNode list = body.path("recipients");
        if (list.isEmpty() || list.size() > MOST_RECIPIENTS) {
            throw GraphRefusal.badRequest("The number of recipients must be between 1 and " + MOST_RECIPIENTS + ".");
        }
        Set<Person> told = new LinkedHashSet<>();
        for (JsonNode each : list) {
            if (!type(each).equals("aadUserNotificationRecipient")) {
                throw GraphRefusal.badRequest("Only users can be recipients.");
            }
            told.add(person(each, directory.people()));
        }
        return told;
    }

    private static String type(JsonNode recipient) {
        return recipient.path("@odata.type").asText("").replaceFirst("^#?microsoft\\.graph\\.", "");
    }

    private static Person person(JsonNode recipient, List<Person> among) {
        String id = recipient.path("userId").asText();
        return among.stream()
                .filter(person -> person.isCalled(id))
                .findFirst()
                .orElseThrow(() -> GraphRefusal.notFound("The user '" + id + "' was not found."));
    }

    private void checkApp(JsonNode teamsAppId) {
        if (teamsAppId.isMissingNode() && rules.clientIdShared()) {
            throw new GraphRefusal(
                    409, "Conflict", "Found multiple applications with the same AAD App ID. Specify teamsAppId.");
        }
        boolean other = !teamsAppId.isMissingNode() && !teamsAppId.asText().equals(Directory.TEAMS_APP_ID);
        if (other || !rules.appInstalled()) {
            throw GraphRefusal.forbidden("Application with AAD App Id '" + Directory.CLIENT_ID
                    + "' is not authorized to generate custom text notifications.");
        }
    }

    private Feed.Content content(JsonNode body, Scope scope) {
        String type = body.path("activityType").asText("");
        Map<String, String> values = new HashMap<>();
        for (JsonNode each : body.path("templateParameters")) {
            values.put(each.path("name").asText(), each.path("value").asText());
        }
        return new Feed.Content(
                body.path("chainId").asLong(0),
                type,
                topic(body.path("topic"), scope),
                type.equals(FREE_TEXT) ? freeText(values) : filledIn(template(type), values),
                body.path("previewText").path("content").asText(""));
    }

    private static String topic(JsonNode topic, Scope scope) {
        String value = topic.path("value").asText("");
        switch (topic.path("source").asText("")) {
            case "text" -> {
                if (value.isEmpty() || topic.path("webUrl").asText("").isEmpty()) {
                    throw GraphRefusal.badRequest("A topic of text needs a value and a webUrl.");
                }
            }
            case "entityUrl" -> {
                int path = value.indexOf(GraphApi.ROOT);
                String entity = path < 0 ? "" : value.substring(path + GraphApi.ROOT.length() - 1);
                if (!(entity + "/")
                        .startsWith(scope.entities() + (scope.entities().endsWith("/") ? "" : "/"))) {
                    throw GraphRefusal.badRequest("The topic's entity URL is not part of what the request addresses.");
                }
            }
            default -> throw GraphRefusal.badRequest("The topic's source must be entityUrl or text.");
        }
        return value;
    }

    private static String freeText(Map<String, String> values) {
        String text = values.get("systemDefaultText");
        if (text == null || values.size() != 1) {
            throw GraphRefusal.badRequest("systemDefault takes the one parameter systemDefaultText.");
        }
        return text;
    }

    private String template(String type) {
        @Nullable String template = directory.activityTypes.get(type);
        if (template == null) {
            throw GraphRefusal.badRequest(
                    "The activityType '" + type + "' is not declared in the manifest of the app.");
        }
        return template;
    }

    private static String filledIn(String template, Map<String, String> values) {
        values.put("actor", Directory.BOT.displayName());
        List<String> missing = new ArrayList<>();
        String text = PLACEHOLDER.matcher(template).replaceAll((MatchResult found) -> {
            String value = values.get(found.group(1));
            if (value == null) {
                missing.add(found.group(1));
            }
            return Matcher.quoteReplacement(String.valueOf(value));
        });
        if (!missing.isEmpty()) {
            throw GraphRefusal.badRequest("Template parameters are missing: " + missing + ".");
        }
        return text;
    }
}
