package org.fusionteams.routeapi;

import java.util.List;
import org.apache.camel.Exchange;
import org.fusionteams.configuration.WrittenDuration;
import org.fusionteams.poll.Detail;
import org.fusionteams.poll.Extras;
import org.fusionteams.poll.RecordType;
import org.fusionteams.poll.Related;
import org.fusionteams.record.RecordShape;
import org.jspecify.annotations.Nullable;

/** Makes a record type of the parameters that its route has put into variables of the exchange. */
final class RecordTypeParameters {

    private final Exchange exchange;

    private RecordTypeParameters(Exchange exchange) {
        this.exchange = exchange;
    }

    /** @throws IllegalArgumentException naming the parameter and what it must be */
    static RecordType read(Exchange exchange) {
        return new RecordTypeParameters(exchange).type();
    }

    private RecordType type() {
        boolean whole = choice("reading", "changes", "whole").equals("whole");
        RecordShape shape = RecordShape.of(
                text("recordType"),
                text("key"),
                whole ? null : text("version"),
                whole ? null : textOrNull("created"),
                textOrNull("number"),
                text("fields"));
        String openItemsEvery = textOrNull("openItemsEvery");
        return new RecordType(
                shape,
                text("resource"),
                text("fields"),
                choice("keyType", "number", "text").equals("text"),
                choice("keyQueryable", "true", "false").equals("true"),
                textOrNull("condition"),
                textOrNull("openItems"),
                openItemsEvery == null ? null : WrittenDuration.parse(openItemsEvery),
                textOrNull("finderWhenEmpty"),
                new Extras(Detail.parse(text("details")), number("childrenLimit"), related()));
    }

    private @Nullable Related related() {
        String name = textOrNull("related");
        return name == null
                ? null
                : Related.of(name, text("relatedResource"), text("relatedBy"), text("relatedFields"));
    }

    private String choice(String parameter, String... choices) {
        String text = text(parameter);
        if (!List.of(choices).contains(text)) {
            throw new IllegalArgumentException(
                    parameter + " must be " + String.join(" or ", choices) + ", but was: " + text);
        }
        return text;
    }

    private int number(String parameter) {
        try {
            return Integer.parseInt(text(parameter));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(parameter + " must be a whole number, but was: " + text(parameter), e);
        }
    }

    private String text(String parameter) {
        return exchange.getVariable(parameter, "", String.class).strip();
    }

    private @Nullable String textOrNull(String parameter) {
        String text = text(parameter);
        return text.isEmpty() ? null : text;
    }
}
