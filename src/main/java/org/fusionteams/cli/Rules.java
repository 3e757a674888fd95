package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Shows what the routing rules make of a notification: each rule, and each clause that matches or does not. */
final class Rules {

    private Rules() {}

    /** @param explained with the fields rules and notExplained */
    static void print(JsonNode explained, PrintWriter out) {
        JsonNode rules = explained.path("rules");
        Table table = new Table("RULE", "LINE", "MATCHES", "CLAUSE OR CHANNEL");
        for (JsonNode rule : rules) {
            table.row(Cell.text(rule, "id"), Cell.text(rule, "line"), yes(rule), "to " + channels(rule));
            for (JsonNode clause : rule.path("clauses")) {
                String problem = Cell.text(clause, "problem");
                table.row(
                        "",
                        Cell.text(clause, "line"),
                        "  " + yes(clause),
                        Cell.text(clause, "text") + (problem.isEmpty() ? "" : ": " + problem));
            }
        }
        table.print(out);
        boolean reached = StreamSupport.stream(rules.spliterator(), false)
                .anyMatch(rule -> rule.path("matches").asBoolean()
                        && !rule.path("channels").isEmpty());
        if (!reached) {
            out.println("No rule matches: it is kept as unrouted.");
        }
        explained
                .path("notExplained")
                .forEach(step -> out.println("Not foreseen here: what " + Cell.plain(step.asText()) + " does."));
    }

    private static String yes(JsonNode node) {
        return node.path("matches").asBoolean() ? "yes" : "no";
    }

    private static String channels(JsonNode rule) {
        String channels = StreamSupport.stream(rule.path("channels").spliterator(), false)
                .map(target -> Cell.text(target, "channel")
                        + (Cell.text(target, "importance").equals("normal")
                                ? ""
                                : " (" + Cell.text(target, "importance") + ")"))
                .collect(Collectors.joining(", "));
        return channels.isEmpty() ? "nowhere" : channels;
    }
}
