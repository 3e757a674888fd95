package org.fusionteams.notification;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays the sections of a wording out below a card's facts, as far as they fit, and says how much did not. */
final class CardSections {

    /** Kept free for the line that says how many rows are not shown. */
    private static final int LINE_BYTES = 200;

    private final ValueFormat format;
    private final ObjectNode card;
    private final int mostBytes;

    /** @param mostBytes how large the card may become, but for one closing line */
    CardSections(ValueFormat format, ObjectNode card, int mostBytes) {
        this.format = format;
        this.card = card;
        this.mostBytes = mostBytes;
    }

    void add(List<Section> sections) {
        List<Section> told = sections.stream()
                .filter(section -> !section.rows().isEmpty() || section.more() != null)
                .toList();
        ArrayNode body = (ArrayNode) card.get("body");
        for (int i = 0; i < told.size(); i++) {
            ObjectNode container = CardElements.container().put("separator", true);
            items(container).add(heading(told.get(i)));
            if (CardElements.size(card) + CardElements.size(container) + LINE_BYTES > mostBytes) {
                body.add(more(leftOut(told.subList(i, told.size()))).put("separator", true));
                return;
            }
            body.add(container);
            fill(container, told.get(i));
        }
    }

    private void fill(ObjectNode container, Section section) {
        List<ObjectNode> rows = section.rows().stream().map(this::row).toList();
        int shown = CardElements.add(card, container, rows, mostBytes - LINE_BYTES);
        Section.More more = section.more();
        long left = rows.size() - (long) shown;
        if (more != null) {
            items(container).add(more(more.number() == null ? null : Long.valueOf(left + more.number())));
        } else if (left > 0) {
            items(container).add(more(left));
        }
    }

    /** Rows of sections that do not fit at all; null when nobody knows how many. */
    private static @Nullable Long leftOut(List<Section> sections) {
        long all = 0;
        for (Section section : sections) {
            Section.More more = section.more();
            if (more != null && more.number() == null) {
                return null;
            }
            all += section.rows().size() + (more == null || more.number() == null ? 0 : more.number());
        }
        return all;
    }

    private ObjectNode heading(Section section) {
        return CardElements.line(CardElements.run(ShownText.of(section.label())).put("weight", "Bolder"));
    }

    private ObjectNode more(@Nullable Long number) {
        return CardElements.line(CardElements.run(format.more(number)).put("isSubtle", true))
                .put("spacing", "Small");
    }

    /** Labels of rows are data and may be long; values stand at the right, so that amounts can be compared. */
    private ObjectNode row(Fact fact) {
        ObjectNode label = CardElements.line(CardElements.run(ShownText.of(fact.label())));
        ObjectNode value =
                CardElements.line(CardElements.run(format.format(fact.value()))).put("horizontalAlignment", "Right");
        ObjectNode row = CardElements.columns();
        CardElements.column(row, label).put("width", 3);
        CardElements.column(row, value).put("width", 2);
        return row;
    }

    private static ArrayNode items(ObjectNode container) {
        return (ArrayNode) container.get("items");
    }
}
