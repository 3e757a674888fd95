package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values of an answer as a terminal shows them. */
final class Cell {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Cell() {}

    /** Empty when the field is missing or null. */
    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull()
                ? ""
                : plain(value.isValueNode() ? value.asText() : value.toString());
    }

    /** To the second, in UTC; empty when the field is missing or null. */
    static String time(JsonNode node, String field) {
        String text = text(node, field);
        try {
            return text.isEmpty() ? "" : TIME.format(Instant.parse(text));
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** Text from outside is data: no name of a supplier moves the cursor, clears the screen or breaks a line. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean shown = type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
            plain.appendCodePoint(shown ? c : ' ');
        });
        return plain.toString();
    }
}
