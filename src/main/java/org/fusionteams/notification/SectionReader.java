package org.fusionteams.notification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the sections of what a jq file said, as strictly as {@link WordingReader} checks the rest. */
final class SectionReader {

    private static final Set<String> FIELDS = Set.of("label", "rows", "more");

    /** More rows than these, of all sections together, never fit on a card; they are counted, not kept. */
    private static final int MOST_ROWS = 100;

    private SectionReader() {}

    /** @throws UnusableWordingException when something is unknown, missing or of another type than it must be */
    static List<Section> read(@Nullable JsonNode sections) {
        List<Section> result = new ArrayList<>();
        if (sections == null || sections.isNull()) {
            return result;
        }
        if (!sections.isArray()) {
            throw new UnusableWordingException("sections must be a list, but was: " + WordingReader.excerpt(sections));
        }
        int room = MOST_ROWS;
        for (JsonNode section : sections) {
            Section read = bounded(section(section), room);
            room -= read.rows().size();
            result.add(read);
        }
        return result;
    }

    private static Section bounded(Section section, int room) {
        int left = section.rows().size() - room;
        if (left <= 0) {
            return section;
        }
        Section.More more = section.more();
        Long number =
                more == null ? Long.valueOf(left) : more.number() == null ? null : Long.valueOf(more.number() + left);
        return new Section(section.label(), section.rows().subList(0, room), new Section.More(number));
    }

    private static Section section(JsonNode section) {
        String label = section.isObject() ? WordingReader.text(section, "label") : null;
        if (label == null) {
            throw new UnusableWordingException(
                    "each section must have a label, but one is: " + WordingReader.excerpt(section));
        }
        String place = "the section " + label;
        section.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new UnusableWordingException(place + " must have label, rows and more only, but has " + field);
            }
        });
        return new Section(
                label, WordingReader.facts(section.get("rows"), "rows of " + place, "row"), more(section, place));
    }

    /** Null, false and 0 say that there is no more; a negative number is a mistake of the jq file. */
    private static Section.@Nullable More more(JsonNode section, String place) {
        JsonNode more = section.get("more");
        if (more == null || more.isNull() || (more.isBoolean() && !more.asBoolean())) {
            return null;
        }
        if (more.isBoolean()) {
            return new Section.More(null);
        }
        // jq counts in floating point, so a whole number may arrive as 4312.0.
        if (more.isNumber() && more.canConvertToExactIntegral() && more.canConvertToLong() && more.asLong() >= 0) {
            return more.asLong() == 0 ? null : new Section.More(more.asLong());
        }
        throw new UnusableWordingException("more of " + place
                + " must be true or a whole number of at least 0, but was: " + WordingReader.excerpt(more));
    }
}
