package org.fusionteams.simulator.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which rows a caller asks for; what it cannot read is refused with 400, as is every attribute that is unknown or not queryable. */
final class QueryReader {

    private static final int DEFAULT_LIMIT = 25;
    private static final int ROW_MATCH_SINCE = 2;

    private final ResourceDefinition definition;
    private final Conditions conditions;
    private final int version;
    private final int pageCap;
    private final boolean wholeSeconds;

    QueryReader(ResourceDefinition definition, PodSettings settings, boolean wholeSeconds, int version) {
        this.definition = definition;
        this.conditions = new Conditions(definition, new Literals(settings.serverZone), wholeSeconds);
        this.version = version;
        this.pageCap = Math.min(settings.pageCap, PodSettings.MOST_ROWS_PER_PAGE);
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

    private Filter readFinder(String finder) {
        String prefix = "PrimaryKey;" + definition.key() + "=";
        if (!finder.startsWith(prefix)) {
            throw FusionFailure.badRequest("The finder isn't valid for this resource.");
        }
        return conditions.compare(definition.key(), Operator.EQUAL, finder.substring(prefix.length()));
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
