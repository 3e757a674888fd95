package org.fusionteams.notification;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what a jq file said. One mistake refuses the whole wording: half a message about money is worse than none. */
public final class WordingReader {

    private static final Set<String> FIELDS = Set.of(
            "title",
            "number",
            "party",
            "partyLabel",
            "amount",
            "currency",
            "due",
            "dueNote",
            "status",
            "businessUnit",
            "facts",
            "sections",
            "link");

    private static final int MOST_DIGITS = 60;

    private WordingReader() {}

    /** Names of everything that can be said. */
    public static Set<String> fields() {
        return FIELDS;
    }

    /** @throws UnusableWordingException when a field is unknown, missing or of another type than it must be */
    public static Wording read(@Nullable JsonNode said) {
        if (said == null || !said.isObject()) {
            throw new UnusableWordingException("the jq file must give one object, but gave: " + excerpt(said));
        }
        said.fieldNames().forEachRemaining(WordingReader::requireKnown);
        String title = text(said, "title");
        if (title == null) {
            throw new UnusableWordingException("title must be a text, but is missing");
        }
        String partyLabel = text(said, "partyLabel");
        return new Wording(
                title,
                text(said, "number"),
                text(said, "party"),
                partyLabel == null ? "Party" : partyLabel,
                decimal(said, "amount"),
                text(said, "currency"),
                date(said, "due"),
                text(said, "dueNote"),
                text(said, "status"),
                text(said, "businessUnit"),
                facts(said.get("facts"), "facts", "fact"),
                SectionReader.read(said.get("sections")),
                link(said));
    }

    private static void requireKnown(String field) {
        if (!FIELDS.contains(field)) {
            throw new UnusableWordingException(field + " is not something that can be said; known are "
                    + String.join(", ", FIELDS.stream().sorted().toList()));
        }
    }

    /** @param list what the list is called when it is wrong @param one what each of it is called */
    static List<Fact> facts(@Nullable JsonNode facts, String list, String one) {
        List<Fact> result = new ArrayList<>();
        if (facts == null || facts.isNull()) {
            return result;
        }
        if (!facts.isArray()) {
            throw new UnusableWordingException(list + " must be a list, but was: " + excerpt(facts));
        }
        for (JsonNode fact : facts) {
            String label = text(fact, "label");
            if (label == null) {
                throw new UnusableWordingException("each " + one + " must have a label, but one is: " + excerpt(fact));
            }
            JsonNode value = fact.get("value");
            result.add(new Fact(
                    label, value == null || value.isNull() ? new Value.None() : value(one + " " + label, value)));
        }
        return result;
    }

    /** A text, a number, {@code {"amount":, "currency":}} or {@code {"date":, "note":}}. */
    static Value value(String place, JsonNode value) {
        if (value.isObject() && value.has("amount")) {
            BigDecimal amount = decimal(value, "amount");
            if (amount != null) {
                return new Value.Amount(amount, text(value, "currency"));
            }
        } else if (value.isObject() && value.has("date")) {
            LocalDate date = date(value, "date");
            if (date != null) {
                return new Value.Day(date, text(value, "note"));
            }
        } else if (value.isNumber()) {
            return new Value.Amount(writable("the " + place, value.decimalValue()), null);
        } else if (value.isValueNode()) {
            return new Value.Text(value.asText());
        }
        throw new UnusableWordingException("the " + place
                + " must be a text, a number, an amount with currency or a date, but was: " + excerpt(value));
    }

    private static @Nullable String link(JsonNode said) {
        String link = text(said, "link");
        if (link != null && !link.startsWith("/") && !link.startsWith("https://") && !link.startsWith("http://")) {
            throw new UnusableWordingException("link must be an address or a path on the pod, but was: " + link);
        }
        return link;
    }

    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw new UnusableWordingException(field + " must be a text, but was: " + excerpt(value));
        }
        String text = value.asText();
        return text.isBlank() ? null : text;
    }

    /** Framework version 9 sends amounts as texts, so a text that is a number is one. */
    private static @Nullable BigDecimal decimal(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        try {
            return writable(
                    field,
                    value.isNumber()
                            ? value.decimalValue()
                            : new BigDecimal(value.asText().strip()));
        } catch (NumberFormatException e) {
            throw new UnusableWordingException(field + " must be a number, but was: " + excerpt(value));
        }
    }

    /** Written out digit by digit, 1E+1000000 would be a message of its own. */
    private static BigDecimal writable(String field, BigDecimal number) {
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new UnusableWordingException(field + " must be a number of at most " + MOST_DIGITS + " digits");
        }
        return number;
    }

    private static @Nullable LocalDate date(JsonNode node, String field) {
        String text = text(node, field);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw new UnusableWordingException(field + " must be a date such as 2026-03-29, but was: " + text);
        }
    }

    static String excerpt(@Nullable JsonNode node) {
        String text = String.valueOf(node);
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
