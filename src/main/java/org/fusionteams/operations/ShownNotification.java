package org.fusionteams.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a notification says, in the language of its channel and safe to show.
 *
 * @param summary one line that says it all
 * @param sections lists below the facts
 * @param card the adaptive card; null when what is stored cannot be read
 */
public record ShownNotification(
        String title,
        String summary,
        List<ShownFact> facts,
        List<ShownSection> sections,
        List<ShownChange> changes,
        @Nullable ObjectNode card) {

    public ShownNotification {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
        changes = List.copyOf(changes);
    }

    /** A labelled value. */
    public record ShownFact(String label, String value) {}

    /** A list. @param more that there is more of it, such as "\u2026 and 4,312 more"; null when the rows are all */
    public record ShownSection(
            String label, List<ShownFact> rows, @Nullable String more) {

        public ShownSection {
            rows = List.copyOf(rows);
        }
    }

    /** What a reader was told before, and what is true now. */
    public record ShownChange(String label, String before, String after) {}
}
