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
        @Nullable String link) {

    public Wording {
        facts = List.copyOf(facts);
    }

    /** All that a reader sees of the record, in the order in which it is shown, by label. */
    public List<Fact> shown() {
        List<Fact> shown = new ArrayList<>();
        add(shown, partyLabel, party);
        add(shown, "Number", number);
        if (amount != null) {
            shown.add(new Fact("Amount", new Value.Amount(amount, currency)));
        }
        if (due != null) {
            shown.add(new Fact("Due", new Value.Day(due, dueNote)));
        }
        add(shown, "Status", status);
        add(shown, "Business unit", businessUnit);
        shown.addAll(facts);
        return shown;
    }

    /**
     * What a reader of the earlier wording does not know yet. A fact that the earlier wording did not have is not a
     * change: the jq file has learned to say it since.
     */
    public List<Change> since(Wording told) {
        Map<String, Value> before = byLabel(told);
        Map<String, Value> after = byLabel(this);
        List<Change> changes = new ArrayList<>();
        after.forEach((label, value) -> {
            Value old = before.get(label);
            if (old != null ? !old.equals(value) : isHeader(label)) {
                changes.add(new Change(label, old, value));
            }
        });
        before.forEach((label, value) -> {
            if (!after.containsKey(label) && isHeader(label)) {
                changes.add(new Change(label, value, null));
            }
        });
        return changes;
    }

    private boolean isHeader(String label) {
        return facts.stream().noneMatch(fact -> fact.label().equals(label))
                && List.of(partyLabel, "Number", "Amount", "Due", "Status", "Business unit")
                        .contains(label);
    }

    private static Map<String, Value> byLabel(Wording wording) {
        Map<String, Value> values = new LinkedHashMap<>();
        wording.shown().forEach(fact -> values.put(fact.label(), fact.value()));
        return values;
    }

    private static void add(List<Fact> shown, String label, @Nullable String text) {
        if (text != null) {
            shown.add(new Fact(label, new Value.Text(text)));
        }
    }
}
