package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;

/** The page that shows the channels and activity feeds as Teams would, and the two answers it asks for every second. */
final class TeamsPage {

    private static final String ROOT = "/teams";
    private static final String ASSETS = "/teams/assets/";
    private static final String CHANNELS = "/teams/api/channels";
    private static final String FEED = "feed:";
    private static final int SHOWN_MESSAGES = 30;
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

    /** The only files it serves, by the name in the address. */
    private static final Map<String, String> FILES = Map.of(
            "adaptivecards.min.js", "/META-INF/resources/vendor/adaptivecards/3.0.6/adaptivecards.min.js",
            "markdown-it.min.js", "/META-INF/resources/webjars/markdown-it/14.1.0/dist/markdown-it.min.js",
            "card.js", "/META-INF/resources/cards/card.js",
            "cards.css", "/META-INF/resources/cards/cards.css",
            "teams.js", "/simulator/teams/teams.js",
            "teams.css", "/simulator/teams/teams.css",
            "page", "/simulator/teams/teams.html");

    private final Directory directory;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    TeamsPage(Directory directory) {
        this.directory = directory;
    }

    static boolean handles(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    SimulatedResponse handle(SimulatedRequest request) {
        String path = request.decodedPath();
        if (!request.method().equals("GET")) {
            return SimulatedResponse.empty(405);
        }
        if (path.equals(ROOT) || path.equals(ROOT + "/")) {
            return file("page").withHeader("Content-Security-Policy", CONTENT_POLICY);
        }
        if (path.startsWith(ASSETS)) {
            String name = path.substring(ASSETS.length());
            return FILES.containsKey(name) ? file(name) : SimulatedResponse.empty(404);
        }
        if (path.equals(CHANNELS)) {
            return fresh(channels());
        }
        return path.startsWith(CHANNELS + "/") && path.endsWith("/messages")
                ? messages(path.substring(CHANNELS.length() + 1, path.length() - "/messages".length()), request)
                : SimulatedResponse.empty(404);
    }

    private ArrayNode channels() {
        ArrayNode list = Json.object().putArray("channels");
        for (Team team : directory.teams()) {
            for (Channel channel : team.channels) {
                ObjectNode each = list.addObject();
                each.put("id", channel.id);
                each.put("name", channel.name);
                each.put("teamId", team.id);
                each.put("team", team.name);
                each.put("count", channel.posted());
                each.put("position", channel.position());
                Instant newestAt = channel.newestAt();
                each.put("newestAt", newestAt == null ? null : newestAt.toString());
            }
        }
        for (Feed feed : directory.feeds()) {
            List<FeedEntry> entries = feed.entries();
            if (!entries.isEmpty()) {
                list.addObject()
                        .put("id", FEED + feed.owner.id())
                        .put("name", feed.owner.displayName())
                        .put("teamId", "activity")
                        .put("team", "Activity")
                        .put("count", entries.size())
                        .put("position", feed.position())
                        .put("newestAt", entries.get(entries.size() - 1).at().toString());
            }
        }
        return list;
    }

    /** A feed is shown like a channel; an entry that took the place of another appears in its place. */
    private SimulatedResponse entries(Feed feed, SimulatedRequest request) {
        long after = position(request.query().getOrDefault("after", "0"));
        boolean restarted = feed.outdated(after);
        ObjectNode body = Json.object();
        body.put("position", feed.position());
        body.put("restarted", restarted);
        ArrayNode list = body.putArray("messages");
        for (FeedEntry entry : feed.changedAfter(restarted ? 0 : after, SHOWN_MESSAGES)) {
            ObjectNode each = list.addObject();
            each.put("id", entry.id());
            each.put("sender", Directory.BOT.displayName());
            each.put("application", true);
            each.put("at", entry.at().toString());
            each.put("edited", entry.times() > 1);
            each.put("deleted", false);
            each.put("importance", "normal");
            each.put("subject", entry.text());
            each.put("text", entry.preview());
            each.putArray("cards");
            each.putArray("replies");
        }
        return fresh(body);
    }

    private SimulatedResponse messages(String channelId, SimulatedRequest request) {
        for (Feed feed : directory.feeds()) {
            if (channelId.equals(FEED + feed.owner.id())) {
                return entries(feed, request);
            }
        }
        Channel channel = directory.findChannel(channelId);
        if (channel == null) {
            return SimulatedResponse.empty(404);
        }
        long after = position(request.query().getOrDefault("after", "0"));
        long position = channel.position();
        boolean restarted = channel.outdated(after);
        List<Channel.Seen<Long>> changed = channel.changedAfter(restarted ? 0 : after, SHOWN_MESSAGES);
        ObjectNode body = Json.object();
        body.put("position", position);
        body.put("restarted", restarted);
        ArrayNode list = body.putArray("messages");
        for (int i = changed.size() - 1; i >= 0; i--) {
            ObjectNode each = describe(changed.get(i).root());
            ArrayNode replies = each.putArray("replies");
            changed.get(i).replies().forEach(reply -> replies.add(describe(reply)));
            list.add(each);
        }
        return fresh(body);
    }

    private static ObjectNode describe(StoredMessage message) {
        ObjectNode json = Json.object();
        json.put("id", message.id());
        json.put("sender", message.senderName());
        json.put("application", !message.sender().user());
        json.put("at", message.createdDateTime().toString());
        json.put("edited", message.lastEditedDateTime() != null);
        json.put("deleted", message.deletedDateTime() != null);
        json.put("importance", message.importance());
        json.put("subject", message.subject());
        json.put("text", plainText(message));
        ArrayNode cards = json.putArray("cards");
        for (Attachment attachment : message.attachments()) {
            String content = attachment.content();
            if (attachment.isCard() && content != null) {
                addCard(cards, content);
            }
        }
        return json;
    }

    private static void addCard(ArrayNode cards, String content) {
        try {
            cards.add(Json.read(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored card is JSON", e);
        }
    }

    /** The browser shows it as text; no markup of a message ever becomes markup of the page. */
    private static String plainText(StoredMessage message) {
        if (message.body().contentType().equals("text")) {
            return message.content();
        }
        String spaced = message.content().replaceAll("(?i)<br\\s*/?>|</p>|</div>", "\n");
        return TAG.matcher(spaced)
                .replaceAll("")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }

    private static long position(String text) {
        try {
            return Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static SimulatedResponse fresh(JsonNode body) {
        return SimulatedResponse.json(200, body).withHeader("Cache-Control", "no-store");
    }

    private SimulatedResponse file(String name) {
        String resource = FILES.get(name);
        byte[] bytes = files.computeIfAbsent(name, missing -> load(String.valueOf(resource)));
        String type = name.endsWith(".js")
                ? "text/javascript;charset=UTF-8"
                : name.endsWith(".css") ? "text/css;charset=UTF-8" : "text/html;charset=UTF-8";
        return SimulatedResponse.of(200, type, bytes)
                .withHeader("X-Content-Type-Options", "nosniff")
                .withHeader("Cache-Control", "no-cache");
    }

    private static byte[] load(String resource) {
        try (InputStream in = TeamsPage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
