package org.fusionteams.poll;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.fusionteams.record.RecordShape;

/** Conditions in Fusion's row-match syntax, which framework versions 2 and up understand. */
final class Literals {

    /** UTC and without a plus sign; a literal without a zone would be read in some zone of the pod's. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Literals() {}

    static String within(RecordShape shape, Instant from, Instant to) {
        String version = shape.versionAttribute();
        return version + " >= '" + TIME.format(from) + "' and " + version + " < '" + TIME.format(to) + "'";
    }

    static String after(RecordType type, String key) {
        return type.shape().key() + " > " + key(type, key);
    }

    static String equal(RecordType type, String key) {
        return type.shape().key() + " = " + key(type, key);
    }

    /** An attribute of another resource that equals a value of ours: numbers bare, texts quoted, as they were sent. */
    static String equal(String attribute, JsonNode value) {
        String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
        return attribute + " = " + (value.isNumber() ? text : quoted(text));
    }

    private static String key(RecordType type, String key) {
        // A key that came as something else than it was declared is quoted: that is at worst a condition that is
        // refused.
        return type.keyIsText() || !key.matches("-?\\d+") ? quoted(key) : key;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
