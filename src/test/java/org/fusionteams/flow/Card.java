package org.fusionteams.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.fusionteams.simulator.microsoft.StoredMessage;

/** A message as its readers see it. */
record Card(StoredMessage message, JsonNode json) {

    static Card of(StoredMessage message) {
        return new Card(message, message.card().orElseThrow());
    }

    /** Each line of text from top to bottom; a fact is {@code label | value}. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        json.path("body").forEach(element -> collect(element, lines));
        return lines;
    }

    String title() {
        return lines().get(0);
    }

    /** Where the button leads. */
    String link() {
        return json.path("actions").path(0).path("url").asText();
    }

    String marker() {
        return message.attachmentIds().get(0);
    }

    private static void collect(JsonNode element, List<String> lines) {
        switch (element.path("type").asText()) {
            case "RichTextBlock" -> lines.add(text(element));
            case "ColumnSet" -> {
                List<String> cells = new ArrayList<>();
                element.path("columns")
                        .forEach(column -> cells.add(text(column.path("items").path(0))));
                lines.add(String.join(" | ", cells));
            }
            default -> element.path("items").forEach(item -> collect(item, lines));
        }
    }

    /** Amounts hold a space that does not break; here it is one like any other. */
    private static String text(JsonNode block) {
        return StreamSupport.stream(block.path("inlines").spliterator(), false)
                .map(run -> run.path("text").asText())
                .reduce("", String::concat)
                .replace('\u00A0', ' ');
    }
}
