package org.fusionteams.simulator.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code q} of framework version 1, query by example: conditions joined with semicolons, each with an optional second
 * bound after {@code and} that does not repeat the attribute.
 */
final class ExampleParser {

    private static final String VALUE = "('(?:[^']|'')*'|[^\\s';]+)";
    private static final String OPERATOR = "(!=|<=|>=|=|<|>)";
    private static final Pattern CONDITION = Pattern.compile("\\s*(\\w+)\\s*" + OPERATOR + "\\s*" + VALUE
            + "(?:\\s+(?i:and)\\s*" + OPERATOR + "\\s*" + VALUE + ")?\\s*");

    private ExampleParser() {}

    static Filter parse(String expression, Conditions conditions) {
        List<Filter> parts = new ArrayList<>();
        Matcher matcher = CONDITION.matcher(expression);
        int position = 0;
        while (position < expression.length()) {
            matcher.region(position, expression.length());
            if (!matcher.lookingAt() || !endsHere(expression, matcher.end())) {
                throw FusionFailure.badRequest(
                        "The q parameter isn't a valid query by example at character " + position + ".");
            }
            parts.add(condition(conditions, matcher.group(1), matcher.group(2), matcher.group(3)));
            if (matcher.group(4) != null) {
                parts.add(condition(conditions, matcher.group(1), matcher.group(4), matcher.group(5)));
            }
            position = matcher.end() + 1;
        }
        return new Filter.All(parts);
    }

    private static boolean endsHere(String expression, int position) {
        return position == expression.length() || expression.charAt(position) == ';';
    }

    private static Filter condition(Conditions conditions, String attribute, String symbol, String value) {
        String text =
                value.startsWith("'") ? value.substring(1, value.length() - 1).replace("''", "'") : value;
        Operator operator = Operator.at(symbol, 0);
        if (operator == null) {
            throw FusionFailure.badRequest("Operator " + symbol + " isn't supported.");
        }
        boolean wildcard = operator == Operator.EQUAL && text.contains("*");
        return wildcard ? conditions.like(attribute, text) : conditions.compare(attribute, operator, text);
    }
}
