package org.fusionteams.routeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.language.jq.JqExpression;
import org.apache.camel.support.DefaultExchange;
import org.fusionteams.notification.UnusableWordingException;
import org.fusionteams.notification.WordingReader;
import org.jspecify.annotations.Nullable;

/** Compiles a jq file and lets it word the sample record, as every kind of news that the record type can bring. */
final class WordingCheck {

    private static final Pattern SYNTAX =
            Pattern.compile("Encountered \\s*\"(?:<\\w+> )?\"?(.*?) ?\"?\" at line (\\d+), column (\\d+)");
    private static final Pattern NAME = Pattern.compile(
            "Function \\S+ does not exist|Formatting operator \\S+ does not exist|\\$\\w+ is not defined");
    private static final List<String> LISTS = List.of("facts", "sections");

    private final CamelContext context;
    private final Findings findings;

    WordingCheck(CamelContext context, Findings findings) {
        this.context = context;
        this.findings = findings;
    }

    void check(String path, String jq, JsonNode sample, boolean whole) {
        Expression expression;
        try {
            expression = context.resolveLanguage("jq").createExpression(jq);
            expression.init(context);
        } catch (RuntimeException e) {
            syntax(path, e);
            return;
        }
        List<JqNames.Unknown> unknown = JqNames.unknown(jq, ((JqExpression) expression).getScope());
        unknown.forEach(each -> findings.error(path, each.line(), each.what(), each.help()));
        Map<Said, List<String>> problems = new LinkedHashMap<>();
        for (String kind : whole ? List.of("created", "changed", "gone") : List.of("created", "changed")) {
            word(jq, expression, sample, kind).stream()
                    // Said above, with its line and the nearest right word.
                    .filter(said ->
                            unknown.isEmpty() || !NAME.matcher(said.what()).find())
                    .forEach(said ->
                            problems.merge(said, List.of(kind), (one, other) -> List.of(one.get(0), other.get(0))));
        }
        problems.forEach((said, kinds) -> findings.error(
                path, said.line(), said.what() + " (the sample as " + String.join(", ", kinds) + ")", said.help()));
    }

    private record Said(int line, String what, String help) {}

    private void syntax(String path, Throwable error) {
        String message = innermost(error);
        Matcher matcher = SYNTAX.matcher(message);
        if (matcher.find()) {
            String near = matcher.group(1).replace("<EOF>", "").strip();
            findings.error(
                    path,
                    Integer.parseInt(matcher.group(2)),
                    "this is not jq: " + (near.isEmpty() ? "the file ends too early" : near + " is out of place")
                            + " at column " + matcher.group(3),
                    "look for a comma, bracket, quote or end that is missing before it");
        } else {
            findings.error(path, 0, "this is not jq: " + RouteProblem.oneLine(message), "");
        }
    }

    private List<Said> word(String jq, Expression expression, JsonNode sample, String kind) {
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty("kind", kind);
        exchange.getMessage().setBody(sample.deepCopy());
        try {
            JsonNode said = expression.evaluate(exchange, JsonNode.class);
            return new Output(jq).problems(said);
        } catch (RuntimeException e) {
            String message = RouteProblem.oneLine(innermost(e));
            return List.of(new Said(0, "it does not word its sample: " + message, ""));
        }
    }

    /** Line of the first match outside of comments; 0 when there is none. */
    private static int line(String jq, String pattern) {
        List<String> lines = jq.lines().toList();
        Pattern compiled = Pattern.compile(pattern);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).strip().startsWith("#")
                    && compiled.matcher(lines.get(i)).find()) {
                return i + 1;
            }
        }
        return 0;
    }

    private static String innermost(Throwable error) {
        String message = "";
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            message = cause.getMessage() == null || cause.getMessage().equals("N/A") ? message : cause.getMessage();
        }
        return message;
    }

    /** What a jq file said, looked at field by field: the reader itself stops at the first mistake. */
    private record Output(String jq) {

        List<Said> problems(@Nullable JsonNode said) {
            if (said == null || !said.isObject()) {
                return List.of(read(said, "", line(jq, "\\S")));
            }
            List<Said> problems = new ArrayList<>();
            if (!said.hasNonNull("title")) {
                int title = line(jq, "\\btitle\"?\\s*:");
                problems.add(new Said(title > 0 ? title : line(jq, "\\{"), "title must be a text, but is missing", ""));
            }
            said.fields().forEachRemaining(field -> {
                String name = field.getKey();
                int line = line(jq, "\\b" + Pattern.quote(name) + "\"?\\s*:");
                if (!WordingReader.fields().contains(name)) {
                    problems.add(new Said(
                            line,
                            name + " is not something that can be said",
                            Findings.didYouMean(name, WordingReader.fields())));
                } else if (LISTS.contains(name) && field.getValue().isArray()) {
                    field.getValue().forEach(item -> {
                        String label = item.path("label").asText("");
                        int at = label.isEmpty() ? 0 : line(jq, "\"" + Pattern.quote(label) + "\"");
                        add(
                                problems,
                                alone(name, JsonNodeFactory.instance.arrayNode().add(item)),
                                name,
                                at == 0 ? line : at);
                    });
                } else if (!name.equals("title") || !field.getValue().isNull()) {
                    add(problems, alone(name, field.getValue()), name, line);
                }
            });
            return problems;
        }

        private static ObjectNode alone(String name, JsonNode value) {
            ObjectNode wording = JsonNodeFactory.instance.objectNode().put("title", "a title");
            wording.set(name, value);
            return wording;
        }

        private static void add(List<Said> problems, JsonNode wording, String name, int line) {
            Said said = read(wording, name, line);
            if (!said.what().isEmpty()) {
                problems.add(said);
            }
        }

        private static Said read(@Nullable JsonNode wording, String name, int line) {
            try {
                WordingReader.read(wording);
                return new Said(line, "", "");
            } catch (UnusableWordingException e) {
                return new Said(line, String.valueOf(e.getMessage()), name.isEmpty() ? "give {title: ...}" : "");
            }
        }
    }
}
