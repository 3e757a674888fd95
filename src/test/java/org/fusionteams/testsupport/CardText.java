package org.fusionteams.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a reader sees of an adaptive card. */
public final class CardText {

    private CardText() {}

    /** Each line of text from top to bottom; a fact or a row is {@code label | value}. */
    public static List<String> lines(JsonNode card) {
        List<String> lines = new ArrayList<>();
        card.path("body").forEach(element -> collect(element, lines));
        return lines;
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
