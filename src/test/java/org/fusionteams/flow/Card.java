package org.fusionteams.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.fusionteams.simulator.microsoft.StoredMessage;
import org.fusionteams.testsupport.CardText;

/** A message as its readers see it. */
record Card(StoredMessage message, JsonNode json) {

    static Card of(StoredMessage message) {
        return new Card(message, message.card().orElseThrow());
    }

    /** Each line of text from top to bottom; a fact is {@code label | value}. */
    List<String> lines() {
        return CardText.lines(json);
    }

    String title() {
        return lines().get(0);
    }

    /** Whether the headline names this number, behind a party or alone. */
    boolean isAbout(String number) {
        String headline = lines().get(1);
        return headline.equals(number) || headline.endsWith(" \u00B7 " + number);
    }

    /** Where the button leads. */
    String link() {
        return json.path("actions").path(0).path("url").asText();
    }

    String marker() {
        return message.attachmentIds().get(0);
    }
}
