package org.fusionteams.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.notification.Kind;
import org.fusionteams.store.Columns;

/**
 * What becomes of a notification that still waits when a newer one about its record arrives for the same channel: it is
 * superseded, and the newer one tells what both would have told, with the present values. What is being sent, or may have
 * been, is left alone; the newer one then waits for its end.
 */
final class Succession {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final AuditTrail audit;

    Succession(AuditTrail audit) {
        this.audit = audit;
    }

    /** An older notification that was not sent yet, or only in vain. */
    record Waiting(long id, Kind kind, String content) {}

    /** What is told: as what, and in which words. */
    record Told(Kind kind, String content) {}

    /** Those of the same record and channel, oldest first. A record has few, so no index of states is wanted for them. */
    List<Waiting> waiting(Connection connection, Addressed newer) throws SQLException {
        List<Waiting> waiting = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("select n.id, n.kind, c.content from notification n"
                + " join notification_content c on c.notification_id = n.id"
                + " where n.record_key = ? and n.record_type = ? and n.channel = ? and n.marker <> ?"
                + " and n.state || '' = 'pending' order by n.id")) {
            query.setString(1, newer.notification().recordKey());
            query.setString(2, newer.notification().recordType());
            query.setString(3, newer.channel());
            query.setString(4, newer.marker());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    waiting.add(
                            new Waiting(row.getLong("id"), Kind.of(row.getString("kind")), row.getString("content")));
                }
            }
        }
        return waiting;
    }

    /** How the newer one is told in place of the older ones. */
    static Told told(List<Waiting> older, Addressed newer) {
        Told told = new Told(newer.notification().kind(), newer.content());
        for (int i = older.size() - 1; i >= 0; i--) {
            told = merged(older.get(i), told);
        }
        return told;
    }

    void supersede(Connection connection, String channel, List<Waiting> older, long newerId, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                NotificationState.move(NotificationState.PENDING, NotificationState.SUPERSEDED)
                        + ", reason = ? where id = ? and state = 'pending' and channel = ?")) {
            for (Waiting waiting : older) {
                String reason = "notification " + newerId + " about the same record took its place before it was sent";
                Columns.bind(update, 1, now);
                update.setString(2, reason);
                update.setLong(3, waiting.id());
                update.setString(4, channel);
                if (update.executeUpdate() == 1) {
                    audit.append(
                            connection,
                            now,
                            AuditTrail.CONNECTOR,
                            "notification.superseded",
                            "notification " + waiting.id(),
                            reason);
                }
            }
        }
    }

    private static Told merged(Waiting older, Told newer) {
        if (newer.kind() != Kind.CHANGED) {
            // What is told as new, or as gone, needs no word of what was before.
            return newer;
        }
        ObjectNode content = parse(newer.content());
        ObjectNode before = parse(older.content());
        if (older.kind() == Kind.CREATED) {
            content.set("title", before.path("title"));
            content.putArray("changes");
            return new Told(Kind.CREATED, content.toString());
        } else if (older.kind() == Kind.CHANGED) {
            content.set("changes", changes(before.path("changes"), content.path("changes")));
        }
        return new Told(Kind.CHANGED, content.toString());
    }

    /** From what readers know to what is true now; what went there and back is no change. */
    private static ArrayNode changes(JsonNode older, JsonNode newer) {
        Map<String, ObjectNode> changes = new LinkedHashMap<>();
        for (JsonNode change : older) {
            changes.put(change.path("label").asText(), change.deepCopy());
        }
        for (JsonNode change : newer) {
            ObjectNode known = changes.get(change.path("label").asText());
            if (known == null) {
                changes.put(change.path("label").asText(), change.deepCopy());
            } else {
                known.set("after", change.path("after"));
            }
        }
        ArrayNode merged = MAPPER.createArrayNode();
        changes.values().stream()
                .filter(change -> !change.path("before").equals(change.path("after")))
                .forEach(merged::add);
        // All is as it was: then at least the last step is shown, or the card would say nothing.
        return merged.isEmpty() ? (ArrayNode) newer.deepCopy() : merged;
    }

    private static ObjectNode parse(String content) {
        try {
            return (ObjectNode) MAPPER.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the outbox keeps is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
