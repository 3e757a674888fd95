package org.fusionteams.simulator.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which rows a caller asks for; what it cannot read is refused with 400, as is every attribute that is unknown or not queryable. */
final class QueryReader {

    private static final int DEFAULT_LIMIT = 25;
    private static final int ROW_MATCH_SINCE = 2;
    private static final Pattern VARIABLES = Pattern.compile(",(?=\\w+=)");

    private final ResourceDefinition definition;
    private final Conditions conditions;
    private final int version;
    private final int pageCap;
    private final boolean wholeSeconds;

    QueryReader(ResourceDefinition definition, PodSettings settings, boolean wholeSeconds, int version) {
        this.definition = definition;
        this.conditions = new Conditions(definition, new Literals(settings.serverZone), wholeSeconds);
        this.version = version;
        this.pageCap = settings.pageCapOf(definition.name());
        this.wholeSeconds = wholeSeconds;
    }

    Query read(Map<String, String> parameters) {
        List<Filter> parts = new ArrayList<>();
        String q = parameters.get("q");
        if (q != null && !q.isBlank()) {
            parts.add(readFilter(q));
        }
        String finder = parameters.get("finder");
        if (finder != null) {
            parts.add(readFinder(finder));
        }
        int limit = number("limit", parameters.get("limit"), DEFAULT_LIMIT, 1);
        return new Query(
                parts.size() == 1 ? parts.get(0) : new Filter.All(parts),
                readOrder(parameters.get("orderBy")),
                Math.min(limit, pageCap),
                number("offset", parameters.get("offset"), 0, 0),
                Boolean.parseBoolean(parameters.get("totalResults")));
    }

    private Filter readFilter(String q) {
        return version < ROW_MATCH_SINCE ? ExampleParser.parse(q, conditions) : RowMatchParser.parse(q, conditions);
    }

    /** {@code Name;Variable=value,Other=value}; a comma within a value is one unless a name and = follow it. */
    private Filter readFinder(String text) {
        int semicolon = text.indexOf(';');
        String name = semicolon < 0 ? text : text.substring(0, semicolon);
        FinderDefinition finder = definition.usableFinders().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> FusionFailure.badRequest("The finder isn't valid for this resource."));
        List<Filter> parts = new ArrayList<>();
        if (semicolon >= 0) {
            for (String each : VARIABLES.split(text.substring(semicolon + 1))) {
                parts.add(readVariable(finder, each));
            }
        }
        if (parts.isEmpty()) {
            throw FusionFailure.badRequest("The finder " + name + " needs a variable.");
        }
        return new Filter.All(parts);
    }

    private Filter readVariable(FinderDefinition finder, String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals).strip();
        String value = text.substring(equals + 1);
        Set<String> allowed = finder.variables().get(name);
        if (equals < 0 || allowed == null || !(allowed.isEmpty() || allowed.contains(value))) {
            throw FusionFailure.badRequest("The finder " + finder.name() + " doesn't know '" + text + "'.");
        }
        return allowed.isEmpty() ? conditions.equalTo(name, value) : Filter.EVERYTHING;
    }

    private List<Sort> readOrder(@Nullable String orderBy) {
        List<Sort> order = new ArrayList<>();
        if (orderBy == null || orderBy.isBlank()) {
            return order;
        }
        for (String each : orderBy.split(",")) {
            String[] parts = each.strip().split(":", -1);
            String direction = parts.length == 1 ? "asc" : parts[1];
            if (parts.length > 2 || !(direction.equals("asc") || direction.equals("desc"))) {
                throw FusionFailure.badRequest("The orderBy parameter isn't valid at '" + each + "'.");
            }
            AttributeDefinition attribute = definition.visible(parts[0]);
            if (attribute == null || !attribute.queryable()) {
                throw FusionFailure.badAttribute(parts[0], "Attribute " + parts[0] + " can't be used in orderBy.");
            }
            Operand operand = new Operand(definition.position(attribute.name()), attribute.type(), wholeSeconds);
            order.add(new Sort(operand, direction.equals("desc")));
        }
        return order;
    }

    private static int number(String name, @Nullable String text, int otherwise, int least) {
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Refused below, with the same words as a number out of range.
        }
        throw FusionFailure.badRequest("The " + name + " parameter isn't valid: '" + text + "'.");
    }
}
