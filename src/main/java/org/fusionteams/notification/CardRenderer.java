package org.fusionteams.notification;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Locale;
import org.fusionteams.notification.NotificationJson.Content;
import org.jspecify.annotations.Nullable;

/**
 * Lays a notification out as an Adaptive Card: version 1.4 with elements of 1.2, which Teams' phones draw as well. All
 * text stands in text runs, to which no markdown is applied, so data cannot make a link, a heading or a mention.
 */
public final class CardRenderer {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final URI pod;
    private final ValueFormat format;

    /** @param pod origin that links beginning with a slash belong to */
    public CardRenderer(URI pod, Locale locale) {
        this.pod = pod;
        this.format = new ValueFormat(locale);
    }

    /** The card's JSON object. */
    public ObjectNode card(Content content) {
        Wording wording = content.wording();
        ObjectNode card = JSON.objectNode()
                .put("type", "AdaptiveCard")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("version", "1.4")
                .put("fallbackText", summary(content));
        card.putObject("msteams").put("width", "Full");
        ArrayNode body = card.putArray("body");
        body.add(line(run(ShownText.of(wording.title())).put("weight", "Bolder").put("size", "Large")));
        String headline = headline(wording);
        if (!headline.isEmpty()) {
            body.add(line(run(headline).put("weight", "Bolder")).put("spacing", "Small"));
        }
        if (!content.changes().isEmpty()) {
            body.add(changes(content));
        }
        body.add(facts(wording));
        action(card, wording);
        return card;
    }

    /** One line of plain text that says it all, for previews and clients without cards. */
    public String summary(Content content) {
        Wording wording = content.wording();
        StringBuilder text = new StringBuilder(ShownText.of(wording.title()));
        String headline = headline(wording);
        if (!headline.isEmpty()) {
            text.append(": ").append(headline);
        }
        if (wording.amount() != null) {
            text.append(", ").append(format.amount(wording.amount(), wording.currency()));
        }
        if (wording.due() != null) {
            text.append(", due ").append(format.day(wording.due()));
        }
        return text.toString();
    }

    private static String headline(Wording wording) {
        if (wording.party() == null) {
            return wording.number() == null ? "" : ShownText.of(wording.number());
        }
        String party = ShownText.of(wording.party());
        return wording.number() == null ? party : party + " \u00B7 " + ShownText.of(wording.number());
    }

    private ObjectNode changes(Content content) {
        ObjectNode container = JSON.objectNode()
                .put("type", "Container")
                .put("style", "emphasis")
                .put("spacing", "Medium");
        ArrayNode items = container.putArray("items");
        for (Change change : content.changes()) {
            ObjectNode line = line(
                    run(ShownText.of(change.label()) + ": "),
                    run(format.format(change.before())).put("strikethrough", change.before() != null),
                    run(" \u2192 "),
                    run(format.format(change.after())).put("weight", "Bolder"));
            items.add(line.put("spacing", "Small"));
        }
        return container;
    }

    private ObjectNode facts(Wording wording) {
        ObjectNode container = JSON.objectNode()
                .put("type", "Container")
                .put("separator", true)
                .put("spacing", "Medium");
        ArrayNode items = container.putArray("items");
        for (Fact fact : wording.shown()) {
            ObjectNode row = items.addObject().put("type", "ColumnSet").put("spacing", "Small");
            ArrayNode columns = row.putArray("columns");
            columns.addObject()
                    .put("type", "Column")
                    .put("width", "112px")
                    .putArray("items")
                    .add(line(run(ShownText.of(fact.label())).put("isSubtle", true)));
            columns.addObject()
                    .put("type", "Column")
                    .put("width", "stretch")
                    .putArray("items")
                    .add(line(run(format.format(fact.value()))));
        }
        return container;
    }

    private void action(ObjectNode card, Wording wording) {
        String address = address(wording.link());
        if (address != null) {
            card.putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", "Open in Fusion")
                    .put("url", address);
        }
    }

    /** A link that is no address is left out: the card still says everything else. */
    private @Nullable String address(@Nullable String link) {
        if (link == null) {
            return null;
        }
        try {
            return link.startsWith("/") ? pod.resolve(link).toString() : new URI(link).toString();
        } catch (IllegalArgumentException | java.net.URISyntaxException e) {
            return null;
        }
    }

    private static ObjectNode line(ObjectNode... runs) {
        ObjectNode line = JSON.objectNode().put("type", "RichTextBlock");
        ArrayNode inlines = line.putArray("inlines");
        for (ObjectNode run : runs) {
            inlines.add(run);
        }
        return line;
    }

    private static ObjectNode run(String text) {
        return JSON.objectNode().put("type", "TextRun").put("text", text);
    }
}
