package org.fusionteams.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * A hash of the values that make up a document; a child collection that did not come whole is left out of it. Two readings of an unchanged document have one fingerprint, whatever
 * number of decimals, offset of a timestamp, order of children or framework version the pod chose. The marker of a
 * message is made of it, so it must stay the same from release to release.
 */
public final class Fingerprint {

    private Fingerprint() {}

    /** 32 lower-case hexadecimal digits. */
    public static String of(FusionRecord record, RecordShape shape) {
        StringBuilder text = new StringBuilder(512);
        for (String attribute : shape.header()) {
            if (shape.matters(attribute)) {
                append(text, attribute, canonical(record.values().path(attribute)));
            }
        }
        new TreeMap<>(shape.children()).forEach((child, attributes) -> {
            JsonNode collection = record.values().path(child);
            if (collection.path("hasMore").asBoolean()) {
                // Which of its rows came is the pod's whim: they would make an unchanged document look changed.
                append(text, child, "more");
                return;
            }
            append(text, child, "");
            rows(collection.path("items"), attributes).forEach(row -> append(text, "", row));
        });
        return hash(text.toString());
    }

    /** 32 lower-case hexadecimal digits of any text. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static List<String> rows(JsonNode items, List<String> attributes) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(row -> {
                    StringBuilder text = new StringBuilder();
                    attributes.forEach(attribute -> append(text, attribute, canonical(row.path(attribute))));
                    return text.toString();
                })
                .sorted()
                .toList();
    }

    /** Lengths go in front, so that no value can imitate the border between two. */
    private static void append(StringBuilder text, String name, String value) {
        text.append(name)
                .append('=')
                .append(value.length())
                .append(':')
                .append(value)
                .append(';');
    }

    private static String canonical(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().stripTrailingZeros().toPlainString();
        }
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        String text = value.asText();
        if (Timestamps.looksLikeOne(text)) {
            try {
                return Timestamps.parse(text).toString();
            } catch (DateTimeException e) {
                return text;
            }
        }
        return text;
    }
}
