package org.fusionteams.notification;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.fusionteams.notification.NotificationJson.Content;
import org.jspecify.annotations.Nullable;

/**
 * What the activity feed says of a notification, as plain text: a preview, and values for the template that the app's
 * manifest declares. The same values always come, a dash for what is missing, because a template that lacks one is refused.
 */
public final class FeedText {

    /** Teams shows so many characters of a preview. */
    public static final int LONGEST = 150;

    private final CardRenderer renderer;
    private final ValueFormat format;

    public FeedText(CardRenderer renderer, Locale locale) {
        this.renderer = renderer;
        this.format = new ValueFormat(locale);
    }

    /** One line that says it all. */
    public String summary(Content content) {
        return cut(renderer.summary(content));
    }

    /** Values by the names that a template may use. */
    public Map<String, String> parameters(Content content) {
        Wording wording = content.wording();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("title", shown(wording.title()));
        values.put("party", shown(wording.party()));
        values.put("number", shown(wording.number()));
        values.put(
                "amount",
                wording.amount() == null
                        ? format.format(null)
                        : cut(format.amount(wording.amount(), wording.currency())));
        values.put("due", wording.due() == null ? format.format(null) : format.day(wording.due()));
        values.put("status", shown(wording.status()));
        return values;
    }

    private String shown(@Nullable String text) {
        return text == null ? format.format(null) : cut(ShownText.of(text));
    }

    /** A brace could name a placeholder of the template, {@code {actor}} for one; a zero-width space takes that from it. */
    private static String cut(String text) {
        String plain = text.replace("{", "{\u200B");
        return plain.codePointCount(0, plain.length()) <= LONGEST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST - 1)).stripTrailing() + "\u2026";
    }
}
