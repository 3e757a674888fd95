package org.fusionteams.routeapi;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.fusionteams.configuration.WrittenDuration;
import org.fusionteams.routeapi.TemplateUse.Given;
import org.jspecify.annotations.Nullable;

/** Checks the parameters of record types: their names by the template, their values by what they mean. */
final class RecordTypeCheck {

    private static final String FUSION_RECORDS = "fusion-records";
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final String RESOURCE = "[A-Za-z_][A-Za-z0-9_]*(/[A-Za-z_][A-Za-z0-9_]*)*";
    private static final Map<String, List<String>> CHOICES = new TreeMap<>(Map.of(
            "keyType", List.of("number", "text"),
            "reading", List.of("changes", "whole"),
            "keyQueryable", List.of("true", "false")));
    private static final List<String> ATTRIBUTES = List.of("key", "number", "version", "created");
    private static final List<String> RELATED = List.of("related", "relatedResource", "relatedBy", "relatedFields");
    private static final int MOST_CHILDREN = 500;

    private final Map<String, TemplateParameters> templates;
    private final Findings findings;

    /** @param templates by id, those of all files that can be read */
    RecordTypeCheck(Map<String, TemplateParameters> templates, Findings findings) {
        this.templates = templates;
        this.findings = findings;
    }

    /** Empty when there is too much wrong with it to look at its partners. */
    Optional<RecordTypeParts> check(TemplateUse use) {
        TemplateParameters template = templates.get(use.template());
        if (template == null) {
            if (!templates.isEmpty()) {
                findings.error(
                        use.path(),
                        use.node().line("routeTemplateRef"),
                        "there is no template " + use.template(),
                        Findings.didYouMean(use.template(), templates.keySet()));
            }
            return Optional.empty();
        }
        names(use, template);
        if (!use.template().equals(FUSION_RECORDS)) {
            return Optional.empty();
        }
        return values(use, new Values(use, template));
    }

    private void names(TemplateUse use, TemplateParameters template) {
        Set<String> seen = new HashSet<>();
        for (Given given : use.given()) {
            if (!template.names().contains(given.name())) {
                findings.error(
                        use.path(),
                        given.line(),
                        "template " + use.template() + " has no parameter " + given.name(),
                        Findings.didYouMean(given.name(), template.names()));
            } else if (!seen.add(given.name())) {
                findings.error(
                        use.path(),
                        given.line(),
                        "parameter " + given.name() + " is given twice",
                        "keep one of the two");
            }
        }
        template.defaults().forEach((name, value) -> {
            if (value.isEmpty() && !seen.contains(name)) {
                findings.error(
                        use.path(),
                        use.line(),
                        "parameter " + name + " is missing",
                        "template " + use.template() + " needs it");
            }
        });
    }

    private Optional<RecordTypeParts> values(TemplateUse use, Values values) {
        String name = RouteFolder.name(use.path());
        if (!values.of("recordType").equals(name) && values.isGiven("recordType")) {
            values.wrong("recordType", "must be the name of the file, " + name);
        } else if (!name.matches(NAME)) {
            values.wrong("recordType", "must be made of lower-case letters, digits and dashes");
        }
        if (!use.routeId().equals(name)) {
            findings.error(
                    use.path(),
                    use.node().line("routeId"),
                    use.routeId().isEmpty() ? "routeId is missing" : "routeId is " + use.routeId(),
                    "write routeId: " + name + ", the name of the file: logs and metrics show it");
        }
        values.matching("resource", RESOURCE, "must be the name of a collection, such as invoices, not an address");
        ATTRIBUTES.forEach(each -> values.matching(each, FieldList.ATTRIBUTE, "must be the name of one attribute"));
        CHOICES.forEach(values::choice);
        values.valid("childrenLimit", RecordTypeCheck::isLimit, "must be a whole number from 1 to " + MOST_CHILDREN);
        values.valid("openItemsEvery", RecordTypeCheck::isDuration, "must be a duration such as 24h or 30m");
        for (String condition : List.of("openItems", "condition")) {
            values.valid(condition, RecordTypeCheck::isBalanced, "has a quote or bracket that is not closed");
        }
        if (!values.of("openItemsEvery").isEmpty() && values.of("openItems").isEmpty()) {
            values.wrong("openItemsEvery", "needs openItems: the condition for what is open");
        }
        related(values);
        FieldList fields = values.fields("fields");
        FieldList details = values.fields("details");
        boolean whole = values.of("reading").equals("whole");
        if (fields != null) {
            among(values, fields, whole ? List.of("key") : List.of("key", "version"), true);
            among(values, fields, whole ? List.of("number") : List.of("number", "created"), false);
        }
        return fields == null || findings.broken(use.path()) && values.of("key").isEmpty()
                ? Optional.empty()
                : Optional.of(new RecordTypeParts(
                        name,
                        values.of("key"),
                        whole ? "" : values.of("version"),
                        whole,
                        fields,
                        details == null ? FieldList.NONE : details,
                        values.of("related"),
                        FieldList.names(values.of("relatedFields"))));
    }

    private void among(Values values, FieldList fields, List<String> parameters, boolean needed) {
        for (String parameter : parameters) {
            String attribute = values.of(parameter);
            boolean said = needed || values.isGiven(parameter);
            if (said && !attribute.isEmpty() && !fields.header().contains(attribute)) {
                values.wrongAt(
                        values.isGiven(parameter) ? parameter : "fields",
                        parameter + " " + attribute + " is not among the fields",
                        Findings.didYouMean(attribute, fields.header()).startsWith("did")
                                ? Findings.didYouMean(attribute, fields.header())
                                : "add it to fields");
            }
        }
    }

    private static void related(Values values) {
        List<String> given =
                RELATED.stream().filter(each -> !values.of(each).isEmpty()).toList();
        for (String name : RELATED) {
            if (!given.isEmpty() && !given.contains(name)) {
                values.wrongAt(
                        given.get(0),
                        name + " is missing",
                        "related needs relatedResource, relatedBy and relatedFields besides its name");
            }
        }
        values.matching("relatedResource", RESOURCE, "must be the name of a collection, such as invoices");
        values.valid(
                "relatedBy",
                text -> text.replace(" ", "").matches("\\w+(=\\w+)?(,\\w+(=\\w+)?)*"),
                "must be attributes, such as InvoiceNumber,Supplier or theirs=ours");
        values.valid(
                "relatedFields",
                text -> text.replace(" ", "").matches("\\w+(,\\w+)*"),
                "must be attributes, such as A,B");
    }

    private static boolean isLimit(String text) {
        return text.matches("\\d{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST_CHILDREN;
    }

    private static boolean isDuration(String text) {
        try {
            WrittenDuration.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isBalanced(String text) {
        boolean quoted = false;
        int depth = 0;
        for (char c : text.toCharArray()) {
            quoted = (c == '\'') != quoted;
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0) {
                return false;
            }
        }
        return !quoted && depth == 0;
    }

    /** The values of one use, defaults included, and what is wrong with them. */
    private final class Values {

        private final TemplateUse use;
        private final TemplateParameters template;
        private final Map<String, Given> given;

        Values(TemplateUse use, TemplateParameters template) {
            this.use = use;
            this.template = template;
            this.given = use.byName();
        }

        boolean isGiven(String name) {
            return given.containsKey(name);
        }

        String of(String name) {
            Given value = given.get(name);
            Optional<String> byDefault = template.defaults().getOrDefault(name, Optional.empty());
            return value == null ? byDefault.orElse("") : value.value().strip();
        }

        void matching(String name, String pattern, String what) {
            valid(name, text -> text.matches(pattern), what);
        }

        void choice(String name, List<String> choices) {
            if (isGiven(name) && !choices.contains(of(name))) {
                wrongAt(
                        name,
                        name + " must be " + String.join(" or ", choices) + ", but was: " + of(name),
                        Findings.didYouMean(of(name), choices).replaceFirst("^known are .*", ""));
            }
        }

        /** Empty is valid where there is a default. */
        void valid(String name, Predicate<String> valid, String what) {
            if (!isGiven(name)) {
                return;
            }
            String text = of(name);
            boolean needed =
                    template.defaults().getOrDefault(name, Optional.of("")).isEmpty();
            if (text.isEmpty() ? needed : !valid.test(text)) {
                wrong(name, what);
            }
        }

        @Nullable
        FieldList fields(String name) {
            if (!template.names().contains(name)) {
                return null;
            }
            try {
                FieldList list = FieldList.parse(of(name), name.equals("details"));
                if (list.header().isEmpty() && name.equals("fields") && isGiven(name)) {
                    wrong(name, "must name the attributes of the record, such as A,B;child:C,D");
                    return null;
                }
                return isGiven(name) || name.equals("details") ? list : null;
            } catch (IllegalArgumentException e) {
                wrongAt(name, name + " " + e.getMessage(), "write A,B;child:C,D");
                return null;
            }
        }

        void wrong(String name, String what) {
            wrongAt(name, name + " " + what + (isGiven(name) ? ", but was: " + of(name) : ""), "");
        }

        void wrongAt(String name, String what, String help) {
            Given value = given.get(name);
            findings.error(use.path(), value == null ? use.line() : value.valueLine(), what, help);
        }
    }
}
