package org.fusionteams.notification;

import static org.fusionteams.notification.CardElements.add;
import static org.fusionteams.notification.CardElements.column;
import static org.fusionteams.notification.CardElements.columns;
import static org.fusionteams.notification.CardElements.container;
import static org.fusionteams.notification.CardElements.line;
import static org.fusionteams.notification.CardElements.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.fusionteams.notification.NotificationJson.Content;
import org.jspecify.annotations.Nullable;

/**
 * Lays a notification out as an Adaptive Card: version 1.4 with elements of 1.2, which Teams' phones draw as well. All
 * text stands in text runs, to which no markdown is applied, so data cannot make a link, a heading or a mention.
 */
public final class CardRenderer {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Teams takes 28 KB of message; so much is left for the card, whose rows are added while they fit. */
    private static final int MOST_BYTES = 25_000;

    /** Changes leave room for at least some facts. */
    private static final int MOST_BYTES_WITH_CHANGES = 12_500;

    /** More rows than these never fit. */
    private static final int MOST_ROWS = 200;

    private static final int LONGEST_LINK = 2_000;

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
                // No data: clients that show this may read it as markdown.
                .put("fallbackText", "This message needs a newer version of Teams.");
        card.putObject("msteams").put("width", "Full");
        ArrayNode body = card.putArray("body");
        body.add(line(run(ShownText.of(wording.title())).put("weight", "Bolder").put("size", "Large")));
        String headline = headline(wording);
        if (!headline.isEmpty()) {
            body.add(line(run(headline).put("weight", "Bolder")).put("spacing", "Small"));
        }
        action(card, wording);
        if (!content.changes().isEmpty()) {
            body.add(container().put("style", "emphasis"));
            List<ObjectNode> lines = content.changes().stream()
                    .limit(MOST_ROWS)
                    .map(this::changed)
                    .toList();
            fill(card, body.get(body.size() - 1), lines, content.changes().size(), MOST_BYTES_WITH_CHANGES);
        }
        body.add(container().put("separator", true));
        List<Fact> facts = wording.shown();
        List<ObjectNode> rows = facts.stream().limit(MOST_ROWS).map(this::row).toList();
        fill(card, body.get(body.size() - 1), rows, facts.size(), MOST_BYTES);
        new CardSections(format, card, MOST_BYTES).add(wording.sections());
        return card;
    }

    /** Adds rows while the card stays small enough, then says how many are not shown. */
    private void fill(ObjectNode card, JsonNode container, List<ObjectNode> rows, int all, int mostBytes) {
        int added = add(card, container, rows, mostBytes);
        if (added < all) {
            ((ArrayNode) container.get("items")).add(more((long) all - added));
        }
    }

    private ObjectNode more(@Nullable Long number) {
        return line(run(format.more(number)).put("isSubtle", true)).put("spacing", "Small");
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

    private ObjectNode changed(Change change) {
        return line(
                        run(ShownText.of(change.label()) + ": "),
                        run(format.format(change.before())).put("strikethrough", change.before() != null),
                        run(" \u2192 "),
                        run(format.format(change.after())).put("weight", "Bolder"))
                .put("spacing", "Small");
    }

    private ObjectNode row(Fact fact) {
        ObjectNode row = columns();
        column(row, line(run(ShownText.of(fact.label())).put("isSubtle", true))).put("width", "112px");
        column(row, line(run(format.format(fact.value())))).put("width", "stretch");
        return row;
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

    /**
     * A link that is no address is left out: the card still says everything else. So is one that begins like a path and
     * leads to another host, which data could have brought about, and one that hides its host behind a user's name.
     */
    private @Nullable String address(@Nullable String link) {
        if (link == null || link.length() > LONGEST_LINK) {
            return null;
        }
        try {
            boolean path = link.startsWith("/");
            URI address = path ? pod.resolve(link) : new URI(link);
            boolean leadsAway = path && !Objects.equals(address.getAuthority(), pod.getAuthority());
            return address.getHost() == null || address.getUserInfo() != null || leadsAway ? null : address.toString();
        } catch (IllegalArgumentException | URISyntaxException e) {
            return null;
        }
    }
}
