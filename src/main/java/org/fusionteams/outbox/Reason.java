package org.fusionteams.outbox;

import java.util.Locale;

/** Why a notification is a dead letter. The set is closed: filters and reports go by it, the row's own reason says more. */
public enum Reason {
    NOT_WORDED("its record could not be read, or nothing could be said of it"),
    UNSENDABLE("no message can be made of it"),
    CARD_REFUSED("the receiver does not take the card"),
    TOO_LARGE("the message is larger than the receiver takes"),
    BAD_REQUEST("the receiver does not understand the message"),
    NOT_FOUND("the receiver does not know the team, channel or conversation"),
    RECIPIENT_REFUSED("the recipient cannot be sent anything"),
    CONFLICT("the receiver says that it contradicts something it has"),
    REFUSED("the receiver refuses it for good"),
    GIVEN_UP("it failed for longer than connector.delivery.give-up-after while its channel was well");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** For a person. */
    public String words() {
        return words;
    }

    /** As it stands in the database and in answers, such as {@code card-refused}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reverse of {@link #code()}; throws IllegalArgumentException for other texts. */
    public static Reason of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
