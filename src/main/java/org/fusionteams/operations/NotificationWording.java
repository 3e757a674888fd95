package org.fusionteams.operations;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.Settings;
import org.fusionteams.notification.CardRenderer;
import org.fusionteams.notification.Fact;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.NotificationJson;
import org.fusionteams.notification.NotificationJson.Content;
import org.fusionteams.notification.Section;
import org.fusionteams.notification.UnusableWordingException;
import org.fusionteams.notification.Value;
import org.fusionteams.notification.ValueFormat;
import org.fusionteams.notification.Wording;
import org.fusionteams.operations.ShownNotification.ShownChange;
import org.fusionteams.operations.ShownNotification.ShownFact;
import org.fusionteams.operations.ShownNotification.ShownSection;

/** Words notifications as their channels show them. */
public final class NotificationWording {

    private static final Locale WITHOUT_CHANNEL = Locale.UK;

    private final URI pod;
    private final Map<String, ChannelSettings> channels;
    private final Map<Locale, Language> languages = new ConcurrentHashMap<>();

    NotificationWording(Settings settings) {
        this.pod = settings.fusion().url();
        this.channels = settings.channels();
    }

    private record Language(CardRenderer cards, ValueFormat values) {}

    /** Never fails: of what cannot be read it says so. */
    public ShownNotification show(StoredNotification notification) {
        return show(notification.content(), notification.channel());
    }

    /** One that is not stored, as a channel would show it. */
    ShownNotification show(Notification notification, String channel) {
        return show(new Content(notification.wording(), notification.changes()), language(channel));
    }

    /** Stored content, as a channel shows it. Never fails either. */
    ShownNotification show(String content, String channel) {
        Language language = language(channel);
        try {
            return show(NotificationJson.readContent(content), language);
        } catch (UnusableWordingException | ClassCastException e) {
            // Written by a version that is not ours, or by hand.
            return new ShownNotification(
                    "Unreadable notification",
                    "What is stored for this notification cannot be read.",
                    List.of(),
                    List.of(),
                    List.of(),
                    null);
        }
    }

    private static ShownNotification show(Content content, Language language) {
        ValueFormat values = language.values();
        return new ShownNotification(
                values.format(new Value.Text(content.wording().title())),
                language.cards().summary(content),
                facts(content.wording(), values),
                content.wording().sections().stream()
                        .map(section -> section(section, values))
                        .toList(),
                content.changes().stream()
                        .map(change -> new ShownChange(
                                label(values, change.label()),
                                values.format(change.before()),
                                values.format(change.after())))
                        .toList(),
                language.cards().card(content));
    }

    /** What the card says below its headline, and the party, which stands in the headline. */
    private static List<ShownFact> facts(Wording wording, ValueFormat values) {
        List<ShownFact> facts = new ArrayList<>();
        String party = wording.party();
        if (party != null) {
            facts.add(new ShownFact(label(values, wording.partyLabel()), values.format(new Value.Text(party))));
        }
        for (Fact fact : wording.shown()) {
            facts.add(new ShownFact(label(values, fact.label()), values.format(fact.value())));
        }
        return facts;
    }

    private static ShownSection section(Section section, ValueFormat values) {
        Section.More more = section.more();
        return new ShownSection(
                label(values, section.label()),
                section.rows().stream()
                        .map(row -> new ShownFact(label(values, row.label()), values.format(row.value())))
                        .toList(),
                more == null ? null : values.more(more.number()));
    }

    private static String label(ValueFormat values, String label) {
        return values.format(new Value.Text(label));
    }

    private Language language(String channel) {
        ChannelSettings settings = channels.get(channel);
        return languages.computeIfAbsent(
                settings == null ? WITHOUT_CHANNEL : settings.locale(),
                locale -> new Language(new CardRenderer(pod, locale), new ValueFormat(locale)));
    }
}
