package org.fusionteams.notification;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a jq file says about one record, checked. Everything but the title may be missing.
 *
 * @param title what happened, in the record type's words
 * @param party supplier, customer or payee; labelled by partyLabel
 * @param due when it must be paid; earliest of several
 * @param dueNote what to know about the due date, such as "3 installments"
 * @param sections lists below the facts, shown and never compared
 * @param link address of the record's page, absolute or beginning with a slash on the pod
 */
public record Wording(
        String title,
        @Nullable String number,
        @Nullable String party,
        String partyLabel,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable LocalDate due,
        @Nullable String dueNote,
        @Nullable String status,
        @Nullable String businessUnit,
        List<Fact> facts,
        List<Section> sections,
        @Nullable String link) {

    public Wording {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }

    /** Without sections. */
    public Wording(
            String title,
            @Nullable String number,
            @Nullable String party,
            String partyLabel,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable LocalDate due,
            @Nullable String dueNote,
            @Nullable String status,
            @Nullable String businessUnit,
            List<Fact> facts,
            @Nullable String link) {
        this(
                title,
                number,
                party,
                partyLabel,
                amount,
                currency,
                due,
                dueNote,
                status,
                businessUnit,
                facts,
                List.of(),
                link);
    }

    /** What is shown below the headline, which names party and number, in this order. */
    public List<Fact> shown() {
        return all().stream()
                .filter(fact -> !(fact.value() instanceof Value.None))
                .filter(fact ->
                        !fact.label().equals(partyLabel) && !fact.label().equals("Number"))
                .toList();
    }

    /**
     * What a reader of the earlier wording does not know yet. A fact that the earlier wording did not have at all is not
     * a change: the jq file has learned to say it since.
     */
    public List<Change> since(Wording told) {
        Map<String, Value> before = byLabel(told);
        List<Change> changes = new ArrayList<>();
        byLabel(this).forEach((label, value) -> {
            Value old = before.get(label);
            if (old != null && !old.equals(value)) {
                changes.add(new Change(label, known(old), known(value)));
            }
        });
        return changes;
    }

    private List<Fact> all() {
        List<Fact> all = new ArrayList<>();
        all.add(new Fact(partyLabel, text(party)));
        all.add(new Fact("Number", text(number)));
        all.add(new Fact("Amount", amount == null ? new Value.None() : new Value.Amount(amount, currency)));
        all.add(new Fact("Due", due == null ? new Value.None() : new Value.Day(due, dueNote)));
        all.add(new Fact("Status", text(status)));
        all.add(new Fact("Business unit", text(businessUnit)));
        all.addAll(facts);
        return all;
    }

    private static Value text(@Nullable String text) {
        return text == null ? new Value.None() : new Value.Text(text);
    }

    private static @Nullable Value known(Value value) {
        return value instanceof Value.None ? null : value;
    }

    private static Map<String, Value> byLabel(Wording wording) {
        Map<String, Value> values = new LinkedHashMap<>();
        wording.all().forEach(fact -> values.put(fact.label(), fact.value()));
        return values;
    }
}
