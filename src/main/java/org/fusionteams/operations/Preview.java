package org.fusionteams.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.fusionteams.notification.Kind;
import org.fusionteams.notification.Notification;
import org.fusionteams.operations.RoutingRules.Explained;
import org.fusionteams.operations.RoutingRules.Rule;
import org.fusionteams.operations.RoutingRules.Target;
import org.fusionteams.operations.ShownNotification.ShownFact;
import org.fusionteams.operations.ShownNotification.ShownSection;
import org.fusionteams.outbox.Addressed;
import org.jspecify.annotations.Nullable;

/** Shows what would be said of a record and where it would go. Sends nothing and keeps nothing. */
public final class Preview {

    private final RecordSource records;
    private final RoutingRules rules;
    private final NotificationWording wording;

    Preview(RecordSource records, RoutingRules rules, NotificationWording wording) {
        this.records = records;
        this.rules = rules;
        this.wording = wording;
    }

    /**
     * What was previewed.
     *
     * @param number as it was asked for; null for the sample
     * @param records empty when the pod has none with that number
     */
    public record Previewed(String recordType, @Nullable String number, List<PreviewedRecord> records) {

        public Previewed {
            records = List.copyOf(records);
        }
    }

    /**
     * One record.
     *
     * @param rules all rules, those that do not match as well
     * @param notExplained steps of the routing whose effect is not foreseen
     * @param cards one for each channel that is reached
     */
    public record PreviewedRecord(
            String key,
            @Nullable String number,
            String kind,
            String title,
            String summary,
            List<ShownFact> facts,
            List<ShownSection> sections,
            List<Rule> rules,
            List<String> notExplained,
            List<PreviewedCard> cards) {

        public PreviewedRecord {
            facts = List.copyOf(facts);
            sections = List.copyOf(sections);
            rules = List.copyOf(rules);
            notExplained = List.copyOf(notExplained);
            cards = List.copyOf(cards);
        }
    }

    /** What a channel would show, in its language. */
    public record PreviewedCard(
            String channel, String importance, @Nullable JsonNode card) {}

    /**
     * @param number null for the sample record
     * @throws OperationRefused when it cannot be worded or routed
     */
    public Previewed preview(String recordType, @Nullable String number, Kind kind) {
        List<Notification> found =
                number == null ? List.of(records.sample(recordType, kind)) : records.ask(recordType, number, kind);
        return new Previewed(
                recordType, number, found.stream().map(this::previewed).toList());
    }

    private PreviewedRecord previewed(Notification notification) {
        Explained explained = rules.explain(notification);
        List<PreviewedCard> cards = new ArrayList<>();
        for (Target target : explained.reached()) {
            cards.add(new PreviewedCard(
                    target.channel(),
                    target.importance(),
                    wording.show(notification, target.channel()).card()));
        }
        String language = cards.isEmpty() ? Addressed.NOWHERE : cards.get(0).channel();
        ShownNotification shown = wording.show(notification, language);
        return new PreviewedRecord(
                notification.recordKey(),
                notification.number(),
                notification.kind().word(),
                shown.title(),
                shown.summary(),
                shown.facts(),
                shown.sections(),
                explained.rules(),
                explained.notExplained(),
                cards);
    }
}
