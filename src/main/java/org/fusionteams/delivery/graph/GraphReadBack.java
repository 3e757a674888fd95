package org.fusionteams.delivery.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.fusionteams.delivery.Answer;
import org.fusionteams.delivery.ReadBack;
import org.fusionteams.delivery.UnreadableChannelException;
import org.fusionteams.notification.Marker;
import org.jspecify.annotations.Nullable;

/**
 * Reads a channel back by {@code messages/delta} with the one filter it knows, {@code lastModifiedDateTime gt}. Only ids
 * of attachments are kept: what people write in the channel is not looked at.
 */
public final class GraphReadBack implements ReadBack {

    /** Gets one page, signed in, at the team's pace. */
    @FunctionalInterface
    public interface Get {

        /** @throws UnreadableChannelException when no answer came */
        Answer get(URI address);
    }

    /** Delta never says how many pages there are; so many hold a month of messages at the permitted rate. */
    private static final int MOST_PAGES = 2_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI messages;
    private final Get get;

    /** @param messages address of the channel's messages */
    public GraphReadBack(URI messages, Get get) {
        this.messages = messages;
        this.get = get;
    }

    @Override
    public Map<String, String> messagesSince(Instant since) {
        String filter = "lastModifiedDateTime gt " + since.truncatedTo(ChronoUnit.SECONDS);
        String encoded = URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
        URI next = URI.create(messages + "/delta?$top=50&$filter=" + encoded);
        Map<String, String> found = new HashMap<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = page(next);
            answer.path("value").forEach(message -> collect(message, found));
            URI following = nextLink(answer);
            if (following == null) {
                return found;
            }
            next = following;
        }
        throw new UnreadableChannelException("more than " + MOST_PAGES + " pages since " + since, false);
    }

    private JsonNode page(URI address) {
        Answer answer = get.get(address);
        if (answer.status() != 200) {
            throw new UnreadableChannelException(
                    "Graph answered " + answer.status(), answer.status() == 403, answer.header("Retry-After"));
        }
        try {
            JsonNode page = MAPPER.readTree(answer.body());
            if (page == null || !page.path("value").isArray()) {
                throw new UnreadableChannelException("Graph's answer has no list of messages", false);
            }
            return page;
        } catch (JsonProcessingException e) {
            throw new UnreadableChannelException("Graph's answer is not JSON", false);
        }
    }

    /** The link carries our token with it, so it must lead where we are. */
    private @Nullable URI nextLink(JsonNode page) {
        String link = page.path("@odata.nextLink").asText("");
        if (link.isEmpty()) {
            return null;
        }
        URI next = URI.create(link);
        if (!messages.getAuthority().equals(next.getAuthority())
                || !messages.getScheme().equals(next.getScheme())) {
            throw new UnreadableChannelException("Graph's next page lies on another host", false);
        }
        return next;
    }

    private static void collect(JsonNode message, Map<String, String> found) {
        for (JsonNode attachment : message.path("attachments")) {
            String id = attachment.path("id").asText("");
            if (Marker.isOne(id)) {
                found.put(id, message.path("id").asText());
            }
        }
    }
}
