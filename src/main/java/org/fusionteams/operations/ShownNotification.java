package org.fusionteams.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a notification says, in the language of its channel and safe to show.
 *
 * @param summary one line that says it all
 * @param card the adaptive card; null when what is stored cannot be read
 */
public record ShownNotification(
        String title,
        String summary,
        List<ShownFact> facts,
        List<ShownChange> changes,
        @Nullable ObjectNode card) {

    public ShownNotification {
        facts = List.copyOf(facts);
        changes = List.copyOf(changes);
    }

    /** A labelled value. */
    public record ShownFact(String label, String value) {}

    /** What a reader was told before, and what is true now. */
    public record ShownChange(String label, String before, String after) {}
}
